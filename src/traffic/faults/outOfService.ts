// Out of service: telephones, lines and trunks break down for a while. It goes through the door, so that scenarios and journals have it like everything else.

import type { LastingFault } from './fault.ts';

export const outOfService: LastingFault = { description: 'Telephones, lines or trunks are out of service', may: ['devices'], must: ['devices'], strikes: 'devices' };
