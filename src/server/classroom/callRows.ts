// The last calls as rows of a list, made from what is remembered of them.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { Heard } from '../board/callTrace.ts';
import type { Memory } from './memory.ts';
import type { CallRow } from './messages.ts';

type Row = { -readonly [Key in keyof CallRow]: CallRow[Key] };

/** Newest first. `queues` are their numbers. */
export function callRowsOf({ heard, nameOf }: Memory, queues: { has(number: string): boolean }, most: number): readonly CallRow[] {
  const rows = new Map<string, Row>();
  for (const one of heard) note(rows, one, nameOf, queues);
  return [...rows.values()].slice(-most).reverse();
}

function note(rows: Map<string, Row>, { fact, party }: Heard, nameOf: Memory['nameOf'], queues: { has(number: string): boolean }): void {
  if (!('call' in fact)) return;
  const row = rows.get(fact.call) ?? begun(fact, party, nameOf);
  rows.set(fact.call, row);
  if (fact.type === 'delivered' && queues.has(fact.device)) Object.assign(row, { state: 'waits', at: nameOf(fact.device), routed: true });
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
