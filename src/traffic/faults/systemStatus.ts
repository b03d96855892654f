// System status: the switch says that it is something else than normal. Disabled or initializing, it does nothing meanwhile and tells nothing.

import type { LastingFault } from './fault.ts';

export const systemStatus: LastingFault = { description: 'The switch is disabled, overloaded, or says so', may: ['status'], must: ['status'], strikes: 'system' };
