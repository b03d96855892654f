// What EnablementMask says is true: in storms that stand still, each button that is enabled does what it says when it is asked for as CTI OS asks, and each other one is refused.

import { expect, test } from 'vitest';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { agentStates } from '../../../src/ctios/codes.ts';
import { type Button, enablement, isEnabled } from '../../../src/ctios/enablement.ts';
import { callObjectID } from '../../../src/ctios/objects.ts';
import type { RequestName } from '../../../src/ctios/requests.ts';
import { type ErrorCode, Rejection } from '../../../src/kernel/errors.ts';
import type { Desk } from '../../../src/server/dialects/ctios/desk.ts';
import { isObject } from '../../../src/server/dialects/ctios/callStatus.ts';
import { attendantAt, callButtons, maskOfCall, maskOfPhone } from '../../../src/server/dialects/ctios/enablement.ts';
import { carryOut, isLineRequest } from '../../../src/server/dialects/ctios/requests.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import { everybody } from '../../../src/server/sessions/users.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import type { Connection } from '../../../src/switch/connection.ts';
import { type Device, takesCalls } from '../../../src/switch/device.ts';
import { isIn } from '../../../src/switch/call.ts';
import { pictureOf } from '../../contract/picture.ts';
import { beginStorm, nextStep, perform, type StormStep } from '../../storm/storm.ts';

type Asked = readonly [name: RequestName, args: Arguments];

/** How a button is pressed; null when the world has nothing to offer for it. */
interface Press {
  readonly asks: (where: { readonly device: Device; readonly connection: Connection | null; readonly world: Simulation }) => Asked | null;
  /** Why an enabled button may be refused all the same: never for the state of call or agent. */
  readonly mayRefuse?: readonly ErrorCode[];
}

const OUTSIDE = '912125550123';
const double: ErrorCode = 'requestIncompatibleWithObject';
const full: ErrorCode = 'conferenceMemberLimitExceeded';

const onCall = (name: RequestName, args: Arguments = {}, mayRefuse: readonly ErrorCode[] = []): Press => ({ asks: ({ connection }) => [name, { UniqueObjectID: callObjectID(connection?.call.id ?? '', connection?.device.number ?? ''), ...args }], mayRefuse });
const atPhone = (name: RequestName, args: Arguments = {}, mayRefuse: readonly ErrorCode[] = []): Press => ({ asks: ({ device }) => [name, { AgentInstrument: device.number, ...args }], mayRefuse });
const inState = (AgentState: number, args: Arguments = {}): Press => atPhone('eSetAgentStateRequest', { AgentState, ...args });

const presses: { readonly [Name in Button]?: Press } = {
  ENABLE_ANSWER: onCall('eAnswerCallRequest'),
  ENABLE_RELEASE: onCall('eClearConnectionRequest'),
  ENABLE_HOLD: onCall('eHoldCallRequest'),
  ENABLE_RETRIEVE: onCall('eRetrieveCallRequest'),
  ENABLE_TRANSFER_INIT: onCall('eConsultationCallRequest', { DialedNumber: '2001', ConsultType: 1 }),
  ENABLE_CONFERENCE_INIT: onCall('eConsultationCallRequest', { DialedNumber: '2001', ConsultType: 2 }),
  ENABLE_TRANSFER_COMPLETE: onCall('eTransferCallRequest', {}, [double]),
  ENABLE_CONFERENCE_COMPLETE: onCall('eConferenceCallRequest', {}, [double, full]),
  ENABLE_SINGLE_STEP_TRANSFER: onCall('eSingleStepTransferCallRequest', { DialedNumber: '2001' }),
  ENABLE_SINGLE_STEP_CONFERENCE: {
    asks: ({ connection, device, world }) => {
      const other = [...world.pbx.devices.values()].find((one) => one.kind === 'extension' && takesCalls(one) && connection && !isIn(connection.call, one));
      return other && connection ? ['eSingleStepConferenceCallRequest', { UniqueObjectID: callObjectID(connection.call.id, device.number), DialedNumber: other.number }] : null;
    },
    mayRefuse: [full],
  },
  ENABLE_ALTERNATE: onCall('eAlternateCallRequest'),
  ENABLE_RECONNECT: onCall('eReconnectCallRequest'),
  ENABLE_WRAPUP: onCall('eSetCallDataRequest', { CallWrapupData: 'sold' }),
  ENABLE_MAKECALL: atPhone('eMakeCallRequest', { DialedNumber: '2002' }),
  ENABLE_INSIDE_MAKECALL: atPhone('eMakeCallRequest', { DialedNumber: '2003' }),
  ENABLE_OUTSIDE_MAKECALL: atPhone('eMakeCallRequest', { DialedNumber: OUTSIDE }, ['privilegeViolationCallingDevice', 'invalidDestination']),
  ENABLE_LOGIN: {
    asks: ({ device, world }) => {
      const AgentID = [...world.acd.agents.values()].find(({ state }) => state === 'loggedOff')?.number;
      return AgentID === undefined ? null : ['eLoginRequest', { AgentID, AgentInstrument: device.number }];
    },
  },
  ENABLE_READY: inState(agentStates.eAvailable),
  ENABLE_NOTREADY: inState(agentStates.eNotReady),
  ENABLE_NOTREADY_WITH_REASON: inState(agentStates.eNotReady, { EventReasonCode: 77 }),
  ENABLE_WORKREADY: inState(agentStates.eWorkReady),
  ENABLE_WORKNOTREADY: inState(agentStates.eWorkNotReady),
  ENABLE_LOGOUT: atPhone('eLogoutRequest'),
  ENABLE_LOGOUT_WITH_REASON: atPhone('eLogoutRequest', { EventReasonCode: 78 }),
};

const STORMS = 60;
const SETTLING = 30;
const REQUESTS = 90;
/** Each button is looked at so often, enabled and not. */
const ENOUGH = 12;

const ofCalls = Object.keys(callButtons) as readonly Button[];
const ofPhones = (Object.keys(presses) as readonly Button[]).filter((button) => !ofCalls.includes(button));
/** They are what can be done to a telephone or a call in every state. */
const always = new Set<Button>(['ENABLE_RELEASE']);

test('each button that is enabled does what it says, each that is not is refused', () => {
  const asked = new Map<string, number>();
  const isEnough = () => [...ofCalls, ...ofPhones].every((button) => (asked.get(`${button} on`) ?? 0) >= ENOUGH && (always.has(button) || (asked.get(`${button} off`) ?? 0) >= ENOUGH));
  let bits = 0n;
  for (let seed = 1; seed <= STORMS && !isEnough(); seed++) bits |= prove(seed, asked);
  const pressed = Object.keys(presses).reduce((mask, button) => mask | BigInt(enablement[button as Button]), 0n);
  expect(bits & ~pressed, 'a button is enabled that is never pressed here').toBe(0n);
  for (const button of [...ofCalls, ...ofPhones]) {
    expect(asked.get(`${button} on`), `${button} was enabled nowhere`).toBeGreaterThan(0);
    if (!always.has(button)) expect(asked.get(`${button} off`), `${button} was enabled everywhere`).toBeGreaterThan(0);
  }
});

/** A storm stands still, and each button is pressed at each call and telephone: an enabled one in a world of its own, for it changes that. Returns all that were enabled. */
function prove(seed: number, asked: Map<string, number>): bigint {
  const { world, steps } = still(seed);
  let bits = 0n;
  for (const device of world.pbx.devices.values()) {
    if (device.kind !== 'extension') continue;
    const phoneMask = maskOfPhone(device, attendantAt(world.acd, device));
    bits |= BigInt(phoneMask);
    for (const button of ofPhones) press(button, isEnabled(phoneMask, button), null, device.number);
    for (const connection of device.connections.filter(isObject)) {
      bits |= BigInt(maskOfCall(connection));
      for (const button of ofCalls) press(button, isEnabled(maskOfCall(connection), button), connection.call.id, device.number);
    }
  }
  return bits;

  function press(button: Button, isOn: boolean, call: string | null, number: string): void {
    const counted = `${button} ${isOn ? 'on' : 'off'}`;
    if ((asked.get(counted) ?? 0) >= ENOUGH) return;
    const there = isOn ? worldAfter(world, seed, steps) : world;
    const device = there.pbx.devices.get(number) as Device;
    const connection = device.connections.find((own) => own.call.id === call) ?? null;
    const { asks, mayRefuse = [] } = presses[button] as Press;
    const request = asks({ device, connection, world: there });
    if (request === null) return;
    const verdict = outcome(there, request, number);
    const where = `seed ${seed}, ${button} ${isOn ? '' : 'not '}enabled at ${number}${call === null ? '' : ` in call ${call}`}: ${verdict}`;
    expect(isOn ? verdict === 'done' || mayRefuse.includes(verdict.code) : verdict !== 'done', where).toBe(true);
    asked.set(counted, (asked.get(counted) ?? 0) + 1);
  }
}

/** With what was done; what was refused has changed nothing. */
function still(seed: number): { readonly world: Simulation; readonly steps: readonly StormStep[] } {
  const weather = beginStorm(seed, { laws: false });
  const steps: StormStep[] = [];
  for (let count = 0; count < SETTLING + ((seed * 7) % (REQUESTS - SETTLING)); count++) {
    const step = nextStep(weather);
    if (perform(weather.simulation, step)) steps.push(step);
  }
  return { world: weather.simulation, steps };
}

function worldAfter({ site, clock }: Simulation, seed: number, steps: readonly StormStep[]): Simulation {
  const world = createSimulation(site, { seed, laws: false, ledger: { interval: 300_000 } });
  for (const step of steps) perform(world, step);
  world.clock.advanceTo(clock.now);
  return world;
}

/** A refusal must have changed nothing. */
function outcome(simulation: Simulation, [name, args]: Asked, extension: string): 'done' | Rejection {
  if (isLineRequest(name)) throw new Error(`${name} is about a line`);
  const desk: Desk = { simulation, door: simulation.people, user: everybody.named('guest') as Desk['user'], session: '', settings: { ...noMode, extension } };
  const before = pictureOf(simulation);
  try {
    carryOut[name](desk, args);
    return 'done';
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(pictureOf(simulation), `${name} was refused and has changed something`).toBe(before);
    return error;
  }
}
