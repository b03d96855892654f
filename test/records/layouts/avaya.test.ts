import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kept, LayoutOptions } from '../../../src/records/layouts/layout.ts';
import { type LayoutName, layoutNamed } from '../../../src/records/layouts/layouts.ts';
import { at, segmentRow } from './rows.ts';
import { acme, fileOf } from './written.ts';

/** Positions as the Administrator's Guide has them, counted from 1; not taken from the code. */
const tables = {
  teleseer: {
    length: 81, end: '\r\n\0\0\0',
    fields: { hh: [4, 5], mm: [6, 7], hours: [8, 8], minutes: [9, 10], tenths: [11, 11], condition: [12, 12], codeDialed: [13, 15], codeUsed: [16, 18], dialed: [19, 33], calling: [34, 38], account: [39, 53], frl: [54, 54], ixc: [55, 55], inCircuit: [56, 58], outCircuit: [59, 61], featureFlag: [62, 62], authorization: [63, 69], blank: [70, 76] },
  },
  isdnTeleseer: {
    length: 80, end: '\n\0\0\0',
    fields: { hh: [4, 5], mm: [6, 7], hours: [8, 8], minutes: [9, 10], tenths: [11, 11], condition: [12, 12], ixc: [13, 15], codeUsed: [16, 18], dialed: [19, 33], calling: [34, 38], account: [39, 53], insUnits: [54, 54], frl: [55, 55], inCircuit: [56, 58], outCircuit: [59, 61], featureFlag: [62, 62], authorization: [63, 69], insTens: [70, 71], blank: [72, 76] },
  },
  intIsdn: {
    length: 117, end: '\r\n\0\0\0',
    fields: { hh: [1, 2], mm: [3, 4], hours: [6, 6], minutes: [7, 8], tenths: [9, 9], condition: [11, 11], codeDialed: [13, 16], codeUsed: [18, 21], dialed: [23, 37], calling: [39, 48], account: [50, 64], authorization: [66, 72], lineFeed: [74, 74], frl: [76, 76], inCircuit: [78, 80], outCircuit: [82, 84], featureFlag: [86, 86], attendant: [88, 89], inTac: [91, 94], node: [96, 97], ins: [99, 101], ixc: [103, 106], bcc: [108, 108], maUui: [110, 110], resourceFlag: [112, 112] },
  },
} as const;

type Fixed = keyof typeof tables;

/** Every record of a file by its fields, blanks left out. Fails when a record is not as long as its table. */
function read<Name extends Fixed>(name: Name, text: string): Record<keyof (typeof tables)[Name]['fields'], string>[] {
  const { length, end, fields } = tables[name];
  expect(text.length % length).toBe(0);
  return Array.from({ length: text.length / length }, (_, place) => {
    const record = text.slice(place * length, (place + 1) * length);
    expect(record.slice(-end.length)).toBe(end);
    return Object.fromEntries(Object.entries(fields).map(([field, [from, to]]) => [field, record.slice(from - 1, to).trim()])) as never;
  });
}

const write = (name: LayoutName, rows: readonly Kept<'segments'>[], options: LayoutOptions = {}) => fileOf(layoutNamed(name, options), rows);
const teleseer = (...rows: readonly Kept<'segments'>[]) => read('teleseer', write('teleseer', rows));

const outgoing: Partial<Kept<'segments'>> = { direction: 'out', calling: '2001', called: '912125550123', fromDevice: '2001', device: '', agent: '', trunkIn: '', lineIn: '', trunkOut: 'isdn', lineOut: 'isdn#12', dialledOut: '+12125550123', vdns: [], queues: [], queued: null, queue: '', disposition: 'sentOut' };
const internal: Partial<Kept<'segments'>> = { direction: 'internal', calling: '2001', called: '2002', fromDevice: '2001', device: '2002', agent: '', trunkIn: '', lineIn: '', vdns: [], queues: [], queued: null, queue: '', disposition: 'connected' };

test('a call from outside, in Teleseer', () => {
  const [record] = teleseer(segmentRow({ accountCode: '4711' }));
  expect(record).toEqual({ hh: '09', mm: '03', hours: '0', minutes: '03', tenths: '3', condition: '9', codeDialed: '', codeUsed: '', dialed: '2001', calling: '101', account: '4711', frl: '0', ixc: '0', inCircuit: '003', outCircuit: '', featureFlag: '0', authorization: '', blank: '' });
});

test('a call out by route, in ISDN Teleseer', () => {
  expect(read('isdnTeleseer', write('isdnTeleseer', [segmentRow(outgoing)]))).toMatchObject([{ condition: '7', codeUsed: '102', dialed: '12125550123', calling: '2001', inCircuit: '', outCircuit: '012', featureFlag: '4', minutes: '03', tenths: '0' }]);
});

test('and in Int-ISDN, where a caller from outside has a number and not only a trunk', () => {
  expect(read('intIsdn', write('intIsdn', [segmentRow(outgoing), segmentRow()]))).toMatchObject([
    { codeDialed: '9', codeUsed: '102', dialed: '12125550123', calling: '2001', inTac: '', node: '2', outCircuit: '012' },
    { codeDialed: '', condition: '9', dialed: '2001', calling: '2125550123', inTac: '101', inCircuit: '003', bcc: '0' },
  ]);
});

test('condition codes say what kind of call it was', () => {
  const code = (changes: Partial<Kept<'segments'>>) => teleseer(segmentRow(changes)).map(({ condition }) => condition).join('');
  expect(code({})).toBe('9');
  expect(code({ isConferenced: true })).toBe('C');
  expect(code(internal)).toBe('0');
  expect(code({ ...outgoing, fromDevice: '' })).toBe('B');
  // A call that found no line has not gone out.
  expect(code({ ...internal, called: '912125550124', device: '', answered: null, disposition: 'blocked', cause: 'trunksBusy' })).toBe('E');
  expect(code({ ...internal, called: '912125550124', device: '', answered: null, disposition: 'busy', cause: 'callInterception' })).toBe('F');
  expect(fileOf(layoutNamed('teleseer'), [segmentRow(outgoing)], { ...acme, outside: '' }).slice(11, 15)).toBe('A   ');
});

test('whom no person and no program answered has no record; who gave up in a queue has', () => {
  expect(teleseer(segmentRow({ ...internal, answered: null, disposition: 'unanswered' }), segmentRow({ ...outgoing, answered: null, disposition: 'unanswered', cause: 'callNotAnswered' }))).toEqual([]);
  const [record] = teleseer(segmentRow({ answered: null, agent: '', device: '', disposition: 'abandoned', ended: at('09:01:30'), talkTime: 0 }));
  expect(record).toMatchObject({ condition: '9', dialed: '7001', minutes: '01', tenths: '5' });
});

test('a call of 25 hours has a record for each ten, and one for the rest', () => {
  const records = teleseer(segmentRow({ ...internal, answered: at('09:00'), ended: at('10:06', '2026-01-06') }));
  expect(records.map(({ hh, mm, hours, minutes, tenths, condition }) => `${hh}:${mm} ${hours}:${minutes}.${tenths} ${condition}`)).toEqual(['19:00 9:59.9 4', '05:00 9:59.9 4', '10:06 5:06.0 0']);
});

test('ringing has records of its own when that is wanted', () => {
  const rung = { vdns: [], queues: [], queued: null, queue: '' };
  const codes = (changes: Partial<Kept<'segments'>>) => read('teleseer', write('teleseer', [segmentRow({ ...rung, ringTime: 14_000, ...changes })], { ringRecords: true })).map(({ condition, tenths }) => condition + tenths);
  expect(codes({})).toEqual(['G2', '90']);
  expect(codes({ answered: null, disposition: 'abandoned' })).toEqual(['H2']);
  expect(codes({ answered: null, device: '', agent: '', disposition: 'busy', ringTime: 0 })).toEqual(['I0']);
  expect(codes({ ...internal })).toEqual(['00']);
});

test('the date comes before the first record, and before the first of each day', () => {
  const until = (clock: string, date: string) => segmentRow({ began: at(clock, date) - 60_000, ended: at(clock, date) });
  const nobody = segmentRow({ ...internal, answered: null, ended: at('00:00:05', '2026-01-06') });
  const lines = write('teleseer', [until('09:03', '2026-01-05'), until('23:59:59', '2026-01-05'), nobody, until('00:01', '2026-01-06')], { dateLines: true }).split('\r\n\0\0\0');
  expect(lines.map((line) => line.slice(0, 12).trim())).toEqual(['09:03 01/05', '090300109', '235900109', '00:00 01/06', '000100109', '']);
});

test('customized records have the fields that are asked for, each as long as is said', () => {
  const fields = ['date', 'space 2', 'time', 'cond-code', 'dialed-num 8', 'calling-num:12', 'vdn', 'space', 'ucid', 'sec-dur', 'duration', 'in-crt-id', 'return', 'line-feed'];
  expect(write('customized', [segmentRow()], { fields })).toBe(`010526  0903${'9'}${'    2001'}${' 12125550123'}${' 8000'} 00001000171767632400${'  200'}${'0033'}003\r\n`);
  expect(write('customized', [segmentRow()], { fields: ['time'] })).toBe('0903\r\n');
});

test('a field that there is not is refused with the nearest, all mistakes at once', () => {
  expect(() => layoutNamed('customized', { fields: ['dialled-num', 'time', 'vdm 5', 'ucid 0'] })).toThrow('there is no field "dialled-num"; did you mean "dialed-num"?; there is no field "vdm"; did you mean "vdn"?; field "ucid" must have a length from 1 to 99');
});

test('whatever is in a row, records keep their length, and long numbers their ends', () => {
  const number = fc.oneof(fc.constant(''), fc.stringMatching(/^\+?\d{1,30}$/), fc.stringMatching(/^[\d*#]{1,20}$/));
  const row = fc.record({ calling: number, called: number, device: number, dialledOut: number, accountCode: fc.option(number), lineIn: fc.constantFrom('', 'pstn#1', 'pstn#10000'), direction: fc.constantFrom('in', 'out', 'internal'), isConferenced: fc.boolean(), began: fc.integer({ min: at('00:00'), max: at('23:00') }), length: fc.integer({ min: 0, max: 400_000_000 }), answers: fc.boolean() });
  fc.assert(fc.property(fc.array(row, { maxLength: 4 }), fc.constantFrom<Fixed>('teleseer', 'isdnTeleseer', 'intIsdn'), (changes, name) => {
    const rows = changes.map(({ began, length, answers, ...rest }) => segmentRow({ ...rest, began, answered: answers ? began : null, ended: began + length } as Partial<Kept<'segments'>>));
    const records = read(name, write(name, rows, { ringRecords: true }));
    for (const { hours, minutes, tenths, hh, mm } of records) expect(`${hours}${minutes}${tenths}${hh}${mm}`).toMatch(/^\d{8}$/);
    for (const [place, changed] of rows.entries()) if (rows.length === 1 && changed.direction === 'internal' && changed.device !== '' && records[place]) expect(changed.device.replace(/[^\d*#]/g, '').endsWith(records[place].dialed)).toBe(true);
  }), { numRuns: 100 });
});
