// A day of five hundred agents by `ringback load`, as somebody at a shell waits for it: from the start of the process to its end, thresholds and records and all,
// without a report and with one.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './measure.ts';

const COMMAND = fileURLToPath(new URL('../../../bin/ringback', import.meta.url));
const ROUNDS = 3;
const AGENTS = 500;
/** Of the day's 70,000 calls, sixteen half-hours. */
const SHAPE = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.2, 1.1, 1, 0.9, 1, 1.1, 1.1, 1.1, 1, 0.8];

/** Eight hours, five queues, about 70,000 calls of three minutes and work after them. JSON is YAML too. */
function dayOf(agents: number): string {
  const names = ['sales', 'service', 'billing', 'orders', 'returns'];
  const skills = (place: number) => ({ [names[place % 5] as string]: 1, ...(place % 3 === 0 && { [names[(place + 1) % 5] as string]: 3 }) });
  const site = {
    name: 'Five departments', trunks: { pstn: { lines: 800, numbers: Object.fromEntries(names.map((_, place) => [`+1415555700${place + 1}`, String(7001 + place)])) } },
    extensions: { [`20000-${20_000 + agents - 1}`]: {} }, agents: Object.fromEntries(Array.from({ length: agents }, (_, place) => [50_000 + place, { skills: skills(place), at: String(20_000 + place) }])),
    queues: Object.fromEntries(names.map((name, place) => [7001 + place, { name, needs: { [name]: 16 }, wrapUp: '10s' }])),
  };
  const callers = Object.fromEntries(names.map((name, place) => [name, { to: `+1415555700${place + 1}`, executor: 'profile', profile: SHAPE.map((share) => Math.round((share * 70_000) / 16 / 5)), patience: { exponential: '6m' }, talk: { exponential: '3m' } }]));
  const thresholds = { 'queue_wait{queue:7001}': ['p(95)<5m', 'avg<2m'], 'service_level{within:30s}': ['rate>=10%'], abandoned: ['rate<50%'], 'occupancy{skill:sales}': ['value<1'], queue_length: ['max<1000'], handle_time: ['p(99)<1h'] };
  return JSON.stringify({ name: 'A day of five hundred agents', site, start: '2026-01-05T08:00', traffic: { callers }, thresholds });
}

export async function* dayOfLoad(): AsyncIterable<Figure> {
  const here = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  try {
    writeFileSync(join(here, 'day.yaml'), dayOf(AGENTS));
    for (const [name, words] of [['load', ['--csv', 'calls.csv']], ['load with report', ['--reporter', 'html:report.html']]] as const) {
      const seconds = Array.from({ length: ROUNDS }, () => timeOf(here, ['load', 'day.yaml', ...words])).sort((a, b) => a - b);
      const two = (value: number) => Math.round(value * 100) / 100;
      const [best, middle] = [seconds[0] as number, seconds[ROUNDS >> 1] as number];
      const size = statSync(join(here, name === 'load' ? 'calls.csv' : 'report.html')).size;
      yield { name, unit: 'days', perSecond: two(1 / best), seconds: two(best), medianSeconds: two(middle), megabytes: two(size / 1e6), peakMB: 0, note: '500 agents, 8 hours, 70000 calls, thresholds, records; the whole command; aim 5 seconds with the report' };
    }
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
}

/** Seconds. */
function timeOf(cwd: string, words: readonly string[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...words], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`ringback ${words.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - begun) / 1000;
}
