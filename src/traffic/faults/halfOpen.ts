// Half-open: the line looks alive and is dead, as behind a router that has forgotten it. Nothing goes out, nothing that comes in is heard, not even a ping.

import { type LinkFault, whose } from './fault.ts';

export const halfOpen: LinkFault = { description: 'The line is dead at an event and stays open', may: whose, must: [], strikes: 'link', verdict: () => ({ kind: 'silent' }) };
