// Sequences of calls that the client makes: answered, busy, unanswered, impossible; keys; and what a telephone can be set to.

import { answer, dial, dialBusy, dialClock, dialInVain, dialRefused, disturb, doNotDisturb, forward, forwardNot, hangUp, hangUpFailed, hold, holdAndAnswer, press, retrieve, sendData } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { answers, breaksDown, calls, hangsUp, idle, is, isBusy, until } from '../worldWords.ts';

export const outgoing: readonly Sequence[] = [
  { id: 'dial', title: 'A colleague is called, and hangs up', grade: 'basic', steps: [dial('bob'), answers('bob'), until(is('bob', 'talking')), hangsUp('bob')] },
  { id: 'dial-outside', title: 'Somebody outside is called, and the client hangs up', grade: 'basic', steps: [dial('dave'), answers('dave'), hangUp('dave')] },
  { id: 'dial-again', title: 'The same colleague is called twice, one call behind the other', grade: 'full', steps: [dial('bob'), hangUp('bob'), dial('bob'), answers('bob'), hangUp('bob')] },
  { id: 'dial-busy', title: 'A colleague is called who is busy: the client hangs up', grade: 'full', steps: [isBusy('bob'), dialBusy('bob'), hangUp('bob')] },
  { id: 'dial-nowhere', title: 'A number that leads nowhere is refused: the client does not ask again, and answers the next call', grade: 'full', steps: [dialRefused('nowhere'), calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'dial-no-lines', title: 'All lines to the outside are out of order: the client hears it, and calls a colleague', grade: 'expert', steps: [breaksDown('lines'), dialInVain('dave'), hangUpFailed(), dial('bob'), answers('bob'), hangUp('bob')] },
  { id: 'dial-with-held', title: 'With a caller on hold the client calls a colleague, and takes the caller back', grade: 'full', isOptional: true, steps: [calls('carol'), answer('carol'), hold('carol'), dial('bob'), answers('bob'), hangUp('bob'), retrieve('carol'), hangUp('carol')] },
  { id: 'press', title: 'Digits are entered in a call to a machine', grade: 'full', steps: [dialClock(), press('4711'), until(idle)] },
  { id: 'do-not-disturb', title: 'Do not disturb is switched on, and off again', grade: 'full', isOptional: true, steps: [doNotDisturb(), disturb(), calls('carol'), answer('carol'), hangsUp('carol')] },
  { id: 'forward', title: 'Calls are forwarded to a colleague, and then no more', grade: 'full', isOptional: true, steps: [forward('bob'), calls('carol'), answers('bob'), hangsUp('carol'), forwardNot(), calls('dave'), answer('dave'), hangsUp('dave')] },
  { id: 'send-data', title: 'User data is written into a call', grade: 'expert', isOptional: true, steps: [calls('carol'), answer('carol'), sendData('carol', 'order 4711'), hangUp('carol')] },
  { id: 'send-data-second', title: 'With one on hold, user data is written into the call with the other', grade: 'expert', isOptional: true, steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), sendData('dave', 'order 4712'), hangUp('dave'), retrieve('carol'), hangUp('carol')] },
];
