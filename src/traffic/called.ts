// The called: whoever is at the numbers that campaigns call. They act only through the door. What each does rests on the seed, the campaign, its place in the list
// and the attempt alone.

import type { ContactCalled } from '../campaign/facts.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis, Timer } from '../kernel/clock.ts';
import type { Distribution, Places } from '../kernel/random.ts';
import type { CallId } from '../switch/call.ts';
import type { FarEnd } from '../switch/dialling/predictive.ts';
import { attempt, spansAt, type World } from './world.ts';

/** What happens at the numbers of a campaign. Of shares that make more than one the first go before. */
export interface CalledKind {
  readonly campaign: string;
  readonly busy: number;
  readonly invalidNumber: number;
  readonly noAnswer: number;
  readonly answeringMachine: number;
  readonly fax: number;
  /** How long it rings until somebody, or something, answers. */
  readonly answersAfter: Distribution;
  /** How long a person listens to nobody. */
  readonly patience: Distribution;
  readonly talk: Distribution;
}

export interface Called {
  readonly world: World;
  readonly campaigns: ReadonlyMap<string, Numbers>;
  readonly calls: Map<CallId, Answerer>;
}

interface Numbers {
  readonly kind: CalledKind;
  readonly fate: Places;
  readonly answersAfter: (place: number, attempt?: number) => Millis;
  readonly patience: (place: number, attempt?: number) => Millis;
  readonly talk: (place: number, attempt?: number) => Millis;
}

/** Whoever is at one number, in one call. */
interface Answerer {
  readonly numbers: Numbers;
  readonly place: number;
  readonly attempt: number;
  readonly line: string;
  readonly fate: Fate;
  call: CallId;
  timer: Timer | null;
}

type Fate = FarEnd | 'busy' | 'invalidNumber' | 'noAnswer';

/** The network says so after that. */
const BUSY_AFTER: Millis = 1_500;
/** A machine speaks for so long, and records. */
const MACHINE_SPEAKS: Millis = 25_000;
/** Numbers answer as these kinds say; those of other campaigns are left to whoever is there. */
export function createCalled(world: World, kinds: readonly CalledKind[]): Called {
  return { world, campaigns: new Map(kinds.map((kind) => [kind.campaign, numbersOf(world, kind)])), calls: new Map() };
}

function numbersOf({ random }: World, kind: CalledKind): Numbers {
  const places = (what: string) => random.places(`${what} of those called for ${kind.campaign}`);
  return { kind, fate: places('fate'), answersAfter: spansAt(places('ringing'), kind.answersAfter), patience: spansAt(places('patience'), kind.patience), talk: spansAt(places('talk'), kind.talk) };
}

/** Whatever happens at the exchange. */
export function tellCalled(called: Called, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'contactCalled': return isCalled(called, fact);
    case 'established': return answered(called, fact.call, fact.device);
    case 'contactConnected': return talks(called, fact.call);
    case 'transferred':
    case 'conferenced': {
      for (const { from, device } of fact.parties) {
        const answerer = called.calls.get(from);
        if (answerer?.line !== device || from === fact.call) continue;
        called.calls.delete(from);
        called.calls.set((answerer.call = fact.call), answerer);
      }
      return;
    }
    case 'connectionCleared': {
      const answerer = called.calls.get(fact.call);
      if (answerer?.line === fact.device) isOver(called, answerer);
    }
  }
}

function isCalled(called: Called, { campaign, contact, attempt: turn, call }: ContactCalled): void {
  const numbers = called.campaigns.get(campaign);
  const { world } = called;
  const line = world.pbx.calls.get(call)?.connections.find(({ device }) => device.kind === 'line')?.device.number;
  if (!numbers || line === undefined) return;
  const place = Number(contact);
  const fate = fateOf(numbers.kind, numbers.fate.uniform(place, turn));
  const answerer: Answerer = { numbers, place, attempt: turn, line, fate, call, timer: null };
  called.calls.set(call, answerer);
  if (fate === 'noAnswer') return;
  const isRefused = fate === 'busy' || fate === 'invalidNumber';
  answerer.timer = world.clock.after(isRefused ? BUSY_AFTER : numbers.answersAfter(place, turn), isRefused ? numberRefuses : numberAnswers, world, answerer);
}

function fateOf({ busy, invalidNumber, noAnswer, answeringMachine, fax }: CalledKind, chance: number): Fate {
  let left = chance;
  for (const [fate, share] of [['busy', busy], ['invalidNumber', invalidNumber], ['noAnswer', noAnswer], ['answeringMachine', answeringMachine], ['fax', fax]] as const) {
    if (left < share) return fate;
    left -= share;
  }
  return 'person';
}

export function numberRefuses(world: World, answerer: Answerer): void {
  answerer.timer = null;
  attempt(world, 'rejectCall', { callToBeRejected: at(answerer), cause: answerer.fate === 'busy' ? 'busy' : 'numberUnallocated' });
}

export function numberAnswers(world: World, answerer: Answerer): void {
  answerer.timer = null;
  attempt(world, 'farEndAnswers', { callToBeAnswered: at(answerer), by: answerer.fate as FarEnd });
}

/** There she is, and hears nobody yet. */
function answered({ world, calls }: Called, call: CallId, device: string): void {
  const answerer = calls.get(call);
  if (answerer?.line !== device) return;
  const { numbers, place, attempt: turn, fate } = answerer;
  hangUpAfter(world, answerer, fate === 'person' ? numbers.patience(place, turn) : MACHINE_SPEAKS);
}

function talks({ world, calls }: Called, call: CallId): void {
  const answerer = calls.get(call);
  if (answerer?.fate === 'person') hangUpAfter(world, answerer, answerer.numbers.talk(answerer.place, answerer.attempt));
}

function hangUpAfter(world: World, answerer: Answerer, time: Millis): void {
  const { clock } = world;
  if (answerer.timer) clock.cancel(answerer.timer);
  answerer.timer = clock.after(time, calledHangsUp, world, answerer);
}

export function calledHangsUp(world: World, answerer: Answerer): void {
  answerer.timer = null;
  attempt(world, 'ClearConnection', { connectionToBeCleared: at(answerer) });
}

/** The call has gone from the line. */
function isOver({ world, calls }: Called, answerer: Answerer): void {
  if (answerer.timer) world.clock.cancel(answerer.timer);
  calls.delete(answerer.call);
}

const at = ({ call, line }: Answerer) => ({ callID: call, deviceID: line });
