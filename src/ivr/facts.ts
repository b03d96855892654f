// What happens in call flows, as plain facts, and one function to tell each. What is played and heard is told by the switch.

import type { Fact } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallId } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { Data } from './data.ts';
import type { Ivr } from './ivr.ts';

interface FlowFact<Type extends string> extends Fact<Type> {
  readonly call: CallId;
  /** The number of the flow. */
  readonly device: string;
}

/** A caller leaves a node by an outcome; `to` is the next node, `leaves` or `ends`. */
export interface FlowStepped extends FlowFact<'flowStepped'> { readonly node: string; readonly outcome: string; readonly to: string }
/** A service outside is to be asked. Whoever runs the switch asks it, and brings the answer through the door (`answerLookUp`). */
export interface LookUpRequested extends FlowFact<'lookUpRequested'> {
  readonly lookUp: string;
  readonly url: string;
  /** By name, the way to the value in the answer. */
  readonly take: Data;
  readonly latency: Millis;
  readonly timeOut: Millis;
}
export interface LookUpAnswered extends FlowFact<'lookUpAnswered'> { readonly lookUp: string; readonly outcome: string }

export type IvrFact = FlowStepped | LookUpRequested | LookUpAnswered;

export function flowStepped({ log, clock }: Ivr, { call, device }: Pick<Connection, 'call' | 'device'>, node: string, outcome: string, to: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'flowStepped', call: call.id, device: device.number, node, outcome, to });
}

export function lookUpRequested({ log, clock }: Ivr, { call, device }: Connection, lookUp: string, { url, take, latency, timeOut }: Pick<LookUpRequested, 'url' | 'take' | 'latency' | 'timeOut'>): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'lookUpRequested', call: call.id, device: device.number, lookUp, url, take, latency, timeOut });
}

export function lookUpAnswered({ log, clock }: Ivr, { call, device }: Connection, lookUp: string, outcome: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'lookUpAnswered', call: call.id, device: device.number, lookUp, outcome });
}
