// Features of a telephone: forwarding, do not disturb, lamp, automatic answer, handset, microphone. ECMA-269 21.1 physical device, 22.1 logical device.

import { z } from 'zod';
import { type CallerSide, callerSides, type ForwardReason, forwardReasons, type Forwarding } from '../../switch/forwarding.ts';
import { setAutoAnswer } from '../../switch/services/setAutoAnswer.ts';
import { setDoNotDisturb, telephoneOf } from '../../switch/services/setDoNotDisturb.ts';
import { forwardingOf, setForwarding } from '../../switch/services/setForwarding.ts';
import { isOnHook, setHookswitchStatus } from '../../switch/services/setHookswitchStatus.ts';
import { setMessageWaitingIndicator } from '../../switch/services/setMessageWaitingIndicator.ts';
import { setMicrophoneMute } from '../../switch/services/setMicrophoneMute.ts';
import { Rejection } from '../../kernel/errors.ts';
import { forwardingType, HANDSET } from '../events/device.ts';
import { deviceID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

const of = z.strictObject({ device: deviceID });

/** Every type of the standard with the reason and the callers that it stands for. */
const forwardingTypes = new Map<string, { readonly reason: ForwardReason; readonly side: CallerSide | null }>(
  forwardReasons.flatMap((reason) => [null, ...callerSides].map((side) => [forwardingType(reason, side), { reason, side }] as const)),
);

/** A ring and the silence after it, in seconds. */
const RING_SECONDS = 6;

export interface ForwardListItem {
  readonly forwardingType: string;
  readonly forwardStatus: boolean;
  readonly forwardDN?: string;
  readonly ringDuration?: number;
}

/** One item where inside and outside agree, else one for each. */
function forwardingList(forward: Forwarding): readonly ForwardListItem[] {
  return forwardReasons.flatMap((reason) => {
    const sides = forward.inside[reason] === forward.outside[reason] ? [null] : callerSides;
    return sides.map((side) => forwardListItem(forward, reason, side));
  });
}

function forwardListItem(forward: Forwarding, reason: ForwardReason, side: CallerSide | null): ForwardListItem {
  const to = forward[side ?? 'inside'][reason];
  const ringDuration = Math.round(forward.after / 1000);
  return { forwardingType: forwardingType(reason, side), forwardStatus: to !== null, ...(to !== null && { forwardDN: to }), ...(to !== null && reason === 'noAnswer' && { ringDuration }) };
}

export const deviceServices = {
  GetForwarding: service('22.1', of, ({ pbx }, { device }) => ({ forwardingList: forwardingList(forwardingOf(pbx, device)) })),
  SetForwarding: service('22.1', z.strictObject({
    device: deviceID,
    forwardingType: z.enum([...forwardingTypes.keys()] as [string, ...string[]]),
    activateForward: z.boolean(),
    forwardDN: deviceID.optional(),
    ringCount: z.int().min(0).max(100).optional(),
    ringDuration: z.int().min(0).max(600).optional(),
  }), ({ pbx }, { device, forwardingType: type, activateForward, forwardDN, ringCount, ringDuration }) => {
    if (activateForward && forwardDN === undefined) throw new Rejection('invalidForwardingDestination', `forwardDN says where ${device} is forwarded to`);
    const { reason, side } = forwardingTypes.get(type) as NonNullable<ReturnType<typeof forwardingTypes.get>>;
    const seconds = ringDuration ?? (ringCount === undefined ? null : ringCount * RING_SECONDS);
    setForwarding(pbx, { device, reason, side, to: activateForward ? (forwardDN as string) : null, after: seconds === null ? null : seconds * 1000 });
    return NOTHING;
  }),
  GetDoNotDisturb: service('22.1', of, ({ pbx }, { device }) => ({ doNotDisturbOn: telephoneOf(pbx, device).doNotDisturb })),
  SetDoNotDisturb: service('22.1', z.strictObject({ device: deviceID, doNotDisturbOn: z.boolean() }), ({ pbx }, { device, doNotDisturbOn: on }) => {
    setDoNotDisturb(pbx, { device, on });
    return NOTHING;
  }),
  GetAutoAnswer: service('22.1', of, ({ pbx }, { device }) => {
    const { autoAnswer } = telephoneOf(pbx, device);
    return { autoAnswerOn: autoAnswer !== null, ...(autoAnswer !== null && { numberOfRings: autoAnswer }) };
  }),
  SetAutoAnswer: service('22.1', z.strictObject({ device: deviceID, autoAnswerOn: z.boolean(), numberOfRings: z.int().min(0).max(100).optional() }), ({ pbx }, { device, autoAnswerOn, numberOfRings = 0 }) => {
    setAutoAnswer(pbx, { device, rings: autoAnswerOn ? numberOfRings : null });
    return NOTHING;
  }),
  GetMessageWaitingIndicator: service('21.1', of, ({ pbx }, { device }) => ({ messageWaitingOn: telephoneOf(pbx, device).messageWaiting, lampIsPresent: true })),
  SetMessageWaitingIndicator: service('21.1', z.strictObject({ device: deviceID, messageWaitingOn: z.boolean() }), ({ pbx }, { device, messageWaitingOn: on }) => {
    setMessageWaitingIndicator(pbx, { device, on });
    return NOTHING;
  }),
  GetHookswitchStatus: service('21.1', of, ({ pbx }, { device }) => ({ hookswitchStatusList: [{ hookswitch: HANDSET, hookswitchOnHook: isOnHook(telephoneOf(pbx, device)) }] })),
  SetHookswitchStatus: service('21.1', z.strictObject({ device: deviceID, hookswitch: z.literal(HANDSET).optional(), hookswitchOnhook: z.boolean() }), ({ pbx }, { device, hookswitchOnhook: onHook }) => {
    setHookswitchStatus(pbx, { device, onHook });
    return NOTHING;
  }),
  GetMicrophoneMute: service('21.1', of, ({ pbx }, { device }) => ({ microphoneMuteList: [{ auditoryApparatus: HANDSET, microphoneMuteOn: telephoneOf(pbx, device).microphoneMute }] })),
  SetMicrophoneMute: service('21.1', z.strictObject({ device: deviceID, auditoryApparatus: z.literal(HANDSET).optional(), microphoneMuteOn: z.boolean() }), ({ pbx }, { device, microphoneMuteOn: on }) => {
    setMicrophoneMute(pbx, { device, on });
    return NOTHING;
  }),
};
