// Sequences of answering: calls that ring, one or two at a time, and calls that are gone before anybody could.

import { answer, chosen, decline, deflect, hangUp, holdAndAnswer, retrieve } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { answers, calls, callsWithheld, hangsUp, idle, is, liftsHandset, passes, putsHandsetDown, sendsOn, until } from '../worldWords.ts';

export const answering: readonly Sequence[] = [
  { id: 'answer', title: 'A caller from outside is answered, and hangs up', grade: 'basic', steps: [calls('carol'), answer('carol'), hangsUp('carol')] },
  { id: 'hang-up', title: 'A caller is answered, and the client hangs up', grade: 'basic', steps: [calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'answer-inside', title: 'A colleague calls, is answered, and hangs up', grade: 'basic', steps: [calls('bob'), answer('bob'), hangsUp('bob')] },
  { id: 'answer-withheld', title: 'A caller who withholds the number is answered', grade: 'full', steps: [callsWithheld('carol'), answer('carol'), hangUp('carol')] },
  { id: 'decline', title: 'A call that rings is declined', grade: 'full', steps: [calls('bob'), decline('bob')] },
  { id: 'deflect', title: 'A call that rings is sent on to a colleague unanswered', grade: 'full', isOptional: true, steps: [calls('carol'), deflect('carol', 'bob'), answers('bob'), hangsUp('carol')] },
  { id: 'caller-gives-up', title: 'A caller gives up while it rings; the next is answered', grade: 'basic', steps: [calls('carol'), until(is('carol', 'ringing')), hangsUp('carol'), calls('dave'), answer('dave'), hangsUp('dave')] },
  { id: 'calls-again-at-once', title: 'A caller gives up and calls again at once: the new call is answered, not the old one', grade: 'full', steps: [calls('carol'), hangsUp('carol'), calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'rings-out', title: 'A call rings for as long as it may, and is gone; the next is answered', grade: 'full', steps: [calls('bob'), until(is('bob', 'ringing')), passes(60_000), until(is('bob', 'gone')), calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'waits-in-vain', title: 'A second call rings during a talk, and gives up; the talk goes on', grade: 'full', steps: [calls('carol'), answer('carol'), calls('dave'), until(is('dave', 'ringing')), hangsUp('dave'), hangUp('carol')] },
  { id: 'hold-and-answer', title: 'A second call rings during a talk: the first is put on hold before the second is answered', grade: 'basic', steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), hangsUp('dave'), retrieve('carol'), hangUp('carol')] },
  { id: 'hang-up-then-answer', title: 'A second call rings during a talk: the first is ended, then the second is answered', grade: 'full', steps: [calls('carol'), answer('carol'), calls('dave'), hangUp('carol'), answer('dave'), hangUp('dave')] },
  { id: 'two-ring', title: 'Two calls ring at once: the second is answered, and then the first', grade: 'full', steps: [calls('carol'), calls('dave'), chosen(answer('dave')), hangUp('dave'), answer('carol'), hangUp('carol')] },
  { id: 'sent-on-to-us', title: 'A call that rang with a colleague is sent on to the client, and answered', grade: 'full', steps: [calls('carol', 'bob'), sendsOn('bob'), answer('carol'), hangUp('carol')] },
  { id: 'handset-lifted', title: 'The telephone itself is lifted: the client does not answer again, and hangs up', grade: 'full', steps: [calls('carol'), until(is('carol', 'ringing')), liftsHandset, until(is('carol', 'talking')), hangUp('carol')] },
  { id: 'handset-put-down', title: 'The telephone itself is put down: the client does not hang up what is over, and answers the next call', grade: 'full', steps: [calls('carol'), answer('carol'), putsHandsetDown, until(idle), calls('dave'), answer('dave'), hangUp('dave')] },
];
