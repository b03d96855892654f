// The HTML report of a day of five hundred agents: how long the day takes with and without it, how large it is, and how the page fares with all its calls.
// Wall seconds of the whole command; frames a second while the list is scrolled, beside those of an empty page.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { figureOf, framesOf } from './frames.ts';
import type { Figure } from './measure.ts';

const ROUNDS = 5;
const QUEUES = Array.from('abcde');
/** How busy each half-hour is; about 70,000 calls in all. */
const SHAPE = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.2, 1.1, 1, 0.9, 1, 1.1, 1.1, 1.1, 1, 0.8];
const CALLS = 70_000;

export async function* report(): AsyncGenerator<Figure> {
  const here = mkdtempSync(join(tmpdir(), 'ringback-'));
  try {
    writeFileSync(join(here, 'flow.yaml'), flow());
    writeFileSync(join(here, 'day.yaml'), day());
    const without = secondsOf(here);
    const file = join(here, 'report.html');
    const seconds = secondsOf(here, '--reporter', `html:${file}`);
    yield { name: 'report', unit: 'calls', perSecond: Math.round(CALLS / seconds), seconds, secondsWithout: without, fileMB: Math.round(statSync(file).size / 1e5) / 10, note: '8 hours, 500 agents; the whole command', peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
    yield* page(file);
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
}

/** The best of several. */
function secondsOf(here: string, ...words: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [resolve('bin/ringback'), 'load', 'day.yaml', '--quiet', ...words], { cwd: here, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - begun) / 1000;
  });
  return Math.round(Math.min(...times) * 100) / 100;
}

async function* page(file: string): AsyncGenerator<Figure> {
  const executablePath = await findChromium();
  if (executablePath === null) return;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const empty = await context.newPage();
    yield figureOf('report-floor', await framesOf(empty), { note: 'an empty page' });
    const opened = await context.newPage();
    const begun = performance.now();
    await opened.goto(`file://${file}`);
    await opened.locator('.call-row a').first().waitFor();
    const readyMs = Math.round(performance.now() - begun);
    await opened.locator('.table .rows').scrollIntoViewIfNeeded();
    yield figureOf('report-scroll', await framesOf(opened, 'document.querySelector(".table .rows").scrollTop += 400'), { calls: CALLS, readyMs });
    const searched = performance.now();
    await opened.getByRole('searchbox').fill('queue c 50012');
    await opened.waitForFunction('document.querySelector(".count").textContent.includes(" of ")');
    yield { name: 'report-search', unit: 'searches', perSecond: 1, milliseconds: Math.round(performance.now() - searched), note: 'the first, which makes the texts that are searched', peakMB: 0 };
  } finally {
    await browser.close();
  }
}

function flow(): string {
  const choices = QUEUES.map((queue, place) => `${place + 1}: ${queue}`).join(', ');
  return `name: Five departments\nstart: main\nnodes:\n  main: { menu: { say: Please press the key of the department that you want., choices: { ${choices} } }, noMoreTries: a }\n${QUEUES.map((queue, place) => `  ${queue}: { queue: "${7001 + place}" }\n`).join('')}`;
}

function day(): string {
  const expected = SHAPE.map((share) => ((share * CALLS) / SHAPE.length / QUEUES.length).toFixed(1)).join(', ');
  const skills = (place: number) => `${QUEUES[place % 5]}: 1${place % 3 === 0 ? `, ${QUEUES[(place + 1) % 5]}: 3` : ''}`;
  return [
    'name: A day of five hundred agents', 'site:', '  trunks: { pstn: { lines: 800, numbers: { "+14155558000": "8000" } } }', '  callflows: { "8000": flow.yaml }', '  extensions: { "20000-20499": {} }', '  queues:',
    ...QUEUES.map((queue, place) => `    "${7001 + place}": { name: Queue ${queue}, needs: { ${queue}: 16 }, wrapUp: 10s, announcements: [{ say: wait, after: 10s, every: 30s }] }`),
    '  agents:', ...Array.from({ length: 500 }, (_, place) => `    "${50_000 + place}": { at: "${20_000 + place}", skills: { ${skills(place)} } }`),
    'traffic:', '  for: 8h', '  callers:',
    ...QUEUES.map((queue, place) => `    ${queue}: { to: "+14155558000", arrivals: { profile: [${expected}] }, patience: { exponential: 6m }, talk: { exponential: 3m }, reacts: 2s, presses: [{ keys: ["${place + 1}"] }] }`), '',
  ].join('\n');
}
