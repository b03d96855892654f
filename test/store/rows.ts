// Rows as tests need them: made up by their columns, or a call with what matters.

import type { CallRow, TableName, Tables } from '../../src/records/ledger/rows.ts';
import { columns, type Kind } from '../../src/store/records/columns.ts';

const values: { readonly [What in Kind]: (member: string, number: number) => unknown } = {
  'number': (_, number) => number, 'number?': (_, number) => number, 'text': (member, number) => `${member} ${number}`, 'text?': (member, number) => `${member} ${number}`,
  'flag': (_, number) => number % 2 === 1, 'list': (member, number) => [member, `${number}`],
};

/** A row whose every member is told by its name and the number. */
export function madeRow<Name extends TableName>(table: Name, number: number): Tables[Name] {
  const made = Object.entries(columns[table] as Readonly<Record<string, Kind>>).map(([member, what]) => [member, values[what](member, number)]);
  return Object.fromEntries(made) as Tables[Name];
}

/** A call that nobody answered, by its universal id. */
export function callRow(ucid: string, told: Partial<CallRow> = {}): CallRow {
  return {
    seq: 1, call: '1', ucid, direction: 'in', calling: '+12125550123', called: '+14155550100', trunkIn: 'pstn', lineIn: '1', trunkOut: '', lineOut: '', dialledOut: '', userData: null, accountCode: null,
    thread: ucid, began: 1_000, answered: null, ended: 5_000, vdn: '8000', queue: '', agent: '', device: '', disposition: 'abandoned', cause: 'normal', segments: 1, queueTime: 0, ringTime: 0, talkTime: 0,
    holdTime: 0, workTime: 0, transferred: false, conferenced: false, kind: '', ...told,
  };
}
