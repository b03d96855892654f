// The ways on from one place of a walk: what the node offers, as far as this caller can bring it about after all that has been brought about before.

import type { FlowNode } from '../ivr/callflow.ts';
import { type Data, numberFrom } from '../ivr/data.ts';
import { ITSELF, type Means, type Walk } from '../ivr/node.ts';
import { outcomeOfTry } from '../ivr/session.ts';
import { isPlain, leadsNowhere, telephoneAt } from '../ivr/trying.ts';
import { takesCalls } from '../switch/device.ts';
import type { Switch } from '../switch/switch.ts';
import type { Moments } from './moments.ts';

/** How an outcome is brought about; somebody may also answer a telephone that is tried. */
export type Act = Means | { readonly kind: 'telephone'; readonly number: string; readonly does: TelephoneState };
export type TelephoneState = 'answers' | 'busy' | 'noAnswer';

/** What has been chosen on the way: it stays so for the rest of the walk. */
export interface Chosen {
  readonly data: Data;
  readonly moments: Moments;
  /** What telephones do, by number. */
  readonly telephones: ReadonlyMap<string, TelephoneState>;
}

export interface WayOn extends Chosen {
  readonly outcome: string;
  readonly by: Act;
  /** Where the call is brought when it leaves the flow here. */
  readonly number: string | null;
}

export interface Standing extends Chosen {
  readonly node: FlowNode;
  readonly tries: number;
}

export interface Around {
  /** As it is before anybody calls. */
  readonly pbx: Switch;
  readonly candidatesFor: Walk['candidatesFor'];
  /** Whether calendars can ever stand so together. */
  readonly isPossible: (moments: Moments) => boolean;
}

export function waysOn(at: Standing, around: Around): readonly WayOn[] {
  const { node } = at;
  const ways = node.kind === 'transfer' ? transferWays(at, around.pbx) : node.kind === 'hours' ? hoursWays(at, around) : otherWays(at, around);
  return ways.filter(({ outcome }) => node.edges.has(outcome));
}

function otherWays({ node, tries, ...chosen }: Standing, { candidatesFor }: Around): readonly WayOn[] {
  const { ways, most, reading } = node.behaviour;
  return ways({ data: chosen.data, tries, candidatesFor }).map(({ outcome, by, data }) => {
    const isInVain = most !== undefined && (outcome === 'invalid' || outcome === 'silence');
    return { ...chosen, outcome: isInVain ? outcomeOfTry(node, outcome, tries + 1, most) : outcome, by, data, number: numberFrom(reading.goesTo[0] ?? '', data) || null };
  });
}

/** A calendar shows one thing for the whole of a walk. A holiday that the flow does not tell apart is a time when it is closed. */
function hoursWays({ node, tries, ...chosen }: Standing, { candidatesFor, isPossible }: Around): readonly WayOn[] {
  return node.behaviour.ways({ data: chosen.data, tries, candidatesFor }).flatMap(({ outcome, by }) => {
    if (by.kind !== 'moment') return [];
    const { times, moment } = by;
    const way = { ...chosen, outcome: node.edges.has(outcome) ? outcome : 'closed', by, number: null };
    if (times === null) return moment === 'open' ? [way] : [];
    const shown = chosen.moments.get(times);
    if (shown !== undefined) return shown === moment ? [way] : [];
    const moments = new Map([...chosen.moments, [times, moment]]);
    return isPossible(moments) ? [{ ...way, moments }] : [];
  });
}

/** What follows when nobody is there is left open only by flows that say it, and for telephones. */
function transferWays({ node: { edges, behaviour }, tries: _, ...chosen }: Standing, pbx: Switch): readonly WayOn[] {
  const number = numberFrom(behaviour.reading.goesTo[0] ?? '', chosen.data);
  const way = { ...chosen, by: ITSELF, number };
  if (edges.has('failed') && leadsNowhere(pbx, number)) return [{ ...way, outcome: 'failed' }];
  const telephone = telephoneAt(pbx, number);
  if (telephone === null || isPlain(edges)) return [{ ...way, outcome: 'leaves' }];
  const [busy, noAnswer] = [edges.has('busy') ? 'busy' : 'noAnswer', edges.has('noAnswer') ? 'noAnswer' : 'busy'];
  if (!takesCalls(telephone)) return [{ ...way, outcome: busy }];
  const outcomes = edges.has('noAnswer') ? ({ answers: 'leaves', noAnswer, busy } as const) : ({ answers: 'leaves', busy, noAnswer } as const);
  const does = chosen.telephones.get(number);
  const canBe = { answers: telephone.autoAnswer === null, noAnswer: telephone.autoAnswer === null, busy: telephone.busyAt === 1 };
  const all = (Object.keys(outcomes) as TelephoneState[]).filter((one) => (does === undefined ? canBe[one] : one === does));
  const byItself = telephone.autoAnswer !== null && does === undefined ? [{ ...way, outcome: 'leaves' }] : [];
  return [...byItself, ...all.map((one) => ({ ...way, outcome: outcomes[one], by: { kind: 'telephone', number, does: one }, telephones: new Map([...chosen.telephones, [number, one]]) }) satisfies WayOn)];
}
