// Late: an event comes after a while, and those behind it wait so that the order stays. Answers to requests do not wait.

import { type LinkFault, whose } from './fault.ts';

const USUALLY = 1_000;

export const late: LinkFault = {
  description: 'Events come late, in their order',
  may: [...whose, 'by'],
  must: [],
  strikes: 'link',
  verdict: ({ by }, stream) => ({ kind: 'late', by: by ? Math.max(0, Math.round(stream.sampler(by)())) : USUALLY }),
};
