// How soon the pages are ready: each from asking for it in a fresh browser until there stands what it is opened for. Milliseconds, the best and the median.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { startSwitch } from '../kills/switches.ts';
import type { Figure } from './measure.ts';

/** What stands on each when it is ready. */
const pages: { readonly [path: string]: string } = {
  '/crm': 'main h1', '/lightning/o/Contact/list': 'tbody tr', '/classic/home': 'main h1', '/setup': 'main h1', '/softphone': 'input', '/wallboard': 'article', '/classroom': 'main h2',
};
const ROUNDS = 5;

export async function* pagesReady(): AsyncGenerator<Figure> {
  const executablePath = await findChromium();
  if (executablePath === null) return;
  const running = startSwitch(mkdtempSync(join(tmpdir(), 'ringback-')), '--crm', ':memory:', '--no-journal', '--quiet');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const address = await running.address;
    for (const [path, sign] of Object.entries(pages)) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await readyAfter(browser, address + path, sign));
      times.sort((one, other) => one - other);
      const median = times[ROUNDS >> 1] as number;
      yield { name: 'pages', part: path, unit: 'pages', perSecond: Math.round(1_000 / median), bestMs: times[0] as number, medianMs: median, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
    }
  } finally {
    await browser.close();
    await running.kill();
  }
}

async function readyAfter(browser: Browser, url: string, sign: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(sign).first().waitFor();
  const time = Math.round(await page.evaluate(() => performance.now()));
  await context.close();
  return time;
}
