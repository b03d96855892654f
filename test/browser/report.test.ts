// The HTML report, as somebody has it who was sent the file: opened from a disk, without a network.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, CALLFLOWS, folder, ringback, SCENARIOS, SITE, UNANSWERED } from '../cli/command.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';

useBrowser();

/** What was run for all tests of this file; calls of the others have the number of their run in their links. */
const RUN = ['late.yaml', ...['answered', 'queue-answered', 'attendant', 'busy', 'rings-in-vain', 'transferred', 'routed', 'queue-full', 'queue-abandoned'].map((name) => `scenarios/${name}.yaml`)];
const runOf = (name: string) => RUN.indexOf(`scenarios/${name}.yaml`) + 1;

let here = '';
let url = '';

beforeAll(() => {
  here = realpathSync(mkdtempSync(join(tmpdir(), 'ringback-')));
  add(here, { 'site.yaml': SITE, 'late.yaml': UNANSWERED.replace('name: Bob should answer', "name: 'Bob </script> should <!-- answer'") });
  cpSync(SCENARIOS, join(here, 'scenarios'), { recursive: true });
  cpSync(CALLFLOWS, join(here, 'callflows'), { recursive: true });
  expect(ringback(here, 'run', ...RUN, '--reporter', 'html')).toEqual({ code: 1, stdout: 'report  .ringback/last/report.html\n', stderr: '' });
  url = `file://${join(here, '.ringback/last/report.html')}`;
});
afterAll(() => rmSync(here, { recursive: true, force: true }));

async function offline(looks: Parameters<typeof person>[0] = {}): Promise<BrowserContext> {
  const context = await person(looks);
  await context.setOffline(true);
  return context;
}

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Calls' }).getByRole('row').filter({ hasNot: page.getByRole('columnheader') });

test.skipIf(!hasBrowser)('what failed stands first, with what was expected and the command that shows it again; markup in names stays text', async () => {
  const page = await visit(await offline(), url);
  const first = page.getByRole('listitem').filter({ hasText: 'failed' }).first();
  await expect.poll(() => first.getByRole('heading').textContent()).toBe('failed Bob </script> should <!-- answer');
  for (const part of ['late.yaml:11: expect bob connected', 'bob connected within 2 s', 'bob is alerting', 'npx ringback run late.yaml --seed 1']) await expect.poll(() => first.textContent()).toContain(part);
  await expect.poll(() => page.title()).toBe('1 failed: 10 scenarios');
  expect(await barriersIn(page)).toEqual([]);
});

test.skipIf(!hasBrowser)('somebody finds a call, reads its ladder and the members of an event, and sends a link to it', async () => {
  const context = await offline();
  const page = await visit(context, url);
  await page.getByRole('searchbox', { name: 'Search calls' }).fill('attendant 7849#');
  await expect.poll(() => rowsOf(page).count()).toBe(1);
  await rowsOf(page).first().getByRole('link').click();
  const one = page.getByRole('region', { name: 'Call 3' });
  const ladder = one.getByRole('region', { name: /What happened in call 3/ });
  await expect.poll(() => ladder.getByRole('listitem').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('Ana Ruiz answers')]));
  await expect.poll(() => one.getByRole('listitem').filter({ hasText: 'spell' }).filter({ hasText: 'pressed 7849#1' }).count()).toBe(1);
  await ladder.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => one.getByRole('region', { name: 'Members of the event' }).textContent()).toContain('"deviceIdentifier": "8000"');
  const other = await visit(context, page.url());
  await other.getByRole('heading', { name: 'Call 3' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
});

test.skipIf(!hasBrowser)('columns stand under their heads, and a long name leaves the choice of looks beside it', async () => {
  const own = folder({ 'site.yaml': SITE, 'long.yaml': UNANSWERED.replace('name: Bob should answer', `name: ${'A day of the travel agency with forty agents and six skills '.repeat(2)}`) });
  ringback(own, 'run', 'long.yaml', '--reporter', 'html:long.html');
  const page = await visit(await offline({ width: 1280 }), `file://${join(own, 'long.html')}`);
  await rowsOf(page).first().waitFor();
  const columns = () => page.evaluate(`((left) => left('.rows').map((edge, place) => edge - left('.heads')[place]))((rows) => [...document.querySelector(rows + ' .call-row').children].map((cell) => cell.getBoundingClientRect().left))`);
  await expect.poll(columns).toEqual(Array(8).fill(0));
  const box = async (of: Locator) => (await of.boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
  await expect.poll(async () => {
    const [name, looks] = await Promise.all([box(page.getByRole('heading', { level: 1 })), box(page.getByLabel('Looks'))]);
    return name.x + name.width < looks.x && name.y + name.height > looks.y;
  }, { message: 'the choice stands at the right of the name' }).toBe(true);
});

test.skipIf(!hasBrowser)('why a call went where it went, and what its queue did', async () => {
  const page = await visit(await offline({ colorScheme: 'dark', width: 400 }), `${url}#run=${runOf('rings-in-vain')}&call=1`);
  const why = page.getByRole('region', { name: 'Why call 1 went there' });
  await expect.poll(() => why.textContent()).toContain('has what the queue needs after 30 s of waiting only');
  await expect.poll(() => page.getByRole('region', { name: 'In the queue' }).textContent()).toMatch(/comes to Hotline[^]*nobody is free for it: it waits[^]*Bob answers/);
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await barriersIn(page)).toEqual([]);
});

test.skipIf(!hasBrowser)('the scenario of a call is copied, and passes when it is run; a call that no scenario tells says why', async () => {
  const page = await visit(await offline(), `${url}#run=${runOf('transferred')}&call=1`);
  await page.getByRole('button', { name: 'As a scenario' }).click();
  const copied = page.getByRole('region', { name: 'the scenario' });
  await expect.poll(() => copied.textContent()).toContain('Call 1 of scenarios/transferred.yaml');
  // Read once: it came whole.
  writeFileSync(join(here, 'scenarios', 'copied.yaml'), (await copied.textContent()) ?? '');
  mkdirSync(join(here, 'elsewhere'));
  const { code, stdout } = ringback(join(here, 'elsewhere'), 'run', '../scenarios/copied.yaml');
  expect(stdout).toContain('Call 1 of scenarios/transferred.yaml');
  expect(code).toBe(0);
  await page.getByRole('button', { name: 'As Mermaid' }).click();
  await expect.poll(() => page.getByRole('region', { name: 'the Mermaid diagram' }).textContent()).toMatch(/^sequenceDiagram\n/);
  await page.goto(`${url}#run=${runOf('routed')}&call=1`);
  await page.locator('.sum-of-call', { hasText: 'A program knows whose customer is calling' }).waitFor();
  await page.getByRole('button', { name: 'As a scenario' }).click();
  await expect.poll(() => page.getByText('No scenario tells this call: a program was asked where it should go.').count()).toBe(1);
});

test.skipIf(!hasBrowser)('calls are filtered and sorted, by mouse and by keyboard', async () => {
  const page = await visit(await offline(), url);
  await rowsOf(page).first().waitFor();
  // Read once: the rows of a file come together.
  const all = await rowsOf(page).count();
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'gave up' });
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(all);
  await expect.poll(async () => (await rowsOf(page).allTextContents()).filter((text) => !text.includes('gave up'))).toEqual([]);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('');
  await expect.poll(() => rowsOf(page).count()).toBe(all);
  await page.getByRole('columnheader', { name: 'Waited' }).getByRole('button').press('Enter');
  const waited = async () => (await rowsOf(page).locator('.is-wait').allTextContents()).map((text) => (text === '' ? 0 : Number.parseFloat(text)));
  await expect.poll(async () => {
    const waits = await waited();
    return (waits[0] ?? 0) > 0 && waits.every((wait, place) => wait >= (waits[place + 1] ?? 0));
  }, { message: 'the longest first' }).toBe(true);
  await page.getByRole('rowgroup').last().focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: /^Call \d/ }).waitFor();
});

test.skipIf(!hasBrowser)('one call as one file', async () => {
  const journal = join('.ringback', 'last', 'scenarios', 'rings-in-vain.yaml.journal');
  expect(ringback(here, 'explain', '1', '--journal', journal, '--html', 'call.html')).toEqual({ code: 0, stdout: 'call 1  call.html\n', stderr: '' });
  const page = await visit(await offline(), `file://${join(here, 'call.html')}`);
  await page.getByRole('heading', { name: 'Call 1', level: 2 }).waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Why call 1 went there' }).count()).toBe(1);
  await expect.poll(() => page.getByRole('table', { name: 'Calls' }).count()).toBe(0);
});

/** What of a canvas is asked for. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { readonly data: Iterable<number> } };
}

/** How many values its colours have; those of an empty one are all alike. */
function coloursIn(element: unknown): number {
  const canvas = element as Canvas;
  return new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size;
}

const DAY = `name: A morning at the shop
site:
  trunks: { pstn: { lines: 60, numbers: { "+14155550100": "7001", "+14155550101": "7002" } } }
  queues: { "7001": { name: Shop, needs: { shop: 16 } }, "7002": { name: Repairs, needs: { repairs: 16 } } }
  extensions: { "2001-2009": {} }
  agents: { "5001-5006": { at: "2001-2006", skills: { shop: 1 } }, "5007-5009": { at: "2007-2009", skills: { repairs: 1, shop: 2 } } }
start: 2026-01-05T08:00
traffic:
  for: 4h
  callers:
    shop: { to: "+14155550100", arrivals: { perHour: 240 }, talk: { exponential: 2m }, patience: { exponential: 1m } }
    repairs: { to: "+14155550101", arrivals: { perHour: 20 }, talk: { exponential: 3m }, patience: { exponential: 2m } }
thresholds:
  "service_level{queue:7001,within:20s}": ["rate>=0.99"]
  abandoned: ["rate<1"]
`;

test.skipIf(!hasBrowser)('a load: thresholds with how far they were missed, charts that are drawn, figures, and the calls of interest', async () => {
  const shop = folder({ 'day.yaml': DAY });
  const { code } = ringback(shop, 'load', 'day.yaml', '--reporter', 'html:day.html', '--quiet');
  expect(code).toBe(99);
  const page = await visit(await offline({ height: 2_400 }), `file://${join(shop, 'day.html')}`);
  const thresholds = page.getByRole('table', { name: 'Thresholds' });
  await expect.poll(() => thresholds.getByRole('row').nth(1).textContent()).toMatch(/service_level\{queue:7001,within:20s\} rate>=0\.99.*%missed, .* points below the bound/);
  await expect.poll(() => thresholds.getByRole('row').nth(2).textContent()).toMatch(/abandoned rate<1.*met/);
  for (const name of ['Calls per half-hour', 'Service level', 'Waiting, the most at once', 'Agents']) {
    const canvas = page.getByRole('img', { name: new RegExp(`^${name}\\. \\S`) }).locator('canvas');
    await canvas.scrollIntoViewIfNeeded();
    await canvas.waitFor();
    await expect.poll(() => canvas.evaluate(coloursIn), { message: `${name} is drawn` }).toBeGreaterThan(20);
  }
  await expect.poll(() => page.getByRole('table', { name: 'queue 7001, Shop' }).textContent()).toContain('average speed of answer');
  await page.getByRole('checkbox', { name: 'with a picture' }).check();
  await page.getByRole('columnheader', { name: 'Waited' }).getByRole('button').click();
  await rowsOf(page).first().getByRole('link').click();
  await page.getByText('Kept whole, for it waited longest').waitFor();
  await page.getByRole('region', { name: /^What happened in call/ }).waitFor();
  await expect.poll(() => page.getByRole('region', { name: /^Why call/ }).textContent()).toContain('is in a call');
  expect(await barriersIn(page)).toEqual([]);
});

test('the file asks nothing of any network, and is the same each time', () => {
  const first = readFileSync(join(here, '.ringback/last/report.html'), 'utf8');
  ringback(here, 'run', ...RUN, '--reporter', 'html:again.html');
  expect(readFileSync(join(here, 'again.html'), 'utf8')).toBe(first);
  expect(first.match(/<(script|link|img|iframe)[^>]*(src|href)="(?!data:)/g)).toBeNull();
});
