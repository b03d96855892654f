// A journey as the script of a scenario: who does what, and what is to be seen. How long each may take is left open.

import type { Exploration } from './explore.ts';
import type { Journey } from './journeys.ts';
import { isPlain, leadsNowhere, telephoneAt } from '../ivr/trying.ts';
import type { Passage } from './walks.ts';

/** An event that must be seen on the way from the last node to the next, counted from 0. */
export interface Awaited {
  readonly event: Readonly<Record<string, string>>;
  readonly passage: number;
}

/** One step: what somebody does, or what is awaited. */
export type Line = { readonly does: Readonly<Record<string, unknown>> } | Awaited;

export interface Script {
  readonly cast: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lines: readonly Line[];
}

const CALLER = 'caller';

export function scriptOf(exploration: Exploration, journey: Journey): Script {
  const { flow: { number }, publicNumber } = exploration;
  const telephones = telephonesIn(journey);
  const caller = journey.caller === '' ? '+12125550123' : journey.caller;
  const begins: Line[] = [...telephones].filter(([, does]) => does === 'busy').map(([at]) => ({ does: { [deskAt(at)]: 'picksUp' } }));
  const lookUps = { last: 0 };
  return {
    cast: {
      [CALLER]: publicNumber === null ? { extension: caller } : { outside: caller },
      ...Object.fromEntries([...telephones].filter(([, does]) => does !== 'noAnswer').map(([at]) => [deskAt(at), { extension: at }])),
    },
    lines: [
      ...begins,
      { does: { [CALLER]: { [journey.caller === '' ? 'callsAnonymously' : 'calls']: number } } },
      ...journey.passages.flatMap((_, place) => linesFor(number, journey.passages, place, lookUps)),
      ...endOf(exploration, journey),
    ],
  };
}

function telephonesIn({ passages }: Journey): ReadonlyMap<string, string> {
  return new Map(passages.flatMap(({ act }) => (act.kind === 'telephone' ? [[act.number, act.does] as const] : [])));
}

function deskAt(number: string): string {
  return `desk-${number.replace('*', 'star')}`;
}

function linesFor(at: string, passages: readonly Passage[], passage: number, lookUps: { last: number }): readonly Line[] {
  const { from: { node }, outcome, act } = passages[passage] as Passage;
  const awaited = (event: Readonly<Record<string, string>>): Awaited => ({ event, passage });
  const stepped = awaited({ event: 'flowStepped', at, node: node.id, outcome });
  switch (act.kind) {
    case 'itself':
    case 'moment':
    case 'silence': return [stepped];
    case 'keys': return [...(isSomethingSaid(passages, passage) ? [awaited({ event: 'voiceStopped', at })] : []), { does: { [CALLER]: { presses: act.keys } } }, stepped];
    case 'answer': return [
      awaited({ event: 'lookUpRequested', at }),
      { does: { request: { answerLookUp: { lookUp: String(++lookUps.last), outcome: act.outcome, ...(Object.keys(act.data).length > 0 && { data: act.data }) } } } },
      stepped,
    ];
    case 'telephone': {
      if (act.does !== 'answers') return [stepped];
      return [awaited({ event: 'diverted', at, to: act.number }), awaited({ event: 'delivered', at: act.number }), { does: { [deskAt(act.number)]: 'answers' } }, stepped];
    }
  }
}

/** Keys are pressed when all has been said: not everybody may press them sooner. */
function isSomethingSaid(passages: readonly Passage[], place: number): boolean {
  const { node, data } = (passages[place] as Passage).from;
  const before = passages[place - 1];
  const failed = before?.from.node === node && (before.outcome === 'invalid' || before.outcome === 'silence') ? before.outcome : null;
  return (node.behaviour.listens?.(data, failed) ?? 0) > 0;
}

/** Where it ends. What nobody can reach is heard as a tone; a telephone that has answered has been seen. */
function endOf({ flow: { number: at }, pbx }: Exploration, { end, destination, passages }: Journey): readonly Line[] {
  const last = passages.length - 1;
  const awaited = (event: Readonly<Record<string, string>>): readonly Line[] => [{ event, passage: last }];
  if (end === 'goesRound') return [];
  if (end === 'ends' || destination === null) return awaited({ event: 'connectionCleared', at });
  const { act, from: { node: { edges } } } = passages[last] as Passage;
  const isTried = !isPlain(edges) && telephoneAt(pbx, destination) !== null;
  if (act.kind === 'telephone' || isTried) return [];
  return leadsNowhere(pbx, destination) ? awaited({ event: 'failed', at: CALLER }) : awaited({ event: 'diverted', at, to: destination });
}
