// Events of a device's service. ECMA-269 23.2 device maintenance.

import type * as facts from '../../switch/facts/maintenance.ts';
import { cause, event, type Member } from './members.ts';

const device: Member<{ readonly device: string }> = { name: 'device', kind: 'device', read: (fact) => fact.device };

export const maintenanceEvents = {
  serviceLost: event<facts.ServiceLost>('maintenance', 'OutOfServiceEvent', 'outOfService', device, cause),
  serviceRestored: event<facts.ServiceRestored>('maintenance', 'BackInServiceEvent', 'backInService', device, cause),
  serviceReduced: event<facts.ServiceReduced>('maintenance', 'PartiallyInServiceEvent', 'partiallyInService', device, cause),
};
