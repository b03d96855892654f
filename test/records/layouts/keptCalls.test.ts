// Layouts of calls that were made: what a ledger has kept of people who call, hand on and confer, and of a whole day.

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { playOut } from '../../../src/kernel/playOut.ts';
import type { Ledger } from '../../../src/records/ledger/ledger.ts';
import { type Kept, layoutContext } from '../../../src/records/layouts/layout.ts';
import { layoutNamed } from '../../../src/records/layouts/layouts.ts';
import { runLoad } from '../../../src/scenario/load.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { atWork } from '../../acd/center.ts';
import { keptCenter } from '../center.ts';
import { daySite, dayTraffic } from '../day.ts';
import { keepRows, type RowsKept } from '../rowsKept.ts';
import { fileOf } from './written.ts';

const context = layoutContext({ trunks: ['pstn'] });

function segmentsOf(kept: RowsKept): readonly Kept<'segments'>[] {
  return kept.rows('segments').map((row, place) => ({ ...row, ordinal: place + 1 }));
}

function callsOf(kept: RowsKept): readonly Kept<'calls'>[] {
  const parts = byCall(segmentsOf(kept));
  return kept.rows('calls').map((row, place) => ({ ...row, ordinal: place + 1, parts: (parts.get(row.ucid) ?? []).toSorted((one, other) => one.segment - other.segment) }));
}

function byCall(segments: readonly Kept<'segments'>[]): Map<string, Kept<'segments'>[]> {
  const groups = new Map<string, Kept<'segments'>[]>();
  for (const segment of segments) groups.set(segment.ucid, [...(groups.get(segment.ucid) ?? []), segment]);
  return groups;
}

/** From whom, to whom, for how many seconds, joined on whose behalf, and how it ended at both ends. */
function cdrsOf(kept: RowsKept): readonly string[] {
  const [names = [], , ...rows] = parse(fileOf(layoutNamed('cucmCdr'), callsOf(kept), context)) as string[][];
  const at = (row: readonly string[], name: string) => row[names.indexOf(name)] as string;
  return rows.map((row) => ['callingPartyNumber', 'finalCalledPartyNumber', 'duration', 'joinOnBehalfOf', 'origCause_value', 'destCause_value'].map((name) => at(row, name)).join(' '));
}

/** Condition code, dialled and calling number, circuits in and out. */
function teleseerOf(kept: RowsKept): readonly string[] {
  return fileOf(layoutNamed('teleseer'), segmentsOf(kept), context).split('\r\n\0\0\0').slice(0, -1).map((line) => [line.slice(11, 12), line.slice(18, 33), line.slice(33, 38), line.slice(55, 58), line.slice(58, 61)].map((text) => text.trim()).join(' '));
}

function consulting() {
  const world = keptCenter();
  atWork(world, 'alice', 'bob');
  world.comes(1);
  world.alice.answers();
  world.advance('1m');
  world.alice.consults(world.carol);
  world.advance('5s');
  world.carol.answers();
  world.advance('10s');
  return world;
}

test('a transfer', () => {
  const world = consulting();
  world.alice.transfers();
  world.advance('40s');
  world.carol.hangsUp();
  world.advance('1m');
  expect(cdrsOf(world)).toEqual(['+12125550001 2001 75 0 393216 393216', '2001 2003 10 0 393216 393216', '+12125550001 2003 40 10 0 16']);
  expect(teleseerOf(world)).toEqual(['9 2001 101 001 ', '0 2003 2001  ']);
});

test('a conference', () => {
  const world = consulting();
  world.alice.conferences();
  world.advance('30s');
  world.carol.hangsUp();
  world.advance('20s');
  world.alice.hangsUp();
  world.advance('1m');
  expect(cdrsOf(world)).toEqual([
    '+12125550001 2001 75 0 393216 393216', '2001 2003 10 0 393216 393216',
    '2003 b00000000003 30 4 16 0', '2001 b00000000003 50 4 16 0', '+12125550001 b00000000003 50 4 16 0',
  ]);
});

test('a call out, and who hung up', () => {
  const world = keptCenter();
  world.dave.dials('912125550123');
  world.advance('7s');
  world.zoe.answers();
  world.advance('50s');
  world.zoe.hangsUp();
  world.advance('1m');
  expect(cdrsOf(world)).toEqual(['2004 +12125550123 50 0 0 16']);
  expect(teleseerOf(world)).toEqual([expect.stringMatching(/^7 12125550123 2004 {2}\d{3}$/)]);
});

test('a whole day: no call and no second is lost on the way into any layout', () => {
  const simulation = createSimulation(daySite, { seed: 3, laws: false, ledger: { interval: 1_800_000 } });
  const kept = keepRows(simulation.ledger as Ledger);
  playOut(runLoad(dayTraffic, simulation, {}), simulation.clock);
  simulation.clock.advanceTo(simulation.clock.now + 3_600_000);
  const [calls, segments] = [callsOf(kept), segmentsOf(kept)];
  expect(calls.length).toBeGreaterThan(800);
  const cdrs = cdrsOf(kept);
  const talk = (from: readonly { readonly talkTime: number }[]) => from.reduce((sum, { talkTime }) => sum + talkTime, 0) / 1000;
  expect(cdrs.length).toBe(calls.length);
  expect(Math.abs(cdrs.reduce((sum, cdr) => sum + Number(cdr.split(' ')[2]), 0) - talk(calls))).toBeLessThan(calls.length);
  const history = (parse(fileOf(layoutNamed('echi'), segments, context)) as string[][]).map((line) => Number(line[10]) + Number(line[2]));
  expect(talk(segments) - history.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(segments.length * 2);
  expect(teleseerOf(kept).length).toBe(segments.filter(({ vdns, queues, answered }) => vdns.length + queues.length > 0 || answered !== null).length);
});
