import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import { type CallVariables, openCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/parties.ts';
import { requireInService } from '../maintenance.ts';
import { destinationOf } from '../dialling/numbering.ts';
import { type Seizure, seizeOn } from '../dialling/outgoing.ts';
import { callFarEnd, type Detection, type Dialled, type Dialler, newDialled } from '../dialling/predictive.ts';
import { routeTo } from '../dialling/routing.ts';
import type { Switch } from '../switch.ts';
import { type CarriedData, fittingData } from './associateData.ts';

export interface MakePredictiveCall {
  /** The queue, hunt group or call flow to which a person who answers is brought. */
  readonly device: string;
  /** A number outside. */
  readonly called: string;
  /** How long it rings there; null for as long as it rings on that line. */
  readonly alertTime: Millis | null;
  /** Null when nobody listens to what has answered. */
  readonly detection: Detection | null;
  readonly actions: Dialled['actions'];
  readonly accountCode: string | null;
  readonly data: CarriedData;
  /** What is known of whoever is called, by name; null for nothing. */
  readonly variables: CallVariables | null;
  /** The number that is shown; null for that of the trunk. */
  readonly callerId: string | null;
  readonly dialler: Dialler | null;
}

/**
 * A program has a number outside called, and what answers there brought to a group of ours. ECMA-269 17.1.20 "Make Predictive Call".
 * Events: NetworkReached, Delivered, and when somebody answers Established and what becomes of the call at the group; else Failed or ConnectionCleared.
 * The connection is the one at the far end. Throws `invalidCallingDeviceID`, `invalidDestination`, `networkBusy`, `networkOutOfService`, and
 * `requestIncompatibleWithObject` where the lines have no signalling: nobody would know who has answered.
 */
export function makePredictiveCall(pbx: Switch, request: MakePredictiveCall): Connection {
  const group = groupDevice(pbx, request.device);
  const { number, seizure } = lineTo(pbx, request.called);
  const data = fittingData(pbx, request.data);

  const call = openCall(pbx, group.number, number);
  Object.assign(call.data, data, { accountCode: request.accountCode, variables: request.variables });
  const { detection, actions, dialler, callerId } = request;
  const dialled = newDialled({ dialler, alertTime: request.alertTime ?? seizure.line.ringFor, detection, actions });
  const farEnd = callFarEnd(pbx, call, seizure, number, callerId ?? seizure.line.trunk?.callerId ?? null, dialled);
  tell.dataBrought(pbx, farEnd, { ...data, accountCode: request.accountCode, variables: request.variables });
  return farEnd;
}

function groupDevice(pbx: Switch, number: string): Device {
  const device = pbx.devices.get(number);
  if (device?.kind !== 'application' && device?.kind !== 'hunt') throw new Rejection('invalidCallingDeviceID', `${number} is no queue, hunt group or call flow of this switch`);
  requireInService(device);
  return device;
}

function lineTo(pbx: Switch, called: string): { readonly number: string; readonly seizure: Seizure } {
  const destination = /^\+?[\d*#]+$/.test(called) ? destinationOf(pbx, called) : null;
  if (destination?.kind !== 'outside') throw new Rejection('invalidDestination', `${called} is no number outside`);
  const { number } = destination;
  const route = routeTo(pbx, number);
  if (route === null) throw new Rejection('invalidDestination', `no route leads to ${number}`);
  const seizure = seizeOn(pbx, route, number);
  if (seizure === null && route.trunks.every(({ outOfService }) => outOfService)) throw new Rejection('networkOutOfService', `the trunks to ${number} are out of service`);
  if (seizure === null) throw new Rejection('networkBusy', `all lines to ${number} are in use`);
  if (seizure.line.trunk?.signalling === 'analog') throw new Rejection('requestIncompatibleWithObject', `nobody can tell who answers on ${seizure.line.number}, a line without signalling`);
  return { number, seizure };
}
