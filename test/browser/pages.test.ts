// Every page opens, throws nothing, keeps its policy, and bars nobody: wide and narrow, light and dark.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';

const pages = ['/', '/crm', '/setup', '/softphone', '/wallboard', '/classroom'];
const looks = [{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const;

describe.runIf(hasBrowser)('pages', () => {
  useBrowser();
  let running: RunningSwitch;
  beforeAll(() => void (running = startSwitch(mkdtempSync(join(tmpdir(), 'ringback-')), '--crm', ':memory:', '--no-journal', '--quiet')));
  afterAll(() => void running.kill());

  test.each(pages.flatMap((path) => looks.map((look) => ({ path, ...look }))))('$path, $width wide, $colorScheme', async ({ path, ...look }) => {
    const page = await visit(await person(look), (await running.address) + path);
    await page.waitForSelector('main');
    await page.waitForLoadState('networkidle');
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 'nothing sticks out').toBe(0);
  });
});
