// Facts as people who watch calls are told them: who was where when it happened, by the names that they know. It looks and never touches.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Switch } from '../switch/switch.ts';
import { followLines } from './lines.ts';
import { lineOf } from './trace.ts';

/** A fact, and who was where: the next call on a line may be somebody else's. */
export interface Heard {
  readonly fact: ExchangeFact;
  readonly party: string;
  readonly toParty: string;
}

/** One thing that happened, in words. */
export interface HeardEvent {
  readonly seq: number;
  readonly time: Millis;
  /** Empty where it happened in no call. */
  readonly call?: string;
  /** The type of the fact. */
  readonly what: ExchangeFact['type'];
  readonly device?: string;
  /** Number of the person at that device, where it is a line. */
  readonly party?: string;
  readonly name?: string;
  readonly to?: string;
  readonly toName?: string;
  readonly calling?: string;
  readonly called?: string;
  readonly cause?: string;
  /** The line of the trace. */
  readonly line: string;
}

/** `lines` has heard all facts before this one. */
export function hear(lines: ReturnType<typeof followLines>, fact: ExchangeFact): Heard {
  lines.read(fact);
  const to = placeOf(fact);
  return { fact, party: 'device' in fact && fact.device !== null ? lines.partyAt(fact.device) : '', toParty: to === null ? '' : lines.partyAt(to) };
}

/** Who is on each line of a switch that has gone on for a while. */
export function* linesInUse({ trunks }: Switch): Generator<readonly [line: string, party: string]> {
  for (const { trunk } of trunks) for (const { number, connections: [connection] } of trunk?.lines ?? []) if (connection) yield [number, connection.party];
}

/** The number that a fact leads to; null for none. */
function placeOf(fact: ExchangeFact): string | null {
  if (fact.type === 'lineSeized') return fact.dialled;
  if (fact.type === 'originated') return fact.called;
  // Where a flow steps to is no number.
  return 'to' in fact && fact.type !== 'flowStepped' ? fact.to : null;
}

/** As it is told. `nameOf` gives a number the name that people know, or the number itself. */
export function eventOf({ fact, party, toParty }: Heard, nameOf: (number: string) => string): HeardEvent {
  const device = 'device' in fact ? fact.device : null;
  const to = placeOf(fact);
  const named = (number: string) => nameOf(number === device ? party : number === to ? toParty : number);
  return {
    seq: fact.seq, time: fact.time, what: fact.type, line: lineOf(fact, named, nameOf),
    ...('call' in fact && { call: fact.call }),
    ...(device !== null && { device, name: nameOf(party), ...(party !== device && { party }) }),
    ...(to !== null && { to, toName: nameOf(toParty) }),
    ...('calling' in fact && fact.calling !== null && { calling: fact.calling }),
    ...('called' in fact && { called: fact.called }),
    ...('cause' in fact && { cause: fact.cause }),
  };
}
