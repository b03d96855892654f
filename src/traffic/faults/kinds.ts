// Every kind of fault.

import { closed } from './closed.ts';
import { doubled } from './doubled.ts';
import type { LastingFault, LinkFault } from './fault.ts';
import { halfOpen } from './halfOpen.ts';
import { late } from './late.ts';
import { lost } from './lost.ts';
import { outOfService } from './outOfService.ts';
import { reordered } from './reordered.ts';
import { systemStatus } from './systemStatus.ts';

export const faultKinds = { late, lost, doubled, reordered, closed, halfOpen, outOfService, systemStatus };

export type FaultKind = keyof typeof faultKinds;

export function kindOf(name: FaultKind): LinkFault | LastingFault {
  return faultKinds[name];
}
