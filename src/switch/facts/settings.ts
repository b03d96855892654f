// What happens to a telephone or to the whole switch, in no call: features switched on and off. One function to tell each.

import type { Fact } from '../../kernel/log.ts';
import type { Device } from '../device.ts';
import type { CallerSide, ForwardReason } from '../forwarding.ts';
import type { NightMode } from '../dialling/nightService.ts';
import type { Switch } from '../switch.ts';

interface DeviceFact<Type extends string> extends Fact<Type> { readonly device: string }

/** `side` is null when callers of both sides are meant; `to` is null when forwarding was switched off. */
export interface ForwardingSet extends DeviceFact<'forwardingSet'> { readonly reason: ForwardReason; readonly side: CallerSide | null; readonly to: string | null; readonly after: number }
export interface DoNotDisturbSet extends DeviceFact<'doNotDisturbSet'> { readonly on: boolean }
export interface MessageWaitingSet extends DeviceFact<'messageWaitingSet'> { readonly on: boolean }
/** `rings` is null when the telephone no longer answers by itself. */
export interface AutoAnswerSet extends DeviceFact<'autoAnswerSet'> { readonly rings: number | null }
export interface HookswitchSet extends DeviceFact<'hookswitchSet'> { readonly onHook: boolean }
export interface MicrophoneMuteSet extends DeviceFact<'microphoneMuteSet'> { readonly on: boolean }
/** A telephone has asked to be called back, or no longer waits for it. */
export interface CallBackSet extends DeviceFact<'callBackSet'> { readonly to: string; readonly on: boolean }
/** CSTA has no event for it. */
export interface NightModeSet extends Fact<'nightModeSet'> { readonly mode: NightMode }

export type SettingFact = ForwardingSet | DoNotDisturbSet | MessageWaitingSet | AutoAnswerSet | HookswitchSet | MicrophoneMuteSet | CallBackSet | NightModeSet;

export function forwardingSet({ log, clock }: Switch, { number: device, forward: { after } }: Device, reason: ForwardReason, side: CallerSide | null, to: string | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'forwardingSet', device, reason, side, to, after });
}

export function doNotDisturbSet({ log, clock }: Switch, { number: device, doNotDisturb: on }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'doNotDisturbSet', device, on });
}

export function messageWaitingSet({ log, clock }: Switch, { number: device, messageWaiting: on }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'messageWaitingSet', device, on });
}

export function autoAnswerSet({ log, clock }: Switch, { number: device, autoAnswer: rings }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'autoAnswerSet', device, rings });
}

export function hookswitchSet({ log, clock }: Switch, { number: device }: Device, onHook: boolean): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'hookswitchSet', device, onHook });
}

export function microphoneMuteSet({ log, clock }: Switch, { number: device, microphoneMute: on }: Device): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'microphoneMuteSet', device, on });
}

export function callBackSet({ log, clock }: Switch, { number: device }: Device, { number: to }: Device, on: boolean): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callBackSet', device, to, on });
}

export function nightModeSet({ log, clock }: Switch, mode: NightMode): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'nightModeSet', mode });
}
