// What happens to ties, and to calls that come over them, as facts.

import type { Fact } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Connection } from '../switch/connection.ts';
import type { TieEnd, Ties } from './tieEnd.ts';

/** A call has come from another site. `sentBy` is the device there that sent it over, such as a queue; null when its caller called here. */
export interface CameOver extends Fact<'cameOver'> { readonly call: CallId; readonly device: string; readonly site: string; readonly sentBy: string | null; readonly cause: EventCause }
/** Both ends of a tie begin to count anew; calls that were over it are gone. */
export interface TieBegun extends Fact<'tieBegun'> { readonly trunk: string; readonly site: string }
/** The other site has not been heard for too long: calls over the tie are gone. */
export interface TieBroken extends Fact<'tieBroken'> { readonly trunk: string; readonly site: string }

export type TieFact = CameOver | TieBegun | TieBroken;

export function cameOver({ log, pbx: { clock } }: Ties, { tie }: TieEnd, { call, device }: Connection, cause: EventCause, sentBy: string | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'cameOver', call: call.id, device: device.number, site: tie.site, sentBy, cause });
}

export function tieBegun({ log, pbx: { clock } }: Ties, { name, tie }: TieEnd): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'tieBegun', trunk: name, site: tie.site });
}

export function tieBroken({ log, pbx: { clock } }: Ties, { name, tie }: TieEnd): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'tieBroken', trunk: name, site: tie.site });
}
