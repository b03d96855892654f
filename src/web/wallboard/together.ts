// Several sites as one: sums where a sum has a meaning, each call in them once, and shares made of what was counted, never of other shares. Pure.

import type { AgentRow, QueueRow } from '../../server/board/messages.ts';

/** What a site tells; times are its own. */
export interface SiteRows {
  readonly queues: readonly QueueRow[];
  readonly agents: readonly AgentRow[];
  readonly now: number;
}

/** How many agents are in which state: people, however many queues they serve. */
export type Staff = Readonly<Partial<Record<AgentRow['state'], number>>>;

export interface Together {
  readonly waiting: number;
  /** Milliseconds; null when nobody waits. */
  readonly longestWait: number | null;
  readonly staff: Staff;
  /** Calls that came to any of the queues: one that a queue sent on to another of them is one call. */
  readonly calls: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Of them, those that one queue sent on to another, at the same site or over a tie. */
  readonly sentOn: number;
  /** Answered in time by whichever queue did, of the calls that wait no longer; null when there are none. */
  readonly serviceLevel: number | null;
  /** Null where the queues have different ones. */
  readonly target: number | null;
  readonly within: number | null;
}

export function together(sites: readonly SiteRows[]): Together {
  const queues = sites.flatMap((site) => site.queues);
  const sum = (count: (queue: QueueRow) => number) => queues.reduce((total, queue) => total + count(queue), 0);
  const [offered, answered, abandoned, overflowed] = [sum((queue) => queue.offered), sum((queue) => queue.answered), sum((queue) => queue.abandoned), sum((queue) => queue.overflowed)];
  // What came from a queue that is not here was not counted there, and what went to one has not come: the lesser is what did both.
  const sentOn = Math.min(overflowed, sum((queue) => queue.overflowedIn));
  const decided = answered + abandoned + overflowed - sentOn + sum(({ calledBack, refused }) => calledBack + refused);
  const waits = sites.flatMap(({ queues: own, now }) => own.flatMap(({ longestSince }) => (longestSince === undefined ? [] : [Math.max(0, now - longestSince)])));
  return {
    waiting: sum((queue) => queue.waiting), longestWait: waits.length === 0 ? null : Math.max(...waits), staff: staffOf(sites.flatMap(({ agents }) => agents)),
    calls: offered - sentOn, answered, abandoned, sentOn,
    serviceLevel: decided === 0 ? null : sum((queue) => queue.answeredInTime) / decided,
    target: commonOf(queues.map(({ target }) => target)), within: commonOf(queues.map(({ within }) => within)),
  };
}

export function staffOf(agents: readonly AgentRow[]): Staff {
  const staff: { [State in AgentRow['state']]?: number } = {};
  for (const { state } of agents) staff[state] = (staff[state] ?? 0) + 1;
  return staff;
}

function commonOf(values: readonly number[]): number | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
