// What the world does in a sequence: callers, colleagues, networks, supervisors and things that break. Everything goes through the door, or is a fault of the live switch.

import type { Request, ServiceName } from '../csta/catalogue.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Hall } from '../server/hall.ts';
import type { Line } from '../server/lines/line.ts';
import type { Rule } from '../traffic/faults/faults.ts';
import type { FaultsSettings } from '../traffic/faults/shape.ts';
import { connectionsOf, dialledFor, holds, isOutsider, numberOf, type Scene } from './scene.ts';
import type { Person, Sequence, WorldStep } from './sequence.ts';
import type { Wire } from './wire.ts';

export interface World {
  readonly hall: Hall;
  readonly scene: Scene;
  readonly wire: Wire;
  /** Lines that are dead and stay open, until somebody breaks them. */
  readonly silenced: Set<Pick<Line, 'cut'>>;
}

/** Asks as people and lines do, without a session. Throws Rejection. */
export function ask<Name extends ServiceName>({ hall: { live } }: World, service: Name, request: Request<Name>): void {
  live.act(() => live.simulation.people.request(service, request));
}

/** The same, and what is refused is well too: it is so already. */
export function attempt<Name extends ServiceName>(world: World, service: Name, request: Request<Name>): void {
  try {
    ask(world, service, request);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}

type Doings = { readonly [Name in WorldStep['does']]: (world: World, step: WorldStep & { readonly does: Name }) => void };

const doings: Doings = {
  calls(world, { who, to, withheld = false }) {
    const { scene } = world;
    const called = dialledFor(scene, to);
    if (!isOutsider(who)) return ask(world, 'MakeCall', { callingDevice: numberOf(scene, who), calledDirectoryNumber: called, autoOriginate: 'doNotPrompt' });
    ask(world, 'offerCall', { calling: scene.outsiders[who], called: scene.cast.numbers.get(called) as string, ...(withheld && { withheld }) });
  },
  answers(world, { who }) {
    const callToBeAnswered = placeOf(world, who, 'alerting');
    if (isOutsider(who)) ask(world, 'farEndAnswers', { callToBeAnswered });
    else ask(world, 'AnswerCall', { callToBeAnswered });
  },
  hangsUp: (world, { who }) => ask(world, 'ClearConnection', { connectionToBeCleared: placeOf(world, who) }),
  holds: (world, { who }) => ask(world, 'HoldCall', { callToBeHeld: placeOf(world, who, 'connected') }),
  retrieves: (world, { who }) => ask(world, 'RetrieveCall', { callToBeRetrieved: placeOf(world, who, 'hold') }),
  isBusy(world, { who }) {
    ask(world, 'MakeCall', { callingDevice: numberOf(world.scene, 'dora'), calledDirectoryNumber: numberOf(world.scene, who), autoOriginate: 'doNotPrompt' });
    doings.answers(world, { by: 'world', does: 'answers', who });
  },
  consults: (world, { who, to }) => ask(world, 'ConsultationCall', { existingCall: placeOf(world, who, 'connected'), consultedDevice: dialledFor(world.scene, to) }),
  transfers: (world, { who }) => ask(world, 'TransferCall', { heldCall: placeOf(world, who, 'hold'), activeCall: placeOf(world, who, 'connected') }),
  conferences: (world, { who }) => ask(world, 'ConferenceCall', { heldCall: placeOf(world, who, 'hold'), activeCall: placeOf(world, who, 'connected') }),
  sendsOn: (world, { who, to }) => ask(world, 'DeflectCall', { callToBeDiverted: placeOf(world, who, 'alerting'), newDestination: dialledFor(world.scene, to) }),
  presses: (world, { who, digits }) => ask(world, 'GenerateDigits', { connectionToSendDigits: placeOf(world, who, 'connected'), charactersToSend: digits }),
  liftsHandset: (world) => ask(world, 'SetHookswitchStatus', { device: world.scene.cast.device, hookswitchOnhook: false }),
  putsHandsetDown: (world) => ask(world, 'SetHookswitchStatus', { device: world.scene.cast.device, hookswitchOnhook: true }),
  breaksDown: (world, { what }) => ask(world, 'takeOutOfService', { device: thing(world, what) }),
  isMended: (world, { what }) => ask(world, 'bringBackIntoService', { device: thing(world, what) }),
  makesAgent: (world, { position }) => agentBecomes(world, position),
  passes({ hall: { live } }, { time }) {
    live.pause();
    live.step(time);
    live.goOn();
  },
  fails({ hall }, step) {
    const name = faultName(step);
    for (const rule of rulesOf(hall)) if (rule.name === name) hall.faults?.switchTo(rule, 'on');
  },
  works: ({ hall }) => allWorks(hall),
  cutsLine: (world) => eachLine(world, (line) => line.cut()),
  silencesLine: (world) => eachLine(world, (line) => {
    line.silence();
    world.silenced.add(line);
  }),
  rewinds({ hall: { directory }, wire }) {
    for (const id of wire.sessions()) {
      const session = directory.find(id);
      if (session) directory.end(session, 'rewound');
    }
  },
  isDisabled: ({ hall: { status } }) => status.become('disabled'),
  isEnabled({ hall: { status } }) {
    status.become('enabled');
    status.become('normal');
  },
};

/** Throws Rejection when the switch does not let the world do it. */
export function carryOut(world: World, step: WorldStep): void {
  (doings[step.does] as (world: World, step: WorldStep) => void)(world, step);
}

/** Somebody's connection; where there are several, that in this state. */
function placeOf({ scene }: World, who: Person, state?: string): { readonly callID: string; readonly deviceID: string } {
  const found = connectionsOf(scene, numberOf(scene, who));
  const connection = found.find((one) => one.state === state) ?? found[0];
  if (!connection) throw new Rejection('invalidConnectionID', `${numberOf(scene, who)} is in no call`);
  return { callID: connection.call.id, deviceID: connection.device.number };
}

function thing({ scene }: World, what: 'client' | 'lines' | Person): string {
  if (what === 'lines') return scene.cast.trunk as string;
  return what === 'client' ? scene.cast.device : numberOf(scene, what);
}

function eachLine({ hall: { directory }, wire }: World, act: (line: Line) => void): void {
  for (const id of wire.sessions()) {
    const line = directory.find(id)?.line;
    if (line) act(line);
  }
}

/** As somebody else has it, not the client. */
export function agentBecomes(world: World, position: 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall'): void {
  const { scene } = world;
  const { device, agent } = scene.cast;
  if (agent === null || holds(scene, { agent: position })) return;
  if (position !== 'loggedOff') attempt(world, 'SetAgentState', { device, requestedAgentState: 'loggedOn', agentID: agent });
  if (position !== 'notReady' || !holds(scene, { agent: 'notReady' })) attempt(world, 'SetAgentState', { device, requestedAgentState: position });
}

function rulesOf({ faults }: Hall): readonly Rule[] {
  return faults?.faults.rules ?? [];
}

export function allWorks(hall: Hall): void {
  for (const rule of rulesOf(hall)) if (rule.mode !== 'off') hall.faults?.switchTo(rule, 'off');
}

type FailStep = Extract<WorldStep, { readonly does: 'fails' }>;

function faultName({ fault, events }: Pick<FailStep, 'fault' | 'events'>): string {
  return `${fault}-${events.join('-')}`;
}

/** The faults that sequences need, all waiting for their time. */
export function faultsIn(sequences: readonly Sequence[], device: string): FaultsSettings {
  const steps = sequences.flatMap(({ steps: all }) => all.filter((step): step is FailStep => step.by === 'world' && step.does === 'fails'));
  return Object.fromEntries(steps.map((step) => {
    const { fault, events, delay } = step;
    return [faultName(step), { fault, events: [...events], devices: [device], probability: 1, from: 0, byHand: true, ...(delay !== undefined && { by: { kind: 'constant', value: delay } }) }];
  })) as FaultsSettings;
}
