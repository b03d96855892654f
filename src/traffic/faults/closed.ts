// Closed: the line is broken off without a word at an event, which goes down with it. The session waits for its client.

import { type LinkFault, whose } from './fault.ts';

export const closed: LinkFault = { description: 'The line breaks at an event', may: whose, must: [], strikes: 'link', verdict: () => ({ kind: 'cut' }) };
