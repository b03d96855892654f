// People at telephones: they let it ring, answer, talk, hang up, and step aside for a client who sits down there. They act only through the door.

import type { Millis, Timer } from '../kernel/clock.ts';
import type { Distribution, Places } from '../kernel/random.ts';
import type { CallId } from '../switch/call.ts';
import type { ConnectionState } from '../switch/connection.ts';
import { attempt, spans, spansAt, type World } from './world.ts';

export interface Habits {
  /** How long they let it ring. */
  readonly answersAfter: Distribution;
  /** Share of calls that they do not answer. */
  readonly misses: number;
  /** How long they talk, when it is not the caller who knows; null when they leave the end to others. */
  readonly talks: Distribution | null;
}

export interface Person {
  readonly world: World;
  /** The telephone; for somebody outside, the line. */
  readonly device: string;
  readonly isOutside: boolean;
  readonly misses: number;
  /** Of 1.2 talks with callers take 1.2 times as long. */
  readonly pace: number;
  /** By how often it has rung before, as all that she decides when it rings. */
  readonly answersAfter: (rings: number) => Millis;
  readonly missing: Places;
  readonly talks: (() => Millis) | null;
  rings: number;
  /** The call that rings or is talked in. */
  call: CallId | null;
  /** Answers it, or ends it. */
  timer: Timer | null;
  /** A client sits at the telephone: she neither answers nor hangs up there. */
  isAside: boolean;
}

/** `name` tells her from all others: two of one name would do everything alike. */
export function personAt(world: World, device: string, { answersAfter, misses, talks }: Habits, name: string, pace = 1): Person {
  const isOutside = world.pbx.devices.get(device)?.kind === 'line';
  const talking = talks && spans(world.random.stream(`talk at ${device}`), talks);
  return { world, device, isOutside, misses, pace, answersAfter: spansAt(world.random.places(name), answersAfter), missing: world.random.places(`misses ${name}`), talks: talking, rings: 0, call: null, timer: null, isAside: false };
}

/** The telephone rings. */
export function personRings(person: Person, call: CallId): void {
  const { world: { clock }, misses, missing } = person;
  if (person.isAside || person.timer !== null) return;
  person.call = call;
  const rings = person.rings++;
  if (misses > 0 && missing.uniform(rings) < misses) return;
  person.timer = clock.after(person.answersAfter(rings), personAnswers, person.world, person);
}

export function personAnswers(world: World, person: Person): void {
  person.timer = null;
  if (person.call === null) return;
  const callToBeAnswered = { callID: person.call, deviceID: person.device };
  if (person.isOutside) attempt(world, 'farEndAnswers', { callToBeAnswered });
  else if (stateOf(person) === 'initiated') attempt(world, 'goOffHook', { device: person.device });
  else attempt(world, 'AnswerCall', { callToBeAnswered });
}

/** The talk has begun. A caller knows how long it will be; else she does, or waits for the other to hang up. */
export function personTalks(person: Person, call: CallId, callersTalk: Millis | null): void {
  const { world: { clock }, pace, talks } = person;
  if (person.isAside) return;
  if (person.timer) clock.cancel(person.timer);
  person.call = call;
  const talk = callersTalk === null ? (talks?.() ?? null) : Math.round(callersTalk * pace);
  person.timer = talk === null ? null : clock.after(talk, personHangsUp, person.world, person);
}

export function personHangsUp(world: World, person: Person): void {
  person.timer = null;
  if (person.call !== null) attempt(world, 'ClearConnection', { connectionToBeCleared: { callID: person.call, deviceID: person.device } });
}

/** There is a tone instead of somebody; she listens for a moment. */
export function personHearsTone(person: Person): void {
  const { world, talks } = person;
  if (talks === null) return;
  if (person.timer) world.clock.cancel(person.timer);
  person.timer = world.clock.after(LISTENS_TO_TONE, personHangsUp, world, person);
}

export const LISTENS_TO_TONE: Millis = 2_000;

/** The call has gone from the telephone. Another may ring there. */
export function personQuiet(person: Person): void {
  const { world, timer, talks } = person;
  if (timer) world.clock.cancel(timer);
  person.timer = null;
  person.call = null;
  if (talks !== null) world.clock.after(0, personLooks, world, person);
}

/** Goes on with whatever is at the telephone: a call that rings, or one that somebody has left there. */
export function personLooks({ pbx }: World, person: Person): void {
  if (person.isAside || person.call !== null) return;
  const connections = pbx.devices.get(person.device)?.connections ?? [];
  const there = connections.find(({ state }) => state === 'connected' || state === 'fail');
  const ringing = connections.find(({ state, refused, prompted }) => (state === 'alerting' && !refused) || (state === 'initiated' && prompted));
  if (there) personTalks(person, there.call.id, null);
  if (there?.state === 'fail') personHearsTone(person);
  if (!there && ringing) personRings(person, ringing.call.id);
}

/** A client sits down: what rings is the client's; a talk she ends. */
export function personStepsAside(person: Person): void {
  const { world, timer } = person;
  if (timer) world.clock.cancel(timer);
  person.timer = null;
  person.isAside = true;
  if (!isRung(person)) world.clock.after(0, personHangsUp, world, person);
}

export function isRung(person: Person): boolean {
  return stateOf(person) === 'alerting';
}

/** How her call stands at her telephone; null when there is none. */
function stateOf({ world: { pbx }, call, device }: Person): ConnectionState | null {
  return pbx.calls.get(call ?? '')?.connections.find((connection) => connection.device.number === device)?.state ?? null;
}

export function personComesBack(person: Person): void {
  person.isAside = false;
  person.call = null;
  person.world.clock.after(0, personLooks, person.world, person);
}
