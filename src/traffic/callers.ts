// Callers: they come, wait as long as they can bear it, talk, and perhaps call again. They act only through the door. What each brings along rests on the seed, the
// kind and their place among its callers alone: at a site with an agent fewer the same people call.

import type { Wish } from '../csta/sending.ts';
import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Distribution, Places } from '../kernel/random.ts';
import type { CallId } from '../switch/call.ts';
import { type Arrivals, busynessOf, nextArrival } from './arrivals.ts';
import { type Crowd, type CrowdPlan, expectStep, type Member, memberGoesOn } from './crowd.ts';
import { type Fingers, fingersOf, type Habit, hearsMessage, type Presser, stopsPressing } from './keys.ts';
import { LISTENS_TO_TONE } from './people.ts';
import { attempt, spansAt, type World } from './world.ts';

export interface CallerKind {
  readonly name: string;
  /** The public number that they call. */
  readonly to: string;
  /** The numbers that they call from, each as likely; empty when each has a number that nobody had before. */
  readonly from: readonly string[];
  readonly arrivals: Arrivals | CrowdPlan;
  /** Coefficient of variation of how busy a day is; 0 when all are alike. */
  readonly busyness: number;
  /** How long they wait for an answer; null for ever. */
  readonly patience: Distribution | null;
  /** Share of those who hang up at once when nobody answers at once. */
  readonly balk: number;
  readonly talk: Distribution;
  readonly redial: Redial | null;
  /** What they press in call flows; nothing, mostly. */
  readonly presses: readonly Habit[];
  /** How long they listen before they press. */
  readonly reacts: Distribution;
  /** Nobody comes after so many; null for no such limit. */
  readonly limit: number | null;
}

/** Who gave up, or found all lines busy, calls again. */
export interface Redial {
  readonly chance: number;
  readonly after: Distribution;
  /** So often at the most. */
  readonly times: number;
}

/** A kind of callers at work. */
export interface Source {
  readonly world: World;
  readonly kind: CallerKind;
  readonly firstNumber: number;
  /** One of the numbers of `from`; null when there are none. */
  readonly known: ((place: number) => string) | null;
  readonly calls: Map<CallId, Caller>;
  readonly until: Millis;
  readonly exponential: () => number;
  readonly balks: Places;
  readonly redials: Places;
  /** By place; by attempt, too, where somebody who calls again makes up their mind anew. */
  readonly patience: ((place: number, attempt: number) => Millis) | null;
  readonly talk: (place: number) => Millis;
  readonly redialAfter: ((place: number, attempt: number) => Millis) | null;
  readonly fingers: Fingers | null;
  readonly busyness: number;
  /** Those who call again and again; null where callers come and go. */
  readonly crowd: Crowd | null;
  /** Hears of each call that is made, and of each that finds no line free; null when nobody wants to know. */
  readonly heard: ((caller: Caller) => void) | null;
  /** Time of the next arrival, not rounded. */
  next: number;
  came: number;
  /** Found all lines busy. */
  blocked: number;
}

/** One person with one wish, however often they call. */
export interface Caller extends Presser {
  readonly source: Source;
  readonly number: string;
  /** What this one has in mind, where that is not what the kind has. */
  readonly wish: Wish | null;
  /** Who in the crowd it is; null outside of one. */
  readonly member: Member | null;
  call: CallId;
  line: string;
  /** Ends patience; null once answered. */
  timer: Timer | null;
  /** Hangs up because nobody has answered. */
  givesUp: boolean;
}

/** Lets callers of this kind come until `until`. Their numbers begin at `firstNumber`, unless the kind has some. */
export function startCallers(world: World, kind: CallerKind, firstNumber: number, calls: Source['calls'], until: Millis, heard: Source['heard'] = null): Source {
  const stream = (what: string) => world.random.stream(`${what} ${kind.name}`);
  const { arrivals } = kind;
  const places = (what: string) => world.random.places(`${what} ${kind.name}`);
  const numbers = places('numbers');
  const source: Source = {
    world, kind, firstNumber, calls, until, heard,
    known: kind.from.length === 0 ? null : (place) => kind.from[Math.floor(numbers.uniform(place) * kind.from.length)] as string,
    exponential: stream('arrivals').sampler({ kind: 'exponential', mean: 1 }),
    balks: places('balks'), redials: places('redials'),
    patience: kind.patience && spansAt(places('patience'), kind.patience),
    talk: spansAt(places('talk'), kind.talk),
    redialAfter: kind.redial && spansAt(places('redial'), kind.redial.after),
    fingers: fingersOf(kind.presses, kind.reacts, places),
    busyness: busynessOf(kind.busyness, stream('busyness')),
    crowd: arrivals.kind === 'crowd' ? { plan: arrivals, pause: arrivals.pause && spansAt(places('pause'), arrivals.pause), members: [], vus: 0, taken: 0, begun: 0 } : null,
    next: world.clock.now, came: 0, blocked: 0,
  };
  if (source.crowd) expectStep(source);
  else expectNext(source);
  return source;
}

function expectNext(source: Source): void {
  const { world, kind: { arrivals, limit }, until, came } = source;
  if (arrivals.kind === 'crowd' || (limit !== null && came >= limit)) return;
  const next = nextArrival(arrivals, source.next, came, source.exponential, source.busyness);
  if (next === null || Math.round(next) > until) return;
  source.next = next;
  world.clock.at(Math.max(world.clock.now, Math.round(next)), callerComes, world, source);
}

export function callerComes(_: World, source: Source): void {
  const place = source.came++;
  const number = source.known?.(place) ?? ownNumber(source, place);
  expectNext(source);
  callerOfSource(source, place, number, 1, null);
}

/** A number that nobody else has. */
export function ownNumber({ firstNumber }: Source, place: number): string {
  return `+1${firstNumber + place}`;
}

/** Somebody calls, for the first time or once more; with a wish of their own, or as the kind has it. */
export function callerOfSource(source: Source, place: number, number: string, attempt: number, wish: Wish | null, member: Member | null = null): void {
  const { world: { people, clock, pbx }, kind, calls } = source;
  const caller: Caller = { source, place, number, attempt, wish, member, call: '', line: '', timer: null, givesUp: false, keys: wish?.keys ?? source.fingers?.choose(place) ?? [], pressed: 0, pressing: null };
  try {
    const { callID, deviceID } = people.request('offerCall', { calling: number, called: wish?.to ?? kind.to }).callingDevice;
    caller.call = callID;
    caller.line = deviceID as string;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    source.blocked++;
    source.heard?.(caller);
    return redial(caller);
  }
  source.heard?.(caller);
  // Whoever was turned away or hung up on at once was so before the call had a caller here.
  const begun = pbx.calls.get(caller.call);
  if (!begun) return wishIsOver(caller);
  calls.set(caller.call, caller);
  for (const { device, asking } of begun.connections) if (asking) hearsMessage(source.world, source.fingers, caller, device.number);
  if (begun.connections.some(({ state }) => state === 'fail')) return callFailed(caller);
  const patience = patienceOf(caller);
  if (patience !== null) caller.timer = clock.after(patience, patienceEnds, source, caller);
}

/** Null for ever. */
function patienceOf({ source: { kind, balks, patience }, wish, place, attempt }: Caller): Millis | null {
  if (wish?.patience != null) return wish.patience;
  return kind.balk > 0 && balks.uniform(place, attempt) < kind.balk ? 0 : patience && patience(place, attempt);
}

export function patienceEnds(source: Source, caller: Caller): void {
  caller.timer = null;
  caller.givesUp = true;
  hangUp(source, caller);
  redial(caller);
}

function hangUp({ world }: Source, { call: callID, line: deviceID }: Caller): void {
  attempt(world, 'ClearConnection', { connectionToBeCleared: { callID, deviceID } });
}

function redial(caller: Caller): void {
  const { source, place, attempt } = caller;
  const { kind: { redial: habit }, redials, redialAfter, world: { clock } } = source;
  if (!habit || !redialAfter || attempt > habit.times || redials.uniform(place, attempt) >= habit.chance) return wishIsOver(caller);
  clock.after(redialAfter(place, attempt), callsAgain, source, caller);
}

export function callsAgain(source: Source, { place, number, attempt, wish, member }: Caller): void {
  callerOfSource(source, place, number, attempt + 1, wish, member);
}

function wishIsOver({ source, member }: Caller): void {
  if (member) memberGoesOn(source, member);
}

/** Somebody has answered: patience is over. Gives how long the talk will be. */
export function callAnswered(caller: Caller): Millis {
  const { source, timer } = caller;
  if (timer) source.world.clock.cancel(timer);
  caller.timer = null;
  stopsPressing(source.world, caller);
  return caller.wish?.talk ?? source.talk(caller.place);
}

/** A client has answered, who may forget to hang up: the caller does so when all is said. */
export function callerTalks(caller: Caller): void {
  const talk = callAnswered(caller);
  caller.timer = caller.source.world.clock.after(talk, talkEnds, caller.source, caller);
}

export function talkEnds(source: Source, caller: Caller): void {
  caller.timer = null;
  hangUp(source, caller);
}

/** The call has become another, by a transfer or a conference. */
export function callBecomes(caller: Caller, call: CallId): void {
  const { calls } = caller.source;
  calls.delete(caller.call);
  caller.call = call;
  calls.set(call, caller);
}

/** Whoever has hung up is not. */
export function isThere({ source, call, line }: Caller): boolean {
  return source.world.pbx.calls.get(call)?.connections.some(({ device }) => device.number === line) ?? false;
}

/** There is a tone instead of somebody; the caller listens for a moment and hangs up. */
export function callFailed(caller: Caller): void {
  const { source, timer } = caller;
  if (timer) source.world.clock.cancel(timer);
  caller.timer = source.world.clock.after(LISTENS_TO_TONE, patienceEnds, source, caller);
}

/** The call is over. */
export function callOver(caller: Caller): void {
  const { source, timer, call: id } = caller;
  source.calls.delete(id);
  stopsPressing(source.world, caller);
  if (timer) source.world.clock.cancel(timer);
  caller.timer = null;
  if (!caller.givesUp) wishIsOver(caller);
}
