// Events of a telephone's features, in no call. ECMA-269 21.2 physical device, 22.2 logical device.

import type { CallerSide, ForwardReason } from '../../switch/forwarding.ts';
import type * as settings from '../../switch/facts/settings.ts';
import { event, type Member } from './members.ts';

type At = { readonly device: string };

const plain = <F>(name: string, read: (fact: F) => boolean | number | string | null): Member<F> => ({ name, kind: 'plain', read });
const word = <F>(name: string, read: (fact: F) => string | null): Member<F> => ({ name, kind: 'word', read });
const at = (name: string): Member<At> => ({ name, kind: 'device', read: ({ device }) => device });

export const deviceEvents = {
  forwardingSet: event<settings.ForwardingSet>('logicalDeviceFeature', 'ForwardingEvent', 'forwarding',
    at('device'), word('forwardingType', ({ reason, side }) => forwardingType(reason, side)), plain('forwardStatus', ({ to }) => to !== null), word('forwardTo', ({ to }) => to),
    plain('ringDuration', ({ reason, after }) => (reason === 'noAnswer' ? Math.round(after / 1000) : null))),
  doNotDisturbSet: event<settings.DoNotDisturbSet>('logicalDeviceFeature', 'DoNotDisturbEvent', 'doNotDisturb', at('device'), plain('doNotDisturbOn', ({ on }) => on)),
  autoAnswerSet: event<settings.AutoAnswerSet>('logicalDeviceFeature', 'AutoAnswerEvent', 'autoAnswer',
    at('invokingDevice'), plain('autoAnswerOn', ({ rings }) => rings !== null), plain('numberOfRings', ({ rings }) => rings)),
  messageWaitingSet: event<settings.MessageWaitingSet>('physicalDeviceFeature', 'MessageWaitingEvent', 'messageWaiting', at('targetDevice'), plain('messageWaitingOn', ({ on }) => on)),
  hookswitchSet: event<settings.HookswitchSet>('physicalDeviceFeature', 'HookswitchEvent', 'hookswitch', at('device'), word('hookswitch', () => HANDSET), plain('hookswitchOnHook', ({ onHook }) => onHook)),
  microphoneMuteSet: event<settings.MicrophoneMuteSet>('physicalDeviceFeature', 'MicrophoneMuteEvent', 'microphoneMute',
    at('invokingDevice'), word('auditoryApparatus', () => HANDSET), plain('microphoneMuteOn', ({ on }) => on)),
  callBackSet: event<settings.CallBackSet>('logicalDeviceFeature', 'CallBackEvent', 'callBack', at('originatingDevice'), { name: 'targetDevice', kind: 'device', read: ({ to }) => to }, plain('callBackSetCanceled', ({ on }) => on)),
  nightModeSet: null,
};

/** Every telephone has one handset, and one microphone in it. */
export const HANDSET = '1';

const reasonWords: { readonly [Reason in ForwardReason]: readonly [both: string, oneSide: string] } = {
  immediate: ['forwardImmediate', 'forwardImm'],
  busy: ['forwardBusy', 'forwardBusy'],
  noAnswer: ['forwardNoAns', 'forwardNoAns'],
  doNotDisturb: ['forwardDND', 'forwardDND'],
};

/** ECMA-269 22.1: the reason, and whose calls when it is not everybody's. */
export function forwardingType(reason: ForwardReason, side: CallerSide | null): string {
  const [both, oneSide] = reasonWords[reason];
  return side === null ? both : oneSide + (side === 'inside' ? 'Int' : 'Ext');
}
