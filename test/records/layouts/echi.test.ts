import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kept } from '../../../src/records/layouts/layout.ts';
import { layoutNamed } from '../../../src/records/layouts/layouts.ts';
import { at, segmentRow } from './rows.ts';
import { acme, fileOf } from './written.ts';

/** The columns of an ECH record of CMS release 18 in the order of its files; not taken from the code. */
const names = `CALLID ACWTIME ANSHOLDTIME CONSULTTIME DISPTIME DURATION SEGSTART SEGSTART_UTC SEGSTOP SEGSTOP_UTC TALKTIME NETINTIME ORIGHOLDTIME QUEUETIME RINGTIME TENANT ECD_NUM DISPIVECTOR DISPSPLIT FIRSTIVECTOR SPLIT1 SPLIT2 SPLIT3
  TKGRP EQ_LOCID ORIG_LOCID ANS_LOCID OBS_LOCID UUI_LEN ASSIST AUDIO CONFERENCE DA_QUEUED HOLDABN MALICIOUS OBSERVINGCALL TRANSFERRED AGT_RELEASED ACD CALL_DISP DISPPRIORITY HELD SEGMENT ANSREASON ORIGREASON DISPSKLEVEL
  EVENT1 EVENT2 EVENT3 EVENT4 EVENT5 EVENT6 EVENT7 EVENT8 EVENT9 ECD_CONTROL ECD_INFO UCID DISPVDN EQLOC FIRSTVDN ORIGLOGIN ANSLOGIN LASTOBSERVER DIALED_NUM CALLING_PTY LASTDIGITS LASTCWC CALLING_II CWC1 CWC2 CWC3 CWC4 CWC5
  VDN2 VDN3 VDN4 VDN5 VDN6 VDN7 VDN8 VDN9 ASAI_UUI INTERRUPTDEL AGENTSURPLUS AGENTSKILLLEVEL PREFSKILLLEVEL ICRRESENT ICRPULLREASON ORIG_ATTRIB_ID ANS_ATTRIB_ID OBS_ATTRIB_ID ECD_STR`.split(/\s+/);

/** The columns of CMS's table of call records as deployed, but for those of the database itself. */
const deployed = `acwtime ansholdtime anslogin assist audio callid calling_pty conference consulttime da_queued dialed_num dispivector disppriority dispsplit disptime dispvdn duration eqloc event1 event9 firstivector firstvdn vdn2 vdn9 held holdabn lastcwc
  lastdigits lastobserver malicious observingcall origlogin segment segstart segstart_utc segstop segstop_utc split1 split2 split3 talktime tkgrp transferred agt_released ansreason calling_ii dispsklevel origreason netintime origholdtime ucid
  cwc1 cwc5 queuetime ringtime uui_len asai_uui interruptdel agentsurplus agentskilllevel prefskilllevel icrresent icrpullreason orig_attrib_id ans_attrib_id obs_attrib_id tenant ecd_num ecd_control ecd_info ecd_str`.split(/\s+/);

function read(...rows: readonly Kept<'segments'>[]): Record<string, string>[] {
  const lines = parse(fileOf(layoutNamed('echi'), rows)) as string[][];
  return lines.map((line) => {
    expect(line).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, place) => [name, line[place] as string]));
  });
}

test('a record has all that the table of call records has', () => {
  const [record = {}] = read(segmentRow());
  expect(deployed.filter((name) => !(name.toUpperCase() in record))).toEqual([]);
});

test('a call that an agent answered out of a queue', () => {
  expect(read(segmentRow({ userData: '48656c6c6f', consultTime: 5_000 }))).toMatchObject([{
    CALLID: '17', ACWTIME: '30', ANSHOLDTIME: '10', CONSULTTIME: '5', DISPTIME: '20', DURATION: '200', SEGSTART_UTC: String(at('09:00') / 1000), SEGSTOP_UTC: String(at('09:03:20') / 1000),
    SEGSTART: String(Date.UTC(2026, 0, 5, 9) / 1000), TALKTIME: '170', QUEUETIME: '12', RINGTIME: '4', DISPSPLIT: '7001', SPLIT1: '7001', SPLIT2: '-1', TKGRP: '1', UUI_LEN: '5', CONFERENCE: '0', ACD: '2',
    CALL_DISP: '2', HELD: '1', SEGMENT: '1', UCID: '00001000171767632400', DISPVDN: '8000', EQLOC: 'T001003', FIRSTVDN: '8000', ANSLOGIN: '5001', DIALED_NUM: '14155550100', CALLING_PTY: '12125550123', LASTDIGITS: '1', ASAI_UUI: '48656c6c6f',
  }]);
});

test('dispositions by their numbers; who handed a call on had answered it', () => {
  const disposition = (changes: Partial<Kept<'segments'>>) => read(segmentRow(changes))[0]?.['CALL_DISP'];
  expect([disposition({ disposition: 'abandoned' }), disposition({ disposition: 'connected', queue: '' }), disposition({ disposition: 'handedOn' }), disposition({ disposition: 'handedOn', queue: '' }), disposition({ disposition: 'busy' }), disposition({ disposition: 'calledBack' })]).toEqual(['3', '1', '2', '1', '5', '7']);
});

test('clocks of the site before and after they are changed', () => {
  const [summer] = read(segmentRow({ began: Date.UTC(2026, 6, 1, 16), ended: Date.UTC(2026, 6, 1, 16, 1) }));
  expect([summer?.['SEGSTART'], summer?.['SEGSTOP_UTC']]).toEqual([String(Date.UTC(2026, 6, 1, 9) / 1000), String(Date.UTC(2026, 6, 1, 16, 1) / 1000)]);
});

test('files are named by the ACD and their number', () => {
  expect(layoutNamed('echi').fileName(acme, 12, at('09:15'))).toBe('chr2_000012');
});

test('whatever is in a row, a record is a line of as many fields', () => {
  const word = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('a,b', '"', 'line\r\nend', 'Zoë'));
  fc.assert(fc.property(fc.record({ agent: word, fromAgent: word, called: word, digits: word, vdns: fc.array(word, { maxLength: 9 }), queue: word, talkTime: fc.nat(900_000_000) }), (changes) => {
    const [record] = read(segmentRow(changes));
    expect(record?.['ANSLOGIN']).toBe(changes.agent.slice(0, 16));
    expect(record?.['TALKTIME']).toBe(String(Math.floor((changes.talkTime - 10_000) / 1000)));
  }), { numRuns: 100 });
});
