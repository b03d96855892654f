// Reordered: an event lets the next one pass. When none follows it comes after a while.

import { type LinkFault, whose } from './fault.ts';

const USUALLY = 1_000;

export const reordered: LinkFault = {
  description: 'Events change places with the next one',
  may: [...whose, 'within'],
  must: [],
  strikes: 'link',
  verdict: ({ within = USUALLY }) => ({ kind: 'afterNext', within }),
};
