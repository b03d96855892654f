// A simulated day in the store, and its reports beside what the statistics have counted of the same day.

import { beforeAll, describe, expect, test } from 'vitest';
import type { Line, Source } from '../../src/callManagement/report.ts';
import { sourceOf } from '../../src/callManagement/source.ts';
import { DEFAULT_START, instantOf } from '../../src/kernel/calendar.ts';
import { playOut } from '../../src/kernel/playOut.ts';
import type { Outlet } from '../../src/records/ledger/rows.ts';
import { keepStatistics, type Statistics } from '../../src/records/statistics.ts';
import { type LoadFigures, runLoad } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { namesByNumber } from '../../src/site/names.ts';
import { enterRun, openRecords, writeRows } from '../../src/store/records/records.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { daySite, dayTraffic } from '../records/day.ts';
import { HALF, made } from './kept.ts';

interface Day {
  readonly source: Source;
  readonly figures: LoadFigures;
  /** Agents to the end of the last call; a load counts them only as long as callers come. */
  readonly agents: Statistics['agents'];
}

async function oneDay(): Promise<Day> {
  const simulation = createSimulation(daySite, { seed: 7, laws: false, ledger: { interval: HALF } });
  const rows: Record<string, object[]> = {};
  const outlet: Outlet = (table, row) => void (rows[table] ??= []).push(row);
  simulation.ledger?.attach(outlet);
  const statistics = keepStatistics(simulation.log, [], [], 0);
  const figures = playOut(runLoad(dayTraffic, simulation, { records: true }), simulation.clock);
  statistics.closeAgents(simulation.clock.now);
  simulation.ledger?.bringTo(simulation.clock.now);
  const records = await openRecords(IN_MEMORY);
  const begun = instantOf(DEFAULT_START, daySite.timeZone);
  await enterRun(records, { run: 'day', site: daySite.name, timeZone: daySite.timeZone, names: JSON.stringify(namesByNumber(daySite)), interval: HALF, begun }, 1);
  await writeRows(records, 'day', rows);
  await records.tables.updateTable('runs').set({ virtual: begun + simulation.clock.now }).execute();
  return { source: (await sourceOf(records.tables)) as Source, figures, agents: statistics.agents };
}

describe('a day of the centre', () => {
  let day: Day;
  beforeAll(async () => void (day = await oneDay()));
  const summaryOf = async (report: string, ids: readonly string[] = []) => (await made(day.source, report, { ids, from: '2026-01-05', to: '2026-01-05' })).sections;
  const number = (line: Line | null | undefined, column: string) => line?.values[column] as number;

  test('queues: what became of their calls', async () => {
    const { queues } = day.figures;
    expect(queues.size).toBe(2);
    for (const [queue, figures] of queues) {
      const [section] = await summaryOf('bcms-split', [queue]);
      const all = section?.summary;
      expect(section?.rows.length).toBeGreaterThanOrEqual(16);
      expect([number(all, 'acdCalls'), number(all, 'abandCalls'), number(all, 'flowIn'), number(all, 'flowOut')]).toEqual([figures.answered, figures.abandoned, figures.overflowedIn, figures.overflowed]);
      expect(number(all, 'avgSpeedAns')).toBeCloseTo(figures.answerTime / figures.answered, 6);
      expect(number(all, 'avgTalkTime')).toBeCloseTo((figures.talkTime - figures.holdTime) / figures.answered, 6);
      expect(number(all, 'afterCall')).toBe(figures.workTime);
      expect(number(all, 'inServLevl')).toBeCloseTo((100 * figures.answeredInTime) / (figures.answered + figures.abandoned + figures.overflowed + figures.calledBack + figures.refused), 6);
    }
  });

  test('agents: every second that they were there', async () => {
    const sections = await summaryOf('bcms-summary-agent');
    const rows = sections[0]?.rows ?? [];
    expect(rows.map(({ values }) => values['agent'])).toEqual([...day.agents.keys()].sort());
    for (const row of rows) {
      const { answered, time } = day.agents.get(row.values['agent'] as string)!;
      expect([number(row, 'acdCalls'), number(row, 'afterCall'), number(row, 'availTime'), number(row, 'auxOther'), number(row, 'staffTime')])
        .toEqual([answered, time.workingAfterCall, time.ready, time.notReady + time.ringing, time.ready + time.ringing + time.busy + time.workingAfterCall + time.notReady]);
    }
  });

  test('metrics, hours and days add up to the same, and each abandoned call is listed once', async () => {
    const [days] = await summaryOf('queue-metrics');
    const hours = (await made(day.source, 'queue-metrics', { every: 'hour', from: '2026-01-05', to: '2026-01-05' })).sections[0];
    for (const column of ['offered', 'answered', 'abandoned', 'others', 'serviceLevel', 'averageWait', 'longestWait']) expect([column, number(hours?.summary, column)]).toEqual([column, number(days?.summary, column)]);
    expect(hours?.rows.reduce((sum, line) => sum + number(line, 'offered'), 0)).toBe(number(days?.summary, 'offered'));
    const queues = [...day.figures.queues.keys()];
    const [abandoned] = await summaryOf('abandoned-calls', queues);
    expect(abandoned?.rows.length).toBe([...day.figures.queues.values()].reduce((sum, one) => sum + one.abandoned, 0));
    expect(new Set(abandoned?.rows.map(({ values }) => values['ucid'])).size).toBe(abandoned?.rows.length);
    expect(abandoned?.rows.every(({ values }) => (values['place'] as number) >= 1)).toBe(true);
  });

  test('the log of an agent is without a gap, and has all work after calls', async () => {
    const [log] = await summaryOf('agent-states', ['5003']);
    const spans = log?.rows.map(({ values }) => values) ?? [];
    expect(spans.slice(1).filter((span, place) => span['began'] !== spans[place]?.['ended'])).toEqual([]);
    const { time } = day.agents.get('5003')!;
    expect(spans.filter(({ state }) => state === 'ACW').reduce((sum, span) => sum + (span['lasted'] as number), 0)).toBe(time.workingAfterCall);
    expect(spans[0]?.['logsOn']).toBe(true);
  });
});
