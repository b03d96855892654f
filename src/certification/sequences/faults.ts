// Sequences of faults of the switch: events late, lost, doubled, out of order; a switch that is disabled, telephones that break down.

import { answer, consultInVain, goBack, hangUp, hold, ready, retrieve } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { agentIs, breaksDown, calls, comesBack, fails, hangsUp, isDisabled, isEnabled, isMended, quiet, until, works } from '../worldWords.ts';

const RING = ['DeliveredEvent'];
const TALK = ['EstablishedEvent'];
const OVER = ['ConnectionClearedEvent'];
/** Milliseconds by which events are late. */
const LATE = 900;

export const faults: readonly Sequence[] = [
  { id: 'doubled-ring', title: 'A call is told twice: it is answered once', grade: 'full', steps: [fails('doubled', RING), calls('carol'), answer('carol'), quiet(), works, hangUp('carol')] },
  { id: 'doubled-answer', title: 'An answer is told twice: the call is put on hold once', grade: 'expert', steps: [fails('doubled', TALK), calls('carol'), answer('carol'), works, hold('carol'), retrieve('carol'), hangUp('carol')] },
  { id: 'doubled-duty', title: 'That a call of the queue is over is told twice: the agent ends the work once', grade: 'expert', agent: 'ready', steps: [calls('carol', 'queue'), answer('carol'), fails('doubled', ['AgentWorkingAfterCallEvent']), hangsUp('carol'), until(agentIs('workingAfterCall')), quiet(), ready(), quiet(), works] },
  { id: 'late-ring', title: 'A call is told late: it is answered all the same', grade: 'full', steps: [fails('late', RING, LATE), calls('carol'), answer('carol'), works, hangUp('carol')] },
  { id: 'late-answer', title: 'An answer is told late: the client does not ask to answer again', grade: 'full', steps: [fails('late', TALK, LATE), calls('carol'), answer('carol'), quiet(LATE + 300), works, hangUp('carol')] },
  { id: 'late-end', title: 'The end of a call is told late: the client does not act on it again', grade: 'expert', steps: [calls('carol'), answer('carol'), fails('late', OVER, LATE), hangUp('carol'), quiet(LATE + 300), works, calls('dave'), answer('dave'), hangUp('dave')] },
  { id: 'lost-ring', title: 'The event of a call is lost: the client finds the call, and answers', grade: 'expert', steps: [fails('lost', RING), calls('carol'), works, answer('carol'), hangUp('carol')] },
  { id: 'lost-answer', title: 'The event of an answer is lost: the client finds out, and puts the call on hold', grade: 'expert', steps: [calls('carol'), fails('lost', TALK), answer('carol'), works, hold('carol'), retrieve('carol'), hangUp('carol')] },
  { id: 'lost-end', title: 'The event of the end is lost: the client finds out, and answers the next call', grade: 'expert', steps: [calls('carol'), answer('carol'), fails('lost', OVER), hangsUp('carol'), works, calls('dave'), answer('dave'), hangUp('dave')] },
  { id: 'reordered-answer', title: 'That a call is over comes before its answer: it does not come back to life', grade: 'expert', steps: [calls('carol'), fails('reordered', TALK), answer('carol'), hangsUp('carol'), works, calls('dave'), answer('dave'), hangUp('dave')] },
  { id: 'reordered-calls', title: 'A second call is told before the first: both are answered', grade: 'expert', steps: [fails('reordered', RING), calls('carol'), works, calls('dave'), answer('carol'), hangUp('carol'), answer('dave'), hangUp('dave')] },
  { id: 'disabled-new-call', title: 'A call comes while the switch tells nothing: the client finds it afterwards', grade: 'expert', steps: [isDisabled, calls('carol'), isEnabled, comesBack, answer('carol'), hangUp('carol')] },
  { id: 'disabled-call-over', title: 'A call ends while the switch tells nothing: the client does not act on it any more', grade: 'expert', steps: [calls('carol'), answer('carol'), isDisabled, hangsUp('carol'), isEnabled, comesBack, calls('dave'), answer('dave'), hangUp('dave')] },
  { id: 'telephone-breaks-down', title: 'The telephone goes out of service and comes back: the client answers the next call', grade: 'full', steps: [breaksDown('client'), until({ outOfService: true }), isMended('client'), until({ outOfService: false }), calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'colleague-breaks-down', title: 'The colleague\'s telephone is out of service: the client goes back to the caller', grade: 'expert', steps: [breaksDown('bob'), calls('carol'), answer('carol'), consultInVain('carol', 'bob'), goBack('carol', 'bob'), hangUp('carol')] },
];
