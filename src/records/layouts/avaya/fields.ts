// The fields of Avaya's call records, by the names that its customized records give them: how long each is unless said, what is in it, and from where.

import type { LayoutContext } from '../layout.ts';
import type { AvayaRecord } from './record.ts';

export interface Field {
  readonly length: number;
  /** For the page: of which fact it comes, or that it is constant. */
  readonly from: string;
  text(record: AvayaRecord, context: LayoutContext): string;
}

function fact(length: number, from: string, text: Field['text']): Field {
  return { length, from, text };
}

function constant(length: number, value: string, why: string): Field {
  return { length, from: `constant: ${value.trim() === '' ? 'blank' : `\`${value}\``}; ${why}`, text: () => value };
}

/** A character that is not printed. */
function control(value: string, what: string): Field {
  return { length: 1, from: `constant: ${what}`, text: () => value };
}

const NO_CHARGE = 'no trunk here tells charges';

export const fields = {
  'acct-code': fact(15, '`accountCode`', ({ segment }) => segment.accountCode ?? ''),
  'attd-console': constant(2, '', 'no attendant consoles here'),
  'auth-code': constant(13, '', 'no authorization codes here'),
  bandwidth: constant(2, '', 'of data calls'),
  bcc: constant(1, '0', 'a voice call'),
  'calling-num': fact(15, 'digits of `calling`; of calls from inside the telephone `fromDevice`', ({ segment }) => callingNumber(segment)),
  'clg-num/in-tac': fact(15, 'access code of `trunkIn`; of calls from inside as `calling-num`', ({ segment }, context) => accessCode(segment.trunkIn, context) || callingNumber(segment)),
  'code-dial': fact(4, 'of calls out by route (condition code 7) the digits for the outside', ({ condition }, { outside }) => (condition === '7' ? outside : '')),
  'code-used': fact(4, 'access code of `trunkOut`', ({ segment }, context) => accessCode(segment.trunkOut, context)),
  'cond-code': fact(1, 'see condition codes', ({ condition }) => condition),
  date: fact(6, '`ended`, as mmddyy', ({ at }, { local }) => monthDayYear(local(at))),
  'dialed-num': fact(23, 'digits of `dialledOut`; of other calls `device`, or where the call was last of `queues` and `vdns`, or `called`', ({ segment }) => dialledNumber(segment)),
  duration: fact(4, '`ended` less `answered`, or less `began` when a flow or queue had answered: hours, two digits of minutes, tenths of minutes, rounded down', ({ duration }) => tenths(duration)),
  'feat-flag': fact(1, '`direction`: `4`, network answer supervision, of calls out; else `0`', ({ segment }) => (segment.direction === 'out' ? '4' : '0')),
  frl: constant(1, '0', 'no facility restriction levels here'),
  'in-crt-id': fact(3, 'number of the line `lineIn`', ({ segment }) => circuit(segment.lineIn)),
  'in-trk-code': fact(4, 'access code of `trunkIn`', ({ segment }, context) => accessCode(segment.trunkIn, context)),
  ins: constant(3, '', 'no ISDN network service here'),
  'isdn-cc': constant(11, '0', NO_CHARGE),
  'ixc-code': constant(4, '0', 'no interexchange carriers here'),
  'line-feed': control('\n', 'line feed'),
  'ma-uui': constant(1, '0', 'no messages with user information on trunks'),
  'node-num': fact(2, 'number of the node', (_, { node }) => String(node)),
  null: control('\0', 'null'),
  'out-crt-id': fact(3, 'number of the line `lineOut`', ({ segment }) => circuit(segment.lineOut)),
  ppm: constant(5, '0', NO_CHARGE),
  'res-flag': constant(1, '0', 'no conversion resource in use'),
  return: control('\r', 'carriage return'),
  'sec-dur': fact(5, 'as `duration`, in seconds', ({ duration }) => String(Math.floor(duration / 1000))),
  space: constant(1, ' ', 'between fields'),
  time: fact(4, '`ended`, as hhmm', ({ at }, { local }) => `${local(at).slice(11, 13)}${local(at).slice(14, 16)}`),
  'tsc-ct': constant(4, '0', 'no temporary signalling connections here'),
  'tsc-flag': constant(1, '0', 'no temporary signalling connections here'),
  ucid: fact(20, '`ucid`', ({ segment }) => segment.ucid),
  vdn: fact(5, 'the first of `vdns`', ({ segment }) => segment.vdns[0] ?? ''),
} as const satisfies { readonly [name: string]: Field };

export type FieldName = keyof typeof fields;

export const fieldNames = Object.keys(fields) as readonly FieldName[];

/** A field of a record at its length: texts at the right, and of one that is too long its end, as Avaya has it of numbers. */
export function fieldText(name: FieldName, length: number, record: AvayaRecord, context: LayoutContext): string {
  const text = fields[name].text(record, context);
  // A blank is a blank, and a space is so many.
  return (name === 'null' || name === 'return' || name === 'line-feed' ? text.repeat(length) : text.padStart(length)).slice(-length);
}

function callingNumber({ calling, fromDevice, direction }: AvayaRecord['segment']): string {
  return digits(direction === 'in' ? calling : fromDevice || calling);
}

function dialledNumber({ dialledOut, direction, device, queues, vdns, called }: AvayaRecord['segment']): string {
  return digits((direction === 'out' && (dialledOut || called)) || device || (queues.at(-1) ?? vdns.at(-1) ?? called));
}

/** Records know no plus, and no names: of a line its number. */
function digits(number: string): string {
  return number.replace(/[^\d*#]/g, '');
}

/** 101 for the first trunk group. */
function accessCode(trunk: string, { trunks }: LayoutContext): string {
  const place = trunks.indexOf(trunk);
  return place < 0 ? '' : String(101 + place);
}

/** `003` of `pstn#3`. */
function circuit(line: string): string {
  return line === '' ? '' : line.replace(/^.*#/, '').padStart(3, '0');
}

/** Whole tenths of minutes, as Avaya counts in steps of six seconds. */
function tenths(duration: number): string {
  const all = Math.floor(duration / 6_000);
  return `${Math.floor(all / 600)}${String(Math.floor(all / 10) % 60).padStart(2, '0')}${all % 10}`;
}

function monthDayYear(local: string): string {
  return `${local.slice(5, 7)}${local.slice(8, 10)}${local.slice(2, 4)}`;
}
