// Sequences of holding: one call, two calls, and callers who do not wait.

import { answer, hangUp, hold, holdAndAnswer, mute, retrieve, swap, unmute } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { calls, hangsUp, holds, is, retrieves, until } from '../worldWords.ts';

export const holding: readonly Sequence[] = [
  { id: 'hold', title: 'A caller is put on hold and taken back', grade: 'basic', steps: [calls('carol'), answer('carol'), hold('carol'), retrieve('carol'), hangsUp('carol')] },
  { id: 'leaves-on-hold', title: 'A caller on hold hangs up: nobody is taken back, and the next is answered', grade: 'full', steps: [calls('carol'), answer('carol'), hold('carol'), hangsUp('carol'), calls('dave'), answer('dave'), hangsUp('dave')] },
  { id: 'hold-next', title: 'A caller on hold hangs up: the next is answered, put on hold and taken back', grade: 'full', steps: [calls('carol'), answer('carol'), hold('carol'), hangsUp('carol'), calls('dave'), answer('dave'), hold('dave'), retrieve('dave'), hangUp('dave')] },
  { id: 'hang-up-held', title: 'A call is ended while it is on hold', grade: 'full', steps: [calls('carol'), answer('carol'), hold('carol'), hangUp('carol')] },
  { id: 'answer-with-held', title: 'With one on hold another calls, is answered, and leaves; the first is taken back', grade: 'full', steps: [calls('carol'), answer('carol'), hold('carol'), calls('dave'), answer('dave'), hangsUp('dave'), retrieve('carol'), hangsUp('carol')] },
  { id: 'swap', title: 'Two callers are talked to in turn, there and back again', grade: 'full', steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), swap('dave', 'carol'), swap('carol', 'dave'), hangUp('dave'), retrieve('carol'), hangUp('carol')] },
  { id: 'held-leaves-during-talk', title: 'Of two callers the one on hold hangs up; the talk with the other goes on', grade: 'full', steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), hangsUp('carol'), hold('dave'), retrieve('dave'), hangUp('dave')] },
  { id: 'held-by-them', title: 'A colleague puts the client on hold and comes back; the client asks for nothing meanwhile', grade: 'full', steps: [calls('bob'), answer('bob'), holds('bob'), until(is('bob', 'onHoldThere')), retrieves('bob'), until(is('bob', 'talking')), hangUp('bob')] },
  { id: 'mute', title: 'The microphone is muted and opened again during a call', grade: 'full', isOptional: true, steps: [calls('carol'), answer('carol'), mute('carol'), unmute('carol'), hangUp('carol')] },
];
