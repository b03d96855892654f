// The last calls as rows of a list, made from what is remembered of them.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { Heard } from '../../records/heard.ts';
import type { Memory } from './memory.ts';
import type { CallRow } from './messages.ts';

type Row = { -readonly [Key in keyof CallRow]: CallRow[Key] };

/** Whether a number is that of a queue. */
type IsQueue = (number: string) => boolean;

/** Kept along with what is remembered; gives the last, newest first. */
export function followCallRows({ heard, nameOf, listeners }: Memory, isQueue: IsQueue, most: number): () => readonly CallRow[] {
  const rows = new Map<string, Row>();
  const read = (one: Heard) => {
    note(rows, one, nameOf, isQueue);
    for (const oldest of rows.keys()) {
      if (rows.size <= most) return;
      rows.delete(oldest);
    }
  };
  const readAll = (remembered: readonly Heard[]) => {
    rows.clear();
    for (const one of remembered) read(one);
  };
  readAll(heard);
  listeners.add({ heard: read, changed: readAll });
  return () => [...rows.values()].reverse();
}

const BEGINNINGS: readonly ExchangeFact['type'][] = ['lineSeized', 'serviceInitiated', 'originated', 'delivered', 'transferred', 'conferenced'];

function note(rows: Map<string, Row>, { fact, party }: Heard, nameOf: Memory['nameOf'], isQueue: IsQueue): void {
  if (!('call' in fact)) return;
  // What is left of a call that the list has forgotten is no call of its own.
  if (!rows.has(fact.call) && !BEGINNINGS.includes(fact.type)) return;
  const row = rows.get(fact.call) ?? begun(fact, party, nameOf);
  rows.set(fact.call, row);
  if (fact.type === 'delivered' && isQueue(fact.device)) Object.assign(row, { state: 'waits', at: nameOf(fact.device), routed: true });
  else change(row, fact, nameOf(party));
}

function begun(fact: ExchangeFact & { readonly call: string }, party: string, nameOf: Memory['nameOf']): Row {
  const from = 'calling' in fact ? fact.calling : party;
  const to = fact.type === 'lineSeized' ? fact.dialled : 'called' in fact ? fact.called : '';
  return { id: fact.call, from, fromName: nameOf(from), to, toName: nameOf(to), began: fact.time, state: 'rings', at: '', routed: false };
}

function change(row: Row, fact: ExchangeFact & { readonly call: string }, name: string): void {
  switch (fact.type) {
    case 'originated': return void Object.assign(row, { to: fact.called, toName: row.toName || fact.called });
    case 'delivered': return void Object.assign(row, { state: 'rings', at: name });
    case 'queued': return void Object.assign(row, { state: 'waits', at: name });
    case 'flowStepped':
    case 'playStarted': return void (row.state === 'waits' || Object.assign(row, { state: 'listens', at: name }));
    case 'established': return void Object.assign(row, { state: 'talks', at: name, answered: row.answered ?? fact.time });
    case 'failed': return void Object.assign(row, { state: 'failed', at: name });
    case 'callCleared': return void Object.assign(row, { state: 'over', ended: fact.time });
    default:
  }
}
