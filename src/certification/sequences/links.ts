// Sequences of broken lines: cut, dead and open, begun anew; in the middle of anything.

import { answer, hangUp, hold, holdAndAnswer, logOn, retrieve } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { agentIs, calls, comesBack, cutsLine, hangsUp, makesAgent, quiet, rewinds, silencesLine, until } from '../worldWords.ts';

export const links: readonly Sequence[] = [
  { id: 'line-cut', title: 'The line breaks while nothing happens: the client comes back, and answers the next call', grade: 'basic', steps: [cutsLine, comesBack, calls('carol'), answer('carol'), hangsUp('carol')] },
  { id: 'line-cut-ringing', title: 'The line breaks while it rings: the client comes back, and answers', grade: 'full', steps: [calls('carol'), cutsLine, comesBack, answer('carol'), hangUp('carol')] },
  { id: 'line-cut-talking', title: 'The line breaks during a talk: the client comes back, and goes on with it', grade: 'full', steps: [calls('carol'), answer('carol'), cutsLine, comesBack, hold('carol'), retrieve('carol'), hangUp('carol')] },
  { id: 'line-cut-new-call', title: 'A call comes while the line is broken: the client finds it when it is back', grade: 'full', steps: [cutsLine, calls('carol'), comesBack, answer('carol'), hangUp('carol')] },
  { id: 'line-cut-call-over', title: 'A call ends while the line is broken: the client does not act on it any more', grade: 'full', steps: [calls('carol'), answer('carol'), cutsLine, hangsUp('carol'), comesBack, calls('dave'), answer('dave'), hangUp('dave')] },
  { id: 'line-cut-two-calls', title: 'The line breaks with one on hold and one in a talk: both are still there', grade: 'expert', steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), cutsLine, comesBack, hangUp('dave'), retrieve('carol'), hangUp('carol')] },
  { id: 'line-cut-logged-off', title: 'A supervisor logs the agent off, and the line breaks: the client comes back, and logs on only when it is asked to', grade: 'expert', agent: 'ready', steps: [makesAgent('loggedOff'), until(agentIs('loggedOff')), quiet(), cutsLine, comesBack, quiet(), logOn()] },
  { id: 'line-dead', title: 'The line is dead and stays open: the client notices, comes back, and answers the next call', grade: 'full', steps: [silencesLine, comesBack, calls('carol'), answer('carol'), hangUp('carol')] },
  { id: 'line-dead-new-call', title: 'A call comes over a line that is dead and stays open: the client notices, and answers', grade: 'expert', steps: [silencesLine, calls('carol'), comesBack, answer('carol'), hangUp('carol')] },
  { id: 'session-rewound', title: 'The session ends by a rewind: the client begins another, and answers the next call', grade: 'full', steps: [rewinds, comesBack, calls('carol'), answer('carol'), hangsUp('carol')] },
  { id: 'session-rewound-talking', title: 'The session ends by a rewind during a talk: the client begins another, finds the call, and hangs up', grade: 'expert', steps: [calls('carol'), answer('carol'), rewinds, comesBack, hangUp('carol')] },
];
