// A device that is out of service does nothing, and a trunk is what its lines are.

import type { Device } from '../../switch/device.ts';
import { broken, type Law, where } from './law.ts';

export function maintenanceLaws(): Law {
  return {
    connection: (connection) => {
      if (connection.device.outOfService && !connection.refused) broken('outOfServiceIsQuiet', `${where(connection)} is ${connection.state}, and the device is out of service`);
    },
    device: ({ kind, number, trunk, outOfService }) => {
      if (kind === 'trunk' && outOfService !== trunk?.lines.every(isOut)) broken('trunksAreTheirLines', `trunk ${number} is ${outOfService ? 'out of' : 'in'} service, and its lines are not`);
    },
  };
}

function isOut({ outOfService }: Device): boolean {
  return outOfService;
}
