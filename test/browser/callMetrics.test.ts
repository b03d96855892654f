// Call metrics in the CRM: an afternoon's calls in figures, charts and tables, chosen by queue, kept as a file; and who gave up, called back with a click.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import type { CallMetrics } from '../../src/server/crm/metricsRoutes.ts';
import { startSwitch } from '../kills/switches.ts';
import { connect, start } from '../server/client.ts';
import { barriersIn, hasBrowser, type Looks, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';
import { dialled, knownCallers, softphoneOn } from './softphones.ts';
import { PATIENCE } from '../patience.ts';

const site = `
name: Harbor Bikes
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
trunks: { pstn: { lines: 8, numbers: { "+14155550100": "7001", "+14155550102": "7002" } } }
extensions: { "2001": { name: Ana Ruiz } }
queues: { "7001": { name: Sales, needs: { sales: 8 } }, "7002": { name: Workshop, needs: { repairs: 8 } } }
agents: { "5001": { name: Ana Ruiz, at: "2001", skills: { sales: 1, repairs: 5 } } }
`;
const PATH = '/lightning/n/Call_Metrics';

type Contact = Awaited<ReturnType<typeof knownCallers>>[number];

describe.runIf(hasBrowser)('call metrics in the CRM', () => {
  useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(join(folder, 'site.yaml'), site);
  writeFileSync(join(folder, 'users.yaml'), 'users:\n  sup: { password: barracuda, mayMonitor: true }\n');
  const crm = useServedCrm(['site.yaml', '--no-people'], folder);
  const post = (path: string, body?: object) => fetch(crm.address + path, { method: 'POST', ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  const metrics = async () => (await (await fetch(`${crm.address}/crm/api/metrics`)).json()) as CallMetrics;
  const open = async (looks: Looks = {}, path = PATH) => visit(await person(looks), crm.address + path);
  let contact: Contact;

  // What the others look at; they follow in this order.
  test('three callers give up, one of whom the CRM knows, and the half-hour ends', async () => {
    [contact] = (await knownCallers(crm.address)) as [Contact];
    const { ask } = await connect(crm);
    await ask(start());
    await post('/clock/pause');
    const calls = async (calling: string, called: string, waits: number) => {
      const { offerCallResponse } = (await ask({ offerCall: { calling, called } })) as { readonly offerCallResponse: { readonly callingDevice: object } };
      await post('/clock/step', { by: waits });
      await ask({ ClearConnection: { connectionToBeCleared: offerCallResponse.callingDevice } });
    };
    await calls(dialled(contact.Phone), '+14155550100', 40_000);
    await calls('+12125550123', '+14155550100', 15_000);
    await calls('+12125550124', '+14155550102', 5_000);
    await post('/clock/step', { by: 1_800_000 });
    // Whatever happens then ends the half-hour.
    await ask({ SetDoNotDisturb: { device: '2001', doNotDisturbOn: false } });
    await vi.waitFor(async () => expect((await metrics()).queues.sections[0]?.summary?.['offered']).toBe(3), { timeout: PATIENCE, interval: 100 });
  });

  const figure = (page: Page, name: string) => page.locator('.metrics__figures > div').filter({ hasText: name }).locator('dd').textContent();

  test('figures, charts and rows; a queue is chosen, and stands in the address', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Call Metrics' }).waitFor();
    await page.locator('.metrics__figures').waitFor();
    await expect.poll(() => Promise.all(['Offered', 'Answered', 'Abandoned', 'Service Level', 'Average Wait'].map((name) => figure(page, name)))).toEqual(['3', '0', '3', '0 %', '–']);
    await page.getByRole('img', { name: 'Calls by day. 3 calls offered, 0 answered, 3 abandoned' }).waitFor();
    const queues = page.getByRole('region', { name: 'Queues' });
    await expect.poll(() => queues.locator('tbody tr').allTextContents()).toEqual(['Mon 5 JanSales20200 %–0:40–', 'Mon 5 JanWorkshop10100 %–0:05–']);
    await page.getByLabel('Queue', { exact: true }).selectOption('7001');
    await page.waitForURL('**/Call_Metrics?*queue=7001*');
    await expect.poll(() => queues.locator('tbody tr').count()).toBe(1);
    await page.getByLabel('Rows by').selectOption('Hour');
    await queues.getByText('Mon 5 Jan 09:00').waitFor();
    await page.reload();
    await queues.getByText('Mon 5 Jan 09:00').waitFor();
    await expect.poll(() => page.getByLabel('Queue', { exact: true }).inputValue()).toBe('7001');
    await page.getByLabel('From').fill('2026-01-04');
    await page.getByLabel('To').fill('2026-01-04');
    await page.getByText('Nothing was recorded between 2026-01-04 and 2026-01-04.').waitFor();
  });

  test('the same columns as a file', async () => {
    const page = await open();
    const asked = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Queues as CSV' }).click();
    const download = await asked;
    expect(download.suggestedFilename()).toBe('queue-metrics-2025-12-30.csv');
    const rows = parse(readFileSync(await download.path()), { columns: true }) as Record<string, string>[];
    const shown = (await metrics()).queues;
    expect(Object.keys(rows[0]!)).toEqual(shown.columns.map(({ name }) => name));
    expect(rows.map(({ name, offered, longestWait }) => [name, offered, longestWait])).toEqual([['Sales', '2', '40'], ['Workshop', '1', '5']]);
  });

  test('who gave up is listed with whoever the CRM knows, and called back with a click', async () => {
    const page = await open();
    const abandoned = page.getByRole('region', { name: 'Abandoned Calls' });
    const rows = abandoned.locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(3);
    await expect.poll(async () => (await rows.allTextContents()).map((text) => text.replace(/^.*?:\d\d:\d\d/, ''))).toEqual(['Unknown+12125550124Workshop0:051Nothing yet', 'Unknown+12125550123Sales0:151Nothing yet', `${contact.Name}${dialled(contact.Phone)}Sales0:401Nothing yet`]);
    await page.getByRole('button', { name: 'Softphone' }).first().click();
    const frame = await softphoneOn(page);
    await frame.getByRole('button', { name: 'Log on' }).click();
    await abandoned.getByRole('button', { name: dialled(contact.Phone) }).click();
    await frame.locator('.call-stage', { hasText: 'Calling' }).waitFor();
    await frame.getByRole('heading', { name: contact.Name }).waitFor();
    await abandoned.getByRole('link', { name: contact.Name }).click();
    await page.getByRole('heading', { name: `Contact ${contact.Name}` }).waitFor();
  });

  test.each([{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const)('nobody is barred from it, $width wide, $colorScheme, in both looks', async (looks) => {
    for (const path of [PATH, '/classic/apex/Call_Metrics?every=interval']) {
      const page = await open(looks, path);
      await page.locator('.metrics__figures').waitFor();
      expect(await barriersIn(page), path).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: path }).toBe(0);
    }
  });

  test('where the switch is for its users, whoever may monitor logs on first', async () => {
    const running = startSwitch(folder, 'site.yaml', '--no-people', '--users', 'users.yaml', '--records', 'users.db', '--crm', ':memory:', '--no-journal', '--quiet');
    const page = await visit(await person(), (await running.address) + PATH);
    await page.getByText('This switch is for its users; say who you are.').waitFor();
    await page.getByLabel('Name').fill('sup');
    await page.getByLabel('Password').fill('barracuda');
    await page.getByRole('button', { name: 'Log On' }).click();
    await page.getByText('Nothing was recorded').waitFor();
    await running.kill();
  });
});
