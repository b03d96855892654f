// What somebody wants to see of the board: some of its parts, some queues and what belongs to those.

import { nearest } from '../../kernel/shape.ts';
import type { Simulation } from '../../simulation.ts';
import type { Look } from './audience.ts';
import type { Board, BoardPart } from './messages.ts';
import { boardParts } from './messages.ts';

export interface View {
  readonly parts: readonly BoardPart[];
  /** Null for all. */
  readonly queues: ReadonlySet<string> | null;
}

/** Calls in progress are for those who ask for them. */
const usualParts = boardParts.filter((part) => part !== 'calls');

/** What is not said is as usual. */
export function viewOf(parts: readonly BoardPart[] | undefined, queues: readonly string[] | undefined): View {
  return { parts: boardParts.filter((part) => (parts ?? usualParts).includes(part)), queues: queues ? new Set(queues) : null };
}

/** A sentence about the first number that is none; null when all are. */
export function noSuchQueue({ acd: { queues } }: Simulation, numbers: readonly string[]): string | null {
  const unknown = numbers.find((number) => !queues.has(number));
  return unknown === undefined ? null : `there is no queue ${JSON.stringify(unknown)}${nearest(unknown, [...queues.keys()])}`;
}

export function lookOf(view: View): Look<Board> {
  return { name: JSON.stringify([view.parts, view.queues && [...view.queues].sort()]), seen: (board) => seen(board, view) };
}

function seen(board: Board, { parts, queues }: View): Partial<Board> {
  return Object.fromEntries(parts.map((part) => [part, queues === null ? board[part] : narrowed[part](board, queues)]));
}

const narrowed: { readonly [Part in BoardPart]: (board: Board, queues: ReadonlySet<string>) => Board[Part] } = {
  clock: ({ clock }) => clock,
  queues: ({ queues: all }, queues) => those(all, (number) => queues.has(number)),
  halfHours: ({ halfHours }, queues) => those(halfHours, (_, { queue }) => queues.has(queue)),
  agents: ({ agents }, queues) => those(agents, (_, agent) => agent.queues.some((queue) => queues.has(queue))),
  trunks: ({ trunks }) => trunks,
  waiting: ({ waiting }, queues) => those(waiting, (_, { queue }) => queues.has(queue)),
  trend: ({ trend }, queues) => Object.fromEntries(Object.entries(trend).map(([time, counts]) => [time, those(counts, (queue) => queues.has(queue))])),
  alarms: ({ alarms, queues: all }, queues) => those(alarms, (_, { subject }) => !Object.hasOwn(all, subject) || queues.has(subject)),
  calls: ({ calls }, queues) => those(calls, (_, { parties }) => parties.some(({ device }) => queues.has(device))),
};

function those<Row>(rows: Readonly<Record<string, Row>>, isWanted: (key: string, row: Row) => boolean): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).filter(([key, row]) => isWanted(key, row)));
}
