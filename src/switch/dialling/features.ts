// What the features do that are dialled by code. Each does what a CSTA service does, for the telephone at which it was dialled.

import { Rejection } from '../../kernel/errors.ts';
import { isIn } from '../call.ts';
import { clear } from '../clearing.ts';
import type { Connection } from '../connection.ts';
import type { Device } from '../device.ts';
import type { Feature } from './featureCodes.ts';
import type { ForwardReason } from '../forwarding.ts';
import { permits } from '../permitted.ts';
import { cancelCallBack } from '../services/callBack.ts';
import { pickUp } from '../services/directedPickupCall.ts';
import { longestRinging } from '../services/groupPickupCall.ts';
import { setDoNotDisturb } from '../services/setDoNotDisturb.ts';
import { setForwarding } from '../services/setForwarding.ts';
import { setNightMode } from '../services/setNightMode.ts';
import type { Switch } from '../switch.ts';

/** Carries a feature out, or throws Rejection and has changed nothing. What it returns is called next; null when there is nothing to call. */
type Action = (pbx: Switch, connection: Connection, argument: string) => string | null;

const actions: { readonly [Name in Feature]: Action } = {
  forwardAll: forwarding('immediate'),
  forwardBusy: forwarding('busy'),
  forwardNoAnswer: forwarding('noAnswer'),
  stopForwardAll: forwarding('immediate'),
  stopForwardBusy: forwarding('busy'),
  stopForwardNoAnswer: forwarding('noAnswer'),
  doNotDisturb: setting((pbx, { number }) => setDoNotDisturb(pbx, { device: number, on: true })),
  stopDoNotDisturb: setting((pbx, { number }) => setDoNotDisturb(pbx, { device: number, on: false })),
  nightService: setting((pbx) => setNightMode(pbx, { mode: 'night' })),
  stopNightService: setting((pbx) => setNightMode(pbx, { mode: 'auto' })),
  cancelCallBacks: setting((pbx, { number, asked }) => asked.slice().forEach(({ device }) => cancelCallBack(pbx, { originating: number, target: device.number }))),
  pickUp: (pbx, connection, number) => take(pbx, connection, pbx.devices.get(number)?.connections.find((other) => permits(other, 'directedPickupCall')) ?? null),
  pickUpInGroup(pbx, connection) {
    const { pickupGroup, number } = connection.device;
    return take(pbx, connection, pickupGroup === null ? null : longestRinging(pbx, pickupGroup, number));
  },
  intercom(_, { call }, number) {
    call.intercom = true;
    return number;
  },
  speedDial(pbx, { device }, key) {
    const number = device.speedDial.get(key) ?? pbx.speedDial.get(key);
    if (number === undefined) throw new Rejection('invalidDestination', `no number is stored under ${key}`);
    return number;
  },
};

export function useFeature(pbx: Switch, connection: Connection, feature: Feature, argument: string): string | null {
  return actions[feature](pbx, connection, argument);
}

function setting(change: (pbx: Switch, device: Device) => void): Action {
  return (pbx, { device }) => {
    change(pbx, device);
    return null;
  };
}

/** Without a number it is switched off. */
function forwarding(reason: ForwardReason): Action {
  return (pbx, { device: { number: device } }, to) => {
    setForwarding(pbx, { device, reason, side: null, to: to === '' ? null : to, after: null });
    return null;
  };
}

/** The telephone gives up its dial tone for a call that rings elsewhere. */
function take(pbx: Switch, connection: Connection, ringing: Connection | null): null {
  const { device } = connection;
  if (!ringing || isIn(ringing.call, device)) throw new Rejection('noCallToAnswer', `no call rings that ${device.number} could take`);
  clear(pbx, connection, 'callPickup');
  pickUp(pbx, ringing, device);
  return null;
}
