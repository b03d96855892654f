// Lost: an event never comes. Its number is missing from the row, and whoever takes the session up again gets it after all.

import { type LinkFault, whose } from './fault.ts';

export const lost: LinkFault = { description: 'Events never come', may: whose, must: [], strikes: 'link', verdict: () => ({ kind: 'lost' }) };
