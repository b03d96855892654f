// Doubled: an event comes twice, with the same number.

import { type LinkFault, whose } from './fault.ts';

export const doubled: LinkFault = { description: 'Events come twice', may: whose, must: [], strikes: 'link', verdict: () => ({ kind: 'twice' }) };
