// The wallboard with five hundred agents in a headless Chromium that draws in software: frames a second beside those of an empty page in the same browser, tasks
// that kept it from drawing, what came over the line, and how long it took to be there.

import { resolve } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { figureOf, framesOf, SECONDS } from './frames.ts';
import type { Figure } from './measure.ts';
import { type LiveCenter, startCenter } from './wire/center.ts';

const AGENTS = 500;
/** Ten facts or so for each. */
const CALLS_PER_SECOND = 5;
const TALK = 20_000;
/** Until so many talk as will. Milliseconds. */
const SETTLES = 25_000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export async function* wallboard(): AsyncGenerator<Figure> {
  const executablePath = await findChromium();
  if (executablePath === null) return;
  const center = await startCenter({ agents: AGENTS, callsPerSecond: CALLS_PER_SECOND, talk: TALK, pages: resolve('dist/web') });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await pause(SETTLES);
    const floor = await framesOf(await opened(await context.newPage(), 'about:blank'));
    yield figureOf('wallboard-floor', floor, { note: 'an empty page' });
    yield await measured(center, await context.newPage());
  } finally {
    await browser.close();
    await center.end();
  }
}

async function opened(page: Page, url: string): Promise<Page> {
  await page.goto(url);
  return page;
}

async function measured(center: LiveCenter, page: Page): Promise<Figure> {
  let [messages, bytes] = [0, 0];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    messages++;
    bytes += payload.length;
  }));
  const begun = performance.now();
  await page.goto(`${center.address}/wallboard`);
  await page.locator('.agent').nth(AGENTS - 1).waitFor({ state: 'attached' });
  const ready = Math.round(performance.now() - begun);
  const picture = bytes;
  await pause(2_000);
  const debug = await page.context().newCDPSession(page);
  await debug.send('Performance.enable');
  const [before, work] = [await center.figures(), await workOf(debug)];
  [messages, bytes] = [0, 0];
  const frames = await framesOf(page);
  const [after, worked] = [await center.figures(), await workOf(debug)];
  const share = (name: keyof typeof work) => `${Math.round((100 * (worked[name] - work[name])) / SECONDS)} %`;
  return figureOf('wallboard', frames, {
    agents: AGENTS, facts: Math.round(((after['ringback_facts_total'] as number) - (before['ringback_facts_total'] as number)) / SECONDS), messages: Math.round(messages / SECONDS), bytesPerSecond: Math.round(bytes / SECONDS),
    firstBytes: picture, readyMs: ready, mainThread: share('TaskDuration'), script: share('ScriptDuration'), layout: share('LayoutDuration'), style: share('RecalcStyleDuration'),
    switchOfACore: `${Math.round((100 * ((after['process_cpu_seconds_total'] as number) - (before['process_cpu_seconds_total'] as number))) / SECONDS)} %`,
  });
}

/** Seconds of the main thread so far. */
async function workOf(debug: CDPSession): Promise<{ readonly [Name in 'TaskDuration' | 'ScriptDuration' | 'LayoutDuration' | 'RecalcStyleDuration']: number }> {
  const { metrics } = await debug.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as Awaited<ReturnType<typeof workOf>>;
}
