// Two readers of one log: the ledger's rows beside the records of the call book, on a whole day and in storms, with what no row may break.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { playOut } from '../../src/kernel/playOut.ts';
import { type CallBook, keepCallRecords } from '../../src/records/callBook.ts';
import type { CallRecord } from '../../src/records/callRecords.ts';
import type { Ledger } from '../../src/records/ledger/ledger.ts';
import type { CallDisposition, CallRow, SegmentRow } from '../../src/records/ledger/rows.ts';
import { runLoad } from '../../src/scenario/load.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createLookUps, fromStubs } from '../../src/server/lookUps/lookUps.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { storm } from '../storm/storm.ts';
import { daySite, dayTraffic } from './day.ts';
import { keepRows, type RowsKept } from './rowsKept.ts';

/** Nobody looks at this wall clock: the run takes virtual time only. */
const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

const outcomes: { readonly [Disposition in CallDisposition]: CallRecord['outcome'] } = {
  answered: 'answered', connected: 'answered', sentOut: 'answered', served: 'served', abandoned: 'abandoned', busy: 'refused', blocked: 'blocked', unanswered: 'unanswered', calledBack: 'calledBack',
};

/** What both say of a call. */
function inBook(startsAt: number, { direction, kind, called, began, answered, ended, outcome }: CallRecord) {
  return { direction, kind, called, began: began + startsAt, answered: answered === null ? null : answered + startsAt, ended: (ended as number) + startsAt, outcome };
}

function inRow({ direction, kind, called, began, answered, ended, disposition }: CallRow) {
  return { direction, kind, called, began, answered, ended, outcome: outcomes[disposition] };
}

function handling(segments: readonly SegmentRow[], { device, answered }: CallRow) {
  const first = segments.find((segment) => segment.answered === answered && segment.device === device);
  return first && { talk: first.talkTime, hold: first.holdTime };
}

function byLinkage(segments: readonly SegmentRow[]): ReadonlyMap<string, readonly SegmentRow[]> {
  const found = new Map<string, SegmentRow[]>();
  for (const segment of segments) found.set(segment.ucid, [...(found.get(segment.ucid) ?? []), segment]);
  return found;
}

/** Of the call with which the linkage began. */
function numberIn(ucid: string): string {
  return String(Number(ucid.slice(5, 10)));
}

/** Of each linkage the record of the call with which it began. */
function expectAgreement({ pbx }: Simulation, book: CallBook, kept: RowsKept): number {
  const records = new Map(book.records.filter(({ call, ended }) => call !== '' && ended !== null).map((record) => [record.call, record]));
  const bySegment = byLinkage(kept.rows('segments'));
  for (const row of kept.rows('calls')) {
    const id = numberIn(row.ucid);
    const record = records.get(id);
    if (!record) throw new Error(`there is no record of call ${id}`);
    const said = inBook(pbx.startsAt, record);
    // One that has ended in another is longer there.
    if (row.transferred && row.ended < said.ended) continue;
    expect(inRow(row), `call ${id}`).toEqual(said);
    if (row.answered !== null && row.direction !== 'internal') expect(handling(bySegment.get(row.ucid) ?? [], row), `call ${id}`).toEqual({ talk: record.talk, hold: record.hold });
  }
  return kept.rows('calls').length;
}

/** Segments of calls that go on have no call yet. */
function expectWhole(calls: readonly CallRow[], segments: readonly SegmentRow[], areAllOver = true): void {
  const ofCall = byLinkage(segments);
  if (areAllOver) expect([...ofCall.keys()].toSorted()).toEqual(calls.map(({ ucid }) => ucid).toSorted());
  for (const call of calls) {
    const own = (ofCall.get(call.ucid) ?? []).toSorted((one, other) => one.segment - other.segment);
    expect(own.map(({ segment }) => segment), call.ucid).toEqual(Array.from({ length: call.segments }, (_, place) => place + 1));
    for (const part of own) expectPart(call, part);
    const sum = (member: 'queueTime' | 'ringTime' | 'talkTime' | 'holdTime' | 'workTime') => own.reduce((total, part) => total + part[member], 0);
    for (const member of ['queueTime', 'ringTime', 'talkTime', 'holdTime', 'workTime'] as const) expect(sum(member), `${member} of ${call.ucid}`).toBe(call[member]);
  }
}

function expectPart(call: CallRow, part: SegmentRow): void {
  const what = `${part.ucid} segment ${part.segment}`;
  expect(part.began <= part.ended && part.began >= (call.transferred || call.conferenced ? 0 : call.began) && part.ended <= call.ended, what).toBe(true);
  expect(part.queueTime + part.talkTime <= part.ended - part.began, what).toBe(true);
  expect(part.ringTime + part.talkTime <= part.ended - part.began, what).toBe(true);
  expect(part.holdTime <= part.talkTime && part.consultTime <= part.talkTime, what).toBe(true);
}

test('a day has a row for each call, and both readers say the same of it', () => {
  const simulation = createSimulation(daySite, { seed: 4, laws: false, ledger: { interval: 1_800_000 } });
  const kept = keepRows(simulation.ledger as Ledger);
  const book = keepCallRecords(simulation.log, simulation);
  const { records } = playOut(runLoad(dayTraffic, simulation, { records: true }), simulation.clock);
  const whole = { ...book, records };
  expect(expectAgreement(simulation, whole, kept)).toBe(records.filter(({ call }) => call !== '').length);
  expectWhole(kept.rows('calls'), kept.rows('segments'));
  const answered = kept.rows('segments').filter(({ disposition }) => disposition === 'answered');
  const visits = records.flatMap((record) => record.visits);
  expect(answered.reduce((sum, { workTime }) => sum + workTime, 0)).toBe(visits.reduce((sum, { work }) => sum + work, 0));
  expect(kept.rows('calls').reduce((sum, { queueTime }) => sum + queueTime, 0)).toBe(visits.reduce((sum, { wait }) => sum + (wait ?? 0), 0));
});

const files = readdirSync('scenarios').filter((file) => file.endsWith('.yaml')).map((file) => `scenarios/${file}`);

test.each(files)('and in %s', async (file) => {
  const scenario = readScenario(file);
  const simulation = createSimulation(scenario.site, { seed: 5, ledger: { interval: 1_800_000 }, start: scenario.start });
  const kept = keepRows(simulation.ledger as Ledger);
  const book = keepCallRecords(simulation.log, simulation);
  const lookUps = scenario.lookUps && createLookUps(simulation, fromStubs(scenario.lookUps), true);
  await drive(runScenario(scenario, simulation), simulation.clock, virtualPace, wall, lookUps);
  simulation.clock.advanceTo(simulation.clock.now + 3_600_000);
  expectWhole(kept.rows('calls'), kept.rows('segments'), false);
  expectAgreement(simulation, book, kept);
});

const seeds = Array.from({ length: 16 }, (_, place) => place + 1);

/** By the facts alone: of each call that has been cleared the linkage, by the number of the call with which that began. */
function followLinkages(log: Simulation['log']): ReadonlyMap<string, string> {
  const [going, cleared] = [new Map<string, string>(), new Map<string, string>()];
  log.read((fact) => {
    switch (fact.type) {
      case 'networkReached':
      case 'lineSeized':
      case 'originated': return void (fact.type !== 'networkReached' || fact.cause === 'makePredictiveCall' ? going.set(fact.call, fact.call) : null);
      case 'transferred':
      case 'conferenced': {
        for (const old of [fact.primary, fact.secondary]) if (old !== null) going.delete(old);
        return void going.set(fact.call, fact.linkage.globalCall.id);
      }
      case 'callCleared': {
        const linkage = going.get(fact.call);
        if (linkage !== undefined) cleared.set(fact.call, linkage);
      }
    }
  });
  return cleared;
}

test.each(seeds)('so does a storm, with seed %d', (seed) => {
  const seen: { simulation: Simulation; kept: RowsKept; book: CallBook; cleared: ReadonlyMap<string, string> }[] = [];
  storm(seed, 400, {
    onBegin(simulation) {
      const { log, ledger } = simulation;
      seen.push({ simulation, kept: keepRows(ledger as Ledger), book: keepCallRecords(log, simulation), cleared: followLinkages(log) });
    },
  });
  for (const { simulation, kept, book, cleared } of seen) {
    const calls = kept.rows('calls');
    expectWhole(calls, kept.rows('segments'));
    expectAgreement(simulation, book, kept);
    const rows = calls.filter(({ call }) => cleared.has(call)).map(({ call, ucid }) => `${call} of ${numberIn(ucid)}`);
    expect(rows.toSorted()).toEqual([...cleared].map(([call, linkage]) => `${call} of ${linkage}`).toSorted());
    // A linkage that has ended in another, behind segments of its own.
    for (const { call, ucid, transferred } of calls) if (!cleared.has(call)) expect(transferred, ucid).toBe(true);
  }
});
