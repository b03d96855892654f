// Sums agree, wherever they are kept: in intervals of queues, agents, numbers and trunks, in spans, in segments, in statistics, in real-time items and in the facts
// themselves. And the comparison is no formality: each kind of difference that is planted is found by it.

import { describe, expect, test } from 'vitest';
import { splitItems, agentItems } from '../../src/records/realTime.ts';
import type { TableName, Tables } from '../../src/records/ledger/rows.ts';
import type { Simulation } from '../../src/simulation.ts';
import { restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { noteBeginning } from '../../src/store/beginning.ts';
import { beginStorm, nextStep, perform } from '../storm/storm.ts';
import { keepRows } from './rowsKept.ts';
import { differences, keep, type Kept, pairs, sum } from './sums.ts';
import { wholeDay } from './wholeDay.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Everybody hangs up and goes home; then all is counted. */
function goHome({ simulation }: Kept): void {
  const { pbx, acd, campaigns, clock, ledger } = simulation;
  const ask = (...asked: Parameters<typeof perform>[1]['ask']) => perform(simulation, { time: clock.now, ask: asked });
  for (const campaign of campaigns.byName.keys()) ask('pauseCampaign', { campaign });
  for (let round = 0; round < 3; round++) {
    for (const { device } of [...acd.agents.values()]) if (device) ask('SetAgentState', { device: device.number, requestedAgentState: 'loggedOff' });
    for (const { id } of [...pbx.calls.values()]) ask('ClearCall', { callToBeCleared: { callID: id } });
    clock.advanceTo(clock.now + MINUTE);
  }
  ledger?.bringTo(clock.now);
}

test.each(Array.from({ length: 12 }, (_, place) => place + 1))('in a storm, with intervals of any length, seed %d', (seed) => {
  const weather = beginStorm(seed, { laws: false, ledger: { interval: MINUTE * ([1, 7, 30, 60][seed % 4] as number) } });
  const kept = keep(weather.simulation);
  for (let count = 0; count < 800; count++) perform(weather.simulation, nextStep(weather));
  goHome(kept);
  expect(differences(kept, pairs.filter(({ inStorms }) => inStorms))).toEqual([]);
});

/** The whole of it; `each` sees it in all its steps. */
function dayKept(seed: number, interval: number, each: (simulation: Simulation) => void = () => {}): Kept {
  const day = wholeDay(seed, interval);
  const first = day.next().value;
  const kept = keep(first);
  for (let step = day.next(); ; step = day.next()) {
    each(step.value);
    if (step.done) break;
  }
  const { ledger, clock } = kept.simulation;
  ledger?.bringTo(clock.now);
  return kept;
}

describe('a whole day', () => {
  const kept = dayKept(3, 30 * MINUTE);
  const asOne = dayKept(3, DAY);

  test.each(pairs)('$name', ({ one, other }) => {
    expect(one(kept)).toBe(other(kept));
    expect(one(kept), 'of something that never happened nothing can be said').toBeGreaterThan(0);
  });

  test('intervals of another length, or brought up to date at any moment, have the same sums', () => {
    let count = 0;
    const often = dayKept(3, 7 * MINUTE, ({ ledger, clock }) => (count++ % 5 === 0 ? ledger?.bringTo(clock.now) : undefined));
    for (const table of ['queueIntervals', 'agentIntervals', 'trunkIntervals', 'vdnIntervals', 'groupIntervals'] as const) {
      for (const other of [often, asOne]) expect(totals(other, table), table).toEqual(totals(kept, table));
    }
    expect(often.rows('agentSpans')).toEqual(kept.rows('agentSpans'));
    expect(often.rows('queueIntervals').length).toBeGreaterThan(3 * kept.rows('queueIntervals').length);
  });

  test('rows of half-hours begin at half-hours, follow each other, and never hold more time than there is', () => {
    for (const { start, length, agent, staffTime } of kept.rows('agentIntervals')) {
      expect([start % (30 * MINUTE), length], agent).toEqual([0, 30 * MINUTE]);
      expect(staffTime).toBeLessThanOrEqual(length);
    }
    for (const { lines, length, inTime, outTime, allBusyTime, trunk } of kept.rows('trunkIntervals')) {
      expect(inTime + outTime, trunk).toBeLessThanOrEqual(lines * length);
      expect(allBusyTime, trunk).toBeLessThanOrEqual(length);
    }
    for (const row of kept.rows('groupIntervals')) expect(row.usage + row.availableTime, row.group).toBeLessThanOrEqual(row.size * row.length);
  });

  test('spans of an agent follow each other without a gap, from logging on to logging off', () => {
    const last = new Map<string, Tables['agentSpans']>();
    for (const span of kept.rows('agentSpans')) {
      const before = last.get(span.agent);
      if (span.logsOn) expect(before?.logsOff ?? true, span.agent).toBe(true);
      else expect([before?.ended, before?.logsOff], span.agent).toEqual([span.began, false]);
      last.set(span.agent, span);
    }
    expect([...last.values()].every(({ logsOff }) => logsOff)).toBe(true);
  });

  test('the real-time items at the end of an interval are its rows', () => {
    const { simulation: { ledger, clock, pbx: { startsAt } } } = asOne;
    const state = ledger?.state.intervals as NonNullable<typeof ledger>['state']['intervals'];
    const items = Object.values(splitItems(state, startsAt, clock.now));
    const all = (item: 'ACDCALLS' | 'ABNCALLS' | 'OUTFLOWCALLS' | 'INFLOWCALLS' | 'DEQUECALLS' | 'ACCEPTABLE' | 'ANSTIME' | 'HOLDTIME' | 'ACDTIME') => items.reduce((total, row) => total + row[item], 0);
    const inRows = (member: Parameters<typeof sum<'queueIntervals'>>[2]) => sum(asOne, 'queueIntervals', member);
    expect(all('ACDCALLS')).toBeGreaterThan(500);
    expect([all('ACDCALLS'), all('ABNCALLS'), all('OUTFLOWCALLS'), all('INFLOWCALLS'), all('DEQUECALLS'), all('ACCEPTABLE'), all('ANSTIME'), all('HOLDTIME'), all('ACDTIME') + all('HOLDTIME')])
      .toEqual([inRows('acdCalls'), inRows('abandoned'), inRows('flowOut'), inRows('flowIn'), inRows('calledBack'), inRows('answeredInTime'), inRows('answerTime'), inRows('holdTime'), inRows('talkTime')]);
    expect(agentItems(state, startsAt, clock.now)).toEqual({});
  });

  const plants: readonly (readonly [what: string, table: TableName, plant: (rows: Record<string, unknown>[]) => void, found: RegExp])[] = [
    ['a call counted twice', 'queueIntervals', ([row]) => add(row, 'acdCalls', 1), /calls answered out of queues: intervals of queues, segments/],
    ['a call counted twice at an agent', 'agentIntervals', ([row]) => add(row, 'acdCalls', 1), /calls answered out of queues: intervals of queues, of agents/],
    ['a call missed', 'queueIntervals', (rows) => add(rows.find(({ abandoned }) => (abandoned as number) > 0), 'abandoned', -1), /calls given up in queues/],
    ['a call missed on a trunk', 'trunkIntervals', ([row]) => add(row, 'inCalls', -1), /calls in on trunks: intervals, facts/],
    ['a call to a number missed', 'vdnIntervals', ([row]) => add(row, 'offered', -1), /calls to numbers: intervals of numbers, facts/],
    ['a row lost', 'queueIntervals', (rows) => void rows.splice(5, 1), /calls that came to queues/],
    ['a row kept twice', 'vdnIntervals', (rows) => void rows.push(rows[2] as never), /calls to numbers/],
    ['an interval cut wrong', 'trunkIntervals', (rows) => add(rows[1], 'inTime', 1), /lines in use for calls in: intervals, facts/],
    ['an interval of an agent cut wrong', 'agentIntervals', (rows) => add(rows.find(({ queue }) => queue !== ''), 'acdTime', -1), /agents in calls of queues: intervals of agents, of queues/],
    ['an agent\'s time lost', 'agentIntervals', (rows) => add(rows.find(({ queue }) => queue === ''), 'auxTime', -1), /logged on: intervals of agents, its parts/],
    ['a span lost', 'agentSpans', (rows) => void rows.splice(40, 1), /logged on: intervals of agents, spans/],
    ['talk that was not there', 'segments', (rows) => add(rows.find(({ queue, agent, disposition }) => queue !== '' && agent !== '' && disposition === 'answered'), 'talkTime', 1), /talk: intervals of queues, segments/],
    ['a segment lost', 'segments', (rows) => void rows.splice(rows.findIndex(({ vdns }) => (vdns as unknown[]).length > 0), 1), /calls to numbers: intervals of numbers, segments/],
  ];

  test.each(plants)('%s is found', (_, table, plant, found) => {
    const rows = kept.rows(table).map((row) => ({ ...row }));
    plant(rows as unknown as Record<string, unknown>[]);
    const planted: Kept = { ...kept, rows: (name) => (name === table ? rows : kept.rows(name)) as never };
    expect(differences(planted, pairs)).toEqual(expect.arrayContaining([expect.stringMatching(found)]));
  });
});

function add(row: Record<string, unknown> | undefined, member: string, by: number): void {
  if (row) row[member] = (row[member] as number) + by;
}

/** Of each member that adds up; how long members of a group were free is told only of intervals in which it had calls. */
function totals(kept: Kept, table: TableName): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const row of kept.rows(table)) {
    for (const [name, value] of Object.entries(row)) if (typeof value === 'number' && !/^(seq|start|length|within|lines|size|longest|most)/.test(name) && !(table === 'groupIntervals' && name === 'availableTime')) found[name] = (found[name] ?? 0) + value;
  }
  return found;
}

test('what goes on from a checkpoint in the middle of an interval writes the same rows', () => {
  const options = { laws: false, ledger: { interval: 10 * MINUTE } };
  const weather = beginStorm(5, options);
  const beginning = noteBeginning(weather.simulation);
  const { lines } = keepRows(weather.simulation.ledger as never);
  for (let count = 0; count < 500; count++) perform(weather.simulation, nextStep(weather));
  weather.simulation.clock.advanceTo(weather.simulation.clock.now);
  const checkpoint = JSON.parse(JSON.stringify(takeCheckpoint(beginning))) as ReturnType<typeof takeCheckpoint>;
  const other = beginStorm(5, options);
  const forked = noteBeginning(other.simulation);
  restoreCheckpoint(forked, checkpoint);
  const again = keepRows(other.simulation.ledger as never);
  lines.length = 0;
  for (let count = 0; count < 500; count++) {
    const step = nextStep(weather);
    perform(weather.simulation, step);
    perform(other.simulation, step);
  }
  const end = weather.simulation.clock.now + 30 * MINUTE;
  for (const { clock, ledger } of [weather.simulation, other.simulation]) {
    clock.advanceTo(end);
    ledger?.bringTo(clock.now);
  }
  expect(lines.filter((line) => line.includes('Intervals')).length).toBeGreaterThan(20);
  expect(again.lines).toEqual(lines);
});
