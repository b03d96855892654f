// What happens to the service of a device: it breaks down, comes back, or is there in part. One function to tell each.

import type { Fact } from '../../kernel/log.ts';
import type { EventCause } from '../causes.ts';
import type { Device } from '../device.ts';
import type { Switch } from '../switch.ts';

interface ServiceFact<Type extends string> extends Fact<Type> {
  readonly device: string;
  readonly cause: EventCause;
}

export interface ServiceLost extends ServiceFact<'serviceLost'> {}
export interface ServiceRestored extends ServiceFact<'serviceRestored'> {}
/** Some lines of a trunk are out of service. */
export interface ServiceReduced extends ServiceFact<'serviceReduced'> {}

export type MaintenanceFact = ServiceLost | ServiceRestored | ServiceReduced;

export function serviceLost({ log, clock }: Switch, { number: device }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'serviceLost', device, cause: 'maintenance' });
}

export function serviceRestored({ log, clock }: Switch, { number: device }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'serviceRestored', device, cause: 'maintenance' });
}

export function serviceReduced({ log, clock }: Switch, { number: device }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'serviceReduced', device, cause: 'maintenance' });
}
