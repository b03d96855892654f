// What people did in a story, told from what happened: who called, pressed keys, answered, held, transferred, hung up. What machines did follows from it.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Heard } from '../records/heard.ts';
import type { VerbName } from '../scenario/verbs.ts';
import type { CallId } from '../switch/call.ts';

/** Somebody at a telephone, or outside: known by the number. */
export interface Act {
  readonly time: Millis;
  /** Which of the story's facts tells it, from 0. */
  readonly place: number;
  readonly who: string;
  readonly verb: VerbName;
  /** A number, or keys; nothing behind verbs that stand alone. */
  readonly argument?: string;
}

/** What a story's facts do not say of themselves. */
export interface Surroundings {
  /** Whether a person is at that device: a telephone, or a line to the outside. */
  readonly isPerson: (device: string) => boolean;
  readonly isWithheld: (call: CallId) => boolean;
}

/** Something happened that no verb of a scenario brings about. */
export class CannotTell extends Error {}

/** What is known on the way through the facts. */
interface Reading extends Surroundings {
  readonly heard: readonly Heard[];
  readonly acts: Act[];
  /** Who is in each call, by device. */
  readonly people: Map<CallId, Set<string>>;
  /** Why a telephone was off the hook before it called. */
  readonly initiated: Map<CallId, string>;
  /** Facts that belong to an act that has been told. */
  readonly told: Set<ExchangeFact>;
}

/** Throws CannotTell. */
export function actsIn(heard: readonly Heard[], around: Surroundings): readonly Act[] {
  const reading: Reading = { ...around, heard, acts: [], people: new Map(), initiated: new Map(), told: new Set() };
  for (const [place, one] of heard.entries()) if (!reading.told.has(one.fact)) read(reading, one, place);
  return reading.acts;
}

const cannot: { readonly [Type in ExchangeFact['type']]?: string } = {
  lookUpRequested: 'a service was asked, and what it answered is not known', routeRequested: 'a program was asked where it should go', bridged: 'it came to a bridged appearance', callBackSet: 'somebody asked to be called back by the switch',
};

function read(reading: Reading, one: Heard, place: number): void {
  const { fact, party } = one;
  const act = (verb: VerbName, argument?: string, who = party) => void reading.acts.push({ time: fact.time, place, who, verb, ...(argument !== undefined && { argument }) });
  const why = cannot[fact.type];
  if (why !== undefined) throw new CannotTell(why);
  switch (fact.type) {
    case 'lineSeized':
      joins(reading, fact.call, fact.device);
      return act(reading.isWithheld(fact.call) ? 'callsAnonymously' : 'calls', fact.dialled);
    case 'serviceInitiated':
      joins(reading, fact.call, fact.device);
      reading.initiated.set(fact.call, fact.cause);
      return fact.cause === 'makeCall' || fact.cause === 'consultation' || fact.cause === 'callBack' ? undefined : act('picksUp');
    case 'digitsDialed': return reading.initiated.get(fact.call) === 'makeCall' ? undefined : act('dials', fact.digits);
    case 'originated': return originated(reading, fact.call, (verb) => act(verb, fact.called));
    case 'delivered': return fact.cause === 'singleStepConference' ? broughtIn(reading, one, place) : undefined;
    case 'established': return established(reading, fact, () => act('answers'));
    case 'digitsGenerated': return act('presses', fact.digits);
    case 'held': return held(reading, one, place, act);
    case 'retrieved': return act('retrieves');
    case 'callBackAsked': return act('leavesNumber', undefined, callerOf(reading, fact.call));
    case 'diverted': return reading.isPerson(fact.device) ? diverted(one, act) : undefined;
    case 'transferred':
    case 'conferenced': return regrouped(reading, one, act);
    case 'connectionCleared': return leaves(reading, one, place, () => act('hangsUp'));
  }
}

type TellAct = (verb: VerbName, argument?: string, who?: string) => void;

function joins({ people }: Reading, call: CallId, device: string): void {
  people.set(call, (people.get(call) ?? new Set()).add(device));
}

function originated({ initiated }: Reading, call: CallId, tell: (verb: VerbName) => void): void {
  const cause = initiated.get(call);
  if (cause === 'makeCall') tell('calls');
  if (cause === 'consultation') tell('consults');
}

function established(reading: Reading, { call, device }: { readonly call: CallId; readonly device: string }, answers: () => void): void {
  if (!reading.isPerson(device)) return;
  const isThere = reading.people.get(call)?.has(device) ?? false;
  joins(reading, call, device);
  if (!isThere) answers();
}

/** Whoever consults or goes over to another call holds this one by it. */
function held({ heard, told }: Reading, { fact }: Heard, place: number, act: TellAct): void {
  const device = 'device' in fact ? fact.device : '';
  const next = heard.slice(place + 1).find((one) => one.fact.type !== 'callInformation')?.fact;
  const isAtOnce = next !== undefined && next.time === fact.time && 'device' in next && next.device === device && 'call' in next && 'call' in fact && next.call !== fact.call;
  if (isAtOnce && next.type === 'serviceInitiated' && next.cause === 'consultation') return;
  if (!isAtOnce || next.type !== 'retrieved') return act('holds');
  told.add(next);
  act('alternates');
}

function diverted({ fact, toParty }: Heard, act: TellAct): void {
  if (fact.type !== 'diverted') return;
  if (fact.cause === 'redirected') act('deflectsTo', fact.to);
  if (fact.cause === 'callPickup') throw new CannotTell(`${toParty} took a call that rang elsewhere`);
  if (fact.cause === 'park') throw new CannotTell('it was parked');
}

function broughtIn({ heard, acts }: Reading, { fact, party }: Heard, place: number): void {
  const brings = heard.slice(place).find((one) => one.fact.type === 'conferenced' && 'device' in fact && one.fact.to === fact.device);
  if (!brings) throw new CannotTell(`nobody brought ${party} into the call`);
  acts.push({ time: fact.time, place, who: brings.party, verb: 'brings', argument: party });
}

/** Two calls become one. */
function regrouped({ people }: Reading, { fact, toParty }: Heard, act: TellAct): void {
  if (fact.type !== 'transferred' && fact.type !== 'conferenced') return;
  people.set(fact.call, new Set(fact.parties.filter(({ state }) => state === 'connected' || state === 'hold').map(({ device }) => device)));
  if (fact.type === 'transferred') fact.secondary === null ? act('transfersTo', toParty) : act('transfers');
  else if (fact.secondary !== null) act('conferences');
}

/** Who leaves is not always who hung up: with the other gone, nobody stays. */
function leaves({ people, heard, isPerson }: Reading, { fact }: Heard, place: number, hangsUp: () => void): void {
  if (fact.type !== 'connectionCleared') return;
  const there = people.get(fact.call) ?? new Set();
  const others = there.size;
  if (!there.delete(fact.device) || !isPerson(fact.device) || fact.cause !== 'normalClearing') return;
  const isFirst = !heard.slice(0, place).some((before) => before.fact.type === 'connectionCleared' && before.fact.call === fact.call && before.fact.time === fact.time);
  if (isFirst || others >= 2) hangsUp();
}

function callerOf({ heard }: Reading, call: CallId): string {
  const seized = heard.find(({ fact }) => fact.type === 'lineSeized' && fact.call === call);
  if (!seized) throw new CannotTell('whoever asked to be called back is not known');
  return seized.party;
}
