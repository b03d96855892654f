// The picture of a report for the README: a call that rang in vain, with the members of an event.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { spawnSync } from 'node:child_process';

/** Opens it; the caller takes the picture. */
export async function openReport(of: Browser): Promise<Page> {
  const here = mkdtempSync(join(tmpdir(), 'ringback-'));
  const file = join(here, 'report.html');
  const scenarios = ['rings-in-vain', 'attendant', 'queue-full', 'queue-abandoned', 'transferred', 'second-queue', 'bank'].map((name) => `scenarios/${name}.yaml`);
  spawnSync(process.execPath, [resolve('bin/ringback'), 'run', ...scenarios, '--reporter', `html:${file}`], { stdio: 'inherit' });
  const page = await (await of.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' })).newPage();
  await page.goto(`file://${file}#run=1&call=1`);
  const ladder = page.getByRole('region', { name: /^What happened in call/ });
  await ladder.focus();
  for (let row = 0; row < 4; row++) await page.keyboard.press('ArrowDown');
  await page.evaluate('scrollTo(0, 0)');
  rmSync(here, { recursive: true, force: true });
  return page;
}
