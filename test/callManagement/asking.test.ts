// Questions in words: what they mean by the clock of the site, what is usual, and what makes no sense.

import { expect, test } from 'vitest';
import { askedOf, type Question } from '../../src/callManagement/asking.ts';
import { namesOf } from '../../src/callManagement/names.ts';
import type { Report } from '../../src/callManagement/report.ts';
import { reportNamed } from '../../src/callManagement/reports.ts';
import { at, HALF, names, ZONE } from './kept.ts';

const asOf = at('09:40');

function ask(report: string, question: Question = {}, now = asOf) {
  return askedOf(reportNamed(report) as Report, question, { names: namesOf('Acme', ZONE, names), asOf: now, interval: HALF });
}

test('the usual time: 25 intervals, seven days, the last day', () => {
  expect(ask('bcms-split')).toEqual({ ids: [], queues: [], from: at('21:30', '2026-01-04'), to: asOf + 1, every: 'interval' });
  expect(ask('bcms-split', { every: 'hour' }).from).toBe(at('09:00', '2026-01-04'));
  expect(ask('bcms-split', { every: 'day' }).from).toBe(at('00:00', '2025-12-30'));
  expect(ask('abandoned-calls')).toMatchObject({ from: at('00:00'), to: asOf + 1 });
});

test('seven days are days, also where one of them has 25 hours', () => {
  expect(ask('bcms-split', { every: 'day' }, at('12:00', '2025-10-28')).from).toBe(at('00:00', '2025-10-22'));
});

test.each<[string | undefined, string | undefined, number, number]>([
  ['2026-01-05T08:00', '2026-01-05T09:00', at('08:00'), at('09:00')],
  ['08:00', '09:30', at('08:00'), at('09:30')],
  ['2026-01-03', '2026-01-04', at('00:00', '2026-01-03'), at('00:00')],
  ['yesterday', 'yesterday', at('00:00', '2026-01-04'), at('00:00')],
  ['2025-10-26', '2025-10-26', at('00:00', '2025-10-26'), at('00:00', '2025-10-27')],
  ['today', undefined, at('00:00'), asOf + 1],
])('from %s to %s', (from, to, first, last) => {
  expect(ask('bcms-split', { from, to })).toMatchObject({ from: first, to: last });
});

test('numbers, lists and ranges of them, each once', () => {
  expect(ask('bcms-split', { ids: ['7001-7002', '7002'] }).ids).toEqual(['7001', '7002']);
  expect(ask('bcms-agent', { ids: ['5002,5001'] }).ids).toEqual(['5002', '5001']);
  expect(ask('agent-metrics', { ids: ['5001'], queues: ['7001'] })).toMatchObject({ ids: ['5001'], queues: ['7001'] });
});

test.each<[string, Question, string]>([
  ['bcms-split', { from: '10:00', to: '09:00' }, 'from (2026-01-05T10:00:00) must be before to (2026-01-05T09:00:00)'],
  ['agent-states', { every: 'hour' }, 'agent-states has no intervals; leave --every out'],
  ['bcms-split', { every: 'week' }, 'every must be interval or hour or day, not "week"'],
  ['hunt-group-last-hour', { from: 'today' }, 'hunt-group-last-hour tells of one time only; it takes no --from and no --to'],
  ['bcms-split', { queues: ['7001'] }, 'bcms-split takes no queues beside its numbers'],
  ['bcms-vdn', { ids: ['8005'] }, 'there is no VDN "8005"; did you mean "8000"?'],
  ['agent-metrics', { ids: ['5009'], queues: ['7009'] }, 'there is no agent "5009"; did you mean "5001"?\nthere is no queue "7009"; did you mean "7001"?'],
  ['bcms-split', { from: '2026-02-30' }, 'from must be a time like 2026-01-05T08:00, a day like 2026-01-05, a time of the last day like 08:00, today or yesterday, not "2026-02-30"'],
])('what makes no sense is said: %s %j', (report, question, says) => {
  expect(() => ask(report, question)).toThrow(says);
});
