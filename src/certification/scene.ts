// The scene of a sequence: who is who in it by number, and how calls stand at the switch. It looks and never touches.

import { textIn } from '../csta/userData.ts';
import type { Simulation } from '../simulation.ts';
import type { CallId } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { Cast } from './cast.ts';
import { colleagues, type Condition, type Outsider, outsiders, type Person, type Stance, type Target } from './sequence.ts';

export interface Scene {
  readonly cast: Cast;
  readonly simulation: Simulation;
  /** Each sequence has callers of its own, so that nobody takes one for another. */
  readonly outsiders: Readonly<Record<Outsider, string>>;
  /** Calls in which somebody has been with the client, by person. */
  readonly callsWith: Map<string, Set<CallId>>;
  /** All calls that there were in it. */
  readonly calls: Set<CallId>;
  /** Keys that were pressed at the client's telephone. */
  pressed: string;
}

/** Numbers in an area that is for tales and examples. */
const FIRST_CALLER = 2_125_550_200;

/** `place` is that of the sequence in the run. */
export function openScene(simulation: Simulation, cast: Cast, place: number): { readonly scene: Scene; readonly close: () => void } {
  const numbers = Object.fromEntries(outsiders.map((name, at) => [name, `+1${FIRST_CALLER + place * outsiders.length + at}`])) as Scene['outsiders'];
  const scene: Scene = { cast, simulation, outsiders: numbers, callsWith: new Map(), calls: new Set(), pressed: '' };
  const close = simulation.log.read((fact) => {
    if (!('call' in fact) || fact.call === null || fact.call === '') return;
    scene.calls.add(fact.call);
    if (fact.type === 'digitsGenerated' && fact.device === cast.device) scene.pressed += fact.digits;
    noteParties(scene, fact.call);
  });
  return { scene, close };
}

function noteParties({ simulation: { pbx }, cast, callsWith }: Scene, id: CallId): void {
  const connections = pbx.calls.get(id)?.connections ?? [];
  if (!connections.some(({ device }) => device.number === cast.device)) return;
  for (const { party } of connections) callsWith.set(party, (callsWith.get(party) ?? new Set()).add(id));
}

export function isOutsider(who: Target): who is Outsider {
  return (outsiders as readonly string[]).includes(who);
}

export function isColleague(who: Target): who is (typeof colleagues)[number] {
  return (colleagues as readonly string[]).includes(who);
}

/** Somebody's number, as the switch has it: `+1…` outside. */
export function numberOf({ cast, outsiders: numbers }: Scene, who: Person): string {
  return isOutsider(who) ? numbers[who] : (cast.colleagues[who] ?? who);
}

/** As it is dialled at the client's telephone. */
export function dialledFor(scene: Scene, to: Target): string {
  const { cast } = scene;
  if (isOutsider(to)) return `${cast.outside}${scene.outsiders[to].slice('+1'.length)}`;
  if (isColleague(to)) return cast.colleagues[to] ?? to;
  return { client: cast.device, queue: cast.queue, clock: cast.clock, account: cast.account, nowhere: nowhere(scene) }[to] ?? to;
}

/** A number that nobody has. */
function nowhere({ simulation: { pbx }, cast: { device } }: Scene): string {
  const size = device.length;
  for (let number = 10 ** size - 1; number > 0; number--) {
    const digits = String(number);
    if (!digits.startsWith('9') && !pbx.devices.has(digits)) return digits;
    if (digits.startsWith('9')) number = Math.min(number, 9 * 10 ** (size - 1));
  }
  return '0';
}

/** The client's connection in a call with somebody, and theirs; null when there is none. */
export function callWith({ simulation: { pbx }, cast }: Scene, party: string): { readonly own: Connection; readonly their: Connection } | null {
  for (const own of pbx.devices.get(cast.device)?.connections ?? []) {
    const their = own.call.connections.find((other) => other !== own && other.party === party);
    if (their) return { own, their };
  }
  return null;
}

/** Wherever somebody is connected. */
export function connectionsOf({ simulation: { pbx } }: Scene, party: string): readonly Connection[] {
  return [...pbx.calls.values()].flatMap(({ connections }) => connections.filter((connection) => connection.party === party));
}

export function stanceOf(scene: Scene, who: Person): Stance | 'other' {
  const found = callWith(scene, numberOf(scene, who));
  if (found === null) return 'gone';
  const { own, their } = found;
  if (own.state === 'fail' || their.state === 'fail') return 'failed';
  if (own.state === 'alerting') return 'ringing';
  if (own.state === 'hold') return 'held';
  if (own.state !== 'connected') return 'other';
  if (their.state === 'connected') return 'talking';
  return their.state === 'hold' ? 'onHoldThere' : 'ringingThere';
}

export function holds(scene: Scene, condition: Condition): boolean {
  const { simulation: { pbx, acd }, cast } = scene;
  const telephone = pbx.devices.get(cast.device);
  if ('is' in condition) return stanceOf(scene, condition.call) === condition.is;
  if ('together' in condition) {
    const parties = condition.together.map((who) => (who === 'client' ? cast.device : numberOf(scene, who)));
    return [...pbx.calls.values()].some(({ connections }) => parties.every((party) => connections.some((one) => one.party === party && one.state === 'connected')));
  }
  if ('rings' in condition) return connectionsOf(scene, numberOf(scene, condition.rings)).some(({ state }) => state === 'alerting');
  if ('waits' in condition) return connectionsOf(scene, numberOf(scene, condition.waits)).some(({ call }) => call.connections.some(({ device, state }) => device.number === cast.queue && state === 'queued'));
  if ('agent' in condition) {
    const agent = acd.agents.get(cast.agent ?? '');
    const { agent: position, reason, pending } = condition;
    return agent?.state === position && (reason === undefined || agent.reason === reason) && (pending === undefined || agent.pending === pending);
  }
  if ('pressed' in condition) return scene.pressed.endsWith(condition.pressed);
  if ('muted' in condition) return telephone?.microphoneMute === condition.muted;
  if ('doNotDisturb' in condition) return telephone?.doNotDisturb === condition.doNotDisturb;
  if ('forwardedTo' in condition) {
    const to = condition.forwardedTo === null ? null : numberOf(scene, condition.forwardedTo);
    return telephone?.forward.inside.immediate === to && telephone.forward.outside.immediate === to;
  }
  if ('data' in condition) return textIn(callWith(scene, numberOf(scene, condition.of))?.own.call.data.userData ?? '') === condition.data;
  if ('fails' in condition) return (telephone?.connections ?? []).some(({ state, call }) => state === 'fail' || (state === 'connected' && call.connections.some((other) => other.state === 'fail')));
  if ('outOfService' in condition) return telephone?.outOfService === condition.outOfService;
  return telephone?.connections.length === 0;
}
