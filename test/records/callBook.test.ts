// Call records: each kind of call as it stands in the table when it is over, and all of a day's beside the figures of its queues.

import { expect, test } from 'vitest';
import { callColumns, rowOfCall } from '../../src/records/callColumns.ts';
import { type CallBook, keepCallRecords } from '../../src/records/callBook.ts';
import { keepStatistics } from '../../src/records/statistics.ts';
import type { QueueVisit } from '../../src/records/callRecords.ts';
import { localWriter } from '../../src/kernel/calendar.ts';
import { replication } from '../../src/lab/replication.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import type { TrafficSettings } from '../../src/traffic/shape.ts';
import { atWork, type Center, center, S, T } from '../acd/center.ts';
import { loadOf } from './day.ts';

function watched(queues: Record<string, Record<string, unknown>> = { [S]: { needs: { sales: 16 } } }): Center & { readonly book: CallBook } {
  const world = center({ queues, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { support: 1 } } } });
  return Object.assign(world, { book: keepCallRecords(world.simulation.log, world.simulation) });
}

/** The last call, as far as a test wants to look. */
const last = ({ book }: { readonly book: CallBook }) => book.records.at(-1);

test('a call that waits, is answered, held and worked on', () => {
  const world = watched({ [S]: { needs: { sales: 16 }, wrapUp: '20s' } });
  world.comes(1);
  world.advance('25s');
  atWork(world, 'alice');
  world.advance('3s');
  world.alice.answers();
  world.advance('30s');
  world.alice.holds();
  world.advance('10s');
  world.alice.retrieves();
  world.advance('20s');
  world.alice.hangsUp();
  world.advance('1m');
  const served = { talk: 60_000, hold: 10_000, work: 20_000 };
  expect(world.book.records).toEqual([{
    call: '1', direction: 'in', kind: '', caller: null, calling: '+12125550001', called: '+14155558001', attempt: 1, began: 0, queued: 0, queue: S, wait: 28_000, answered: 28_000, agent: '5001', device: '2001', ...served, ended: 88_000, outcome: 'answered',
    visits: [{ queue: S, came: 0, wait: 28_000, end: 'answered', agent: '5001', ...served }],
  }]);
});

test('who gives up, who is turned away, and who waits when the run ends', () => {
  const world = watched({ [S]: { needs: { sales: 16 }, limit: 1, whenFull: 'busy' } });
  const call = world.comes(1);
  const turnedAway = world.comes(2);
  world.advance('40s');
  world.leaves(call);
  world.leaves(turnedAway);
  world.comes(3);
  expect(world.book.records.map(({ outcome, wait, visits: [visit] }) => [outcome, wait, visit?.end, visit?.wait])).toEqual([
    ['abandoned', 40_000, 'abandoned', 40_000], ['refused', 0, 'refused', 0], ['unfinished', 0, 'unfinished', null],
  ]);
});

test('a queue sends on to another: one call, two stays, and the wait of both', () => {
  const world = watched({ [S]: { needs: { sales: 16 }, maxWait: '30s', afterMaxWait: T }, [T]: { needs: { support: 16 } } });
  world.comes(1);
  world.advance('50s');
  atWork(world, 'bob');
  world.bob.answers();
  world.advance('1m');
  world.bob.hangsUp();
  expect(last(world)).toMatchObject({ queue: T, queued: 0, wait: 50_000, agent: '5002', talk: 60_000, outcome: 'answered' });
  expect(last(world)?.visits).toMatchObject([{ queue: S, wait: 30_000, end: 'sentOn', agent: '', talk: 0 }, { queue: T, came: 30_000, wait: 20_000, end: 'answered', agent: '5002', talk: 60_000 }]);
});

test('handed on, the talk of the first is the record\'s, and the stay in the second queue is another agent\'s', () => {
  const world = watched({ [S]: { needs: { sales: 16 } }, [T]: { needs: { support: 16 } } });
  const statistics = keepStatistics(world.simulation.log, [S, T].map((number) => ({ number, within: 20_000 })), [], 0);
  atWork(world, 'alice', 'bob');
  world.comes(1);
  world.alice.answers();
  world.advance('1m');
  world.alice.transfersTo(T);
  world.advance('5s');
  world.bob.answers();
  world.advance('2m');
  world.bob.hangsUp();
  // The figures of the queues say the same.
  expect([S, T].map((queue) => statistics.queues.get(queue)?.get(0)?.talkTime)).toEqual([60_000, 120_000]);
  expect(world.book.records).toHaveLength(1);
  expect(last(world)).toMatchObject({ call: '1', agent: '5001', talk: 60_000, wait: 0, queue: T, ended: 185_000 });
  expect(last(world)?.visits).toMatchObject([{ agent: '5001', talk: 60_000 }, { queue: T, wait: 5_000, agent: '5002', talk: 120_000 }]);
});

test('a consultation is a record of its own, and goes on in the call that comes of it', () => {
  const world = watched();
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.advance('10s');
  world.alice.consults(world.bob);
  world.bob.answers();
  world.advance('5s');
  world.alice.transfers();
  world.advance('30s');
  world.bob.hangsUp();
  expect(world.book.records.map(({ call, direction, device, talk, hold, ended, outcome }) => ({ call, direction, device, talk, hold, ended, outcome }))).toEqual([
    { call: '1', direction: 'in', device: '2001', talk: 15_000, hold: 5_000, ended: 45_000, outcome: 'answered' },
    { call: '2', direction: 'internal', device: '2002', talk: 35_000, hold: 0, ended: 45_000, outcome: 'answered' },
  ]);
});

test('a call out is served by who calls; nobody takes it, or no line is free, and it says so', () => {
  const world = watched();
  const { zoe } = world;
  atWork(world, 'alice');
  world.alice.calls(zoe);
  world.advance('6s');
  zoe.answers();
  world.advance('30s');
  world.alice.hangsUp();
  world.alice.calls(zoe);
  world.advance('10s');
  world.alice.hangsUp();
  expect(world.book.records.map(({ direction, wait, answered, agent, device, talk, outcome }) => [direction, wait, answered, agent, device, talk, outcome])).toEqual([
    ['out', 0, 6_000, '5001', '2001', 30_000, 'answered'], ['out', 0, null, '', '', 0, 'unanswered'],
  ]);
});

test('a wish to be called back, and the call that comes of it, of the same kind', () => {
  const world = watched({ [S]: { needs: { sales: 16 }, wrapUp: '10s', exits: { 1: 'callBack' } } });
  world.zoe.calls(`+1415555${S}`);
  const [{ call } = { call: '' }] = world.book.records;
  world.book.know({ call, kind: 'shop', caller: 0, attempt: 2, calling: '+12125550123', called: '+14155558001' }, 0);
  world.advance('5s');
  world.zoe.leavesNumber();
  world.advance('1m');
  atWork(world, 'alice');
  world.alice.picksUp();
  world.advance('4s');
  world.zoe.answers();
  world.advance('1m');
  world.zoe.hangsUp();
  world.advance('1m');
  expect(world.book.records).toMatchObject([
    { direction: 'in', kind: 'shop', attempt: 2, wait: 5_000, ended: 5_000, outcome: 'calledBack', visits: [{ end: 'calledBack' }] },
    { direction: 'out', kind: 'shop', called: '+12125550123', queue: S, queued: null, agent: '5001', device: '2001', talk: 60_000, work: 10_000, outcome: 'answered', visits: [] },
  ]);
});

test('a call without a line has a record without a number', () => {
  const world = watched();
  world.book.know({ call: '', kind: 'shop', caller: 0, attempt: 1, calling: '+12125550001', called: '+14155558001' }, 7_000);
  expect(last(world)).toMatchObject({ call: '', kind: 'shop', began: 7_000, ended: 7_000, outcome: 'blocked', visits: [] });
});

test('as a row: clock times of the site, seconds, and nothing where nothing is to be said', () => {
  const world = watched();
  const call = world.comes(1);
  world.advance(1_250);
  world.leaves(call);
  const row = rowOfCall(last(world) as never, localWriter(Date.UTC(2026, 0, 5, 14), 'America/New_York'));
  expect(Object.fromEntries(callColumns.map((name, place) => [name, row[place]]))).toEqual({
    call: '1', direction: 'in', kind: '', calling: '+12125550001', called: '+14155558001', attempt: '1', began: '2026-01-05T09:00:00.000', queued: '2026-01-05T09:00:00.000', queue: S, wait: '1.25', answered: '', agent: '', device: '',
    talk: '', hold: '', work: '', ended: '2026-01-05T09:00:01.250', outcome: 'abandoned',
  });
});

test('in a day of traffic, sums over all stays are the figures of the queues', () => {
  const { queues, records } = loadOf(4);
  expect(records.length).toBeGreaterThan(1_000);
  for (const [queue, figures] of queues) {
    const visits = records.flatMap((record) => record.visits.filter((visit) => visit.queue === queue));
    const ended = (end: QueueVisit['end']) => visits.filter((visit) => visit.end === end).length;
    const sum = (name: 'wait' | 'talk' | 'hold' | 'work') => visits.reduce((total, visit) => total + (visit[name] ?? 0), 0);
    const { offered, answered, abandoned, overflowed, refused, waitTime, talkTime, holdTime, workTime } = figures;
    expect({ offered: visits.length, answered: ended('answered'), abandoned: ended('abandoned'), overflowed: ended('sentOn'), refused: ended('refused'), waitTime: sum('wait'), talkTime: sum('talk'), holdTime: sum('hold'), workTime: sum('work') })
      .toEqual({ offered, answered, abandoned, overflowed, refused, waitTime, talkTime, holdTime, workTime });
  }
});

test('calls of a campaign are its own, answered when an agent is there', () => {
  const { site, traffic, start, faults, thresholds, lookUps } = readScenario('scenarios/load/outbound-day.yaml');
  const run = replication({ site, start, faults, thresholds, lookUps, traffic: { ...(traffic as TrafficSettings), for: 7_200_000 }, records: true, laws: false }, 2);
  let step = run.next();
  while (!step.done) step = run.next();
  const { records, campaigns } = step.value.figures;
  const own = records.filter(({ kind, direction }) => kind === 'survey' && direction === 'out');
  const survey = campaigns.get('survey');
  expect(survey?.connected).toBeGreaterThan(100);
  expect({ called: own.length, connected: own.filter(({ answered }) => answered !== null).length }).toEqual({ called: survey?.called, connected: survey?.connected });
  expect(own.filter(({ outcome }) => outcome === 'answered').every(({ agent, queue, talk }) => agent !== '' && queue === '7001' && talk > 0)).toBe(true);
});
