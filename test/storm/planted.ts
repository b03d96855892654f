// For `node --import`: plants the fault that the environment names before anything else runs.

import { plantFault } from './plantedFault.ts';

const name = process.env['RINGBACK_PLANTED_FAULT'];
if (name !== undefined) plantFault(name);
