// Sequences of conferences: who joins, who is dropped, who leaves.

import { answer, conference, consult, drop, hangUp, hold, leave, retrieve } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { answers, calls, conferences, consults, hangsUp, idle, is, together, until } from '../worldWords.ts';

const withBob = [calls('carol'), answer('carol'), consult('carol', 'bob'), answers('bob'), conference('carol', 'bob')] as const;

export const conferencing: readonly Sequence[] = [
  { id: 'conference', title: 'A colleague joins, and the client leaves; the others go on', grade: 'basic', steps: [...withBob, leave('carol', 'bob'), hangsUp('carol')] },
  { id: 'conference-drop', title: 'A colleague is taken out of the conference again', grade: 'full', steps: [...withBob, drop('bob', 'carol'), hangUp('carol')] },
  { id: 'conference-party-leaves', title: 'The caller leaves the conference; the talk with the colleague goes on', grade: 'full', steps: [...withBob, hangsUp('carol'), until(is('carol', 'gone'), is('bob', 'talking')), hangUp('bob')] },
  { id: 'conference-all-leave', title: 'Everybody else leaves the conference: the client does not hang up what is over, and answers the next call', grade: 'expert', steps: [...withBob, hangsUp('carol'), hangsUp('bob'), until(idle), calls('dave'), answer('dave'), hangsUp('dave')] },
  { id: 'conference-hold', title: 'The client puts the conference on hold, and comes back', grade: 'expert', steps: [...withBob, hold('carol'), retrieve('carol'), leave('carol', 'bob'), hangsUp('bob')] },
  { id: 'conference-of-four', title: 'A second colleague joins the conference', grade: 'expert', steps: [...withBob, consult('carol', 'chen'), answers('chen'), conference('carol', 'bob', 'chen'), leave('carol', 'bob', 'chen'), hangsUp('carol')] },
  { id: 'joined-by-them', title: 'A colleague brings the client into a conference, and leaves it', grade: 'expert', steps: [calls('carol', 'bob'), answers('bob'), consults('bob', 'carol'), answer('bob'), conferences('bob'), until(together('client', 'bob', 'carol')), hangsUp('bob'), until(is('bob', 'gone')), hangUp('carol')] },
];
