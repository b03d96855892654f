// What somebody wants to see of the items: of queues, of agents, of some of them, and only some items of each.

import { nearest } from '../../kernel/shape.ts';
import type { Simulation } from '../../simulation.ts';
import type { Look } from '../board/audience.ts';
import { allItems, type Asked, type Cms, type Topic, topics } from './messages.ts';

export type Wanted = Pick<Exclude<Asked, { readonly unsubscribe: unknown }>, 'subscribe' | 'splits' | 'agents' | 'items'>;

export function lookOf({ subscribe, splits, agents, items }: Wanted): Look<Cms> {
  const wanted = { topics: topics.filter((topic) => subscribe.includes(topic)), splits: sorted(splits), agents: sorted(agents), items: sorted(items) };
  const [ofSplits, ofAgents, ofItems] = [splits && new Set(splits), agents && new Set(agents), items && new Set(items)];
  const seen = (cms: Cms): Partial<Cms> => {
    const { interval, csplit, cagent } = cms;
    return {
      interval,
      ...(wanted.topics.includes('csplit') && { csplit: those(csplit, (number) => ofSplits?.has(number) ?? true, ofItems) }),
      ...(wanted.topics.includes('cagent') && { cagent: those(cagent, (id, { SKILLS }) => (ofAgents?.has(id) ?? true) && (ofSplits === undefined || SKILLS.some((queue) => ofSplits.has(queue))), ofItems) }),
    };
  };
  return { name: JSON.stringify(wanted), seen };
}

function sorted(words: readonly string[] | undefined): readonly string[] | null {
  return words ? [...words].sort() : null;
}

function those<Row extends object>(rows: Readonly<Record<string, Row>>, isWanted: (key: string, row: Row) => boolean, items: ReadonlySet<string> | undefined): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).flatMap(([key, row]) => (isWanted(key, row) ? [[key, items ? some(row, items) : row] as const] : [])));
}

function some<Row extends object>(row: Row, items: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(row).filter(([item]) => items.has(item))) as Row;
}

/** A sentence about the first that there is not; null when all are there. */
export function missingIn({ ledger, acd: { queues, agents } }: Simulation, { splits = [], agents: ids = [] }: Wanted): string | null {
  if (ledger === null) return 'this switch keeps no records, and so it has no items';
  const noQueue = splits.find((number) => !queues.has(number));
  if (noQueue !== undefined) return `there is no queue ${JSON.stringify(noQueue)}${nearest(noQueue, [...queues.keys()])}`;
  const nobody = ids.find((id) => !agents.has(id));
  return nobody === undefined ? null : `there is no agent ${JSON.stringify(nobody)}${nearest(nobody, [...agents.keys()])}`;
}

/** Words as they stand in an address, `7001,7002`; undefined for none. */
export function wantedBy(query: { readonly [name: string]: string | undefined }): Wanted | { readonly wrong: string } {
  const [subscribe, splits, agents, items] = ['tables', 'splits', 'agents', 'items'].map((name) => query[name]?.split(','));
  const noTable = subscribe?.find((table) => !topics.includes(table as Topic));
  if (noTable !== undefined) return { wrong: `there is no table ${JSON.stringify(noTable)}${nearest(noTable, topics)}` };
  const noItem = items?.find((item) => !allItems.includes(item));
  if (noItem !== undefined) return { wrong: `there is no item ${JSON.stringify(noItem)}${nearest(noItem, allItems)}` };
  return { subscribe: (subscribe as Topic[] | undefined) ?? [...topics], splits, agents, items };
}
