// Answers that come late: what was asked, chosen or opened last stays on screen, whatever comes from before.

import { resolve } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/reading.ts';
import { platform } from '../../src/server/platform.ts';
import { checkSite } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { rehearsal } from '../server/rewound.ts';
import { hasBrowser, hasSaid, holdBack, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';
import { softphoneOn } from './softphones.ts';

const COURIERS = '001Rb0000000001IAA';

describe.runIf(hasBrowser)('an answer that comes late', () => {
  useBrowser();
  const crm = useServedCrm();

  const open = async (path: string) => visit(await person(), crm.address + path);
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first();
  const searchFor = async (page: Page, box: string, text: string) => page.getByRole(box === 'list' ? 'searchbox' : 'combobox', { name: box === 'list' ? 'Search Contacts' : 'Search records' }).fill(text);

  test.each(['list', 'header'])('of a search for what nobody looks for any more changes nothing in the %s', async (box) => {
    const page = await open('/lightning/o/Contact/list');
    const found = box === 'list' ? page.getByRole('table').getByRole('row') : page.getByRole('option');
    const first = await holdBack(page, /(search|q)=singh/);
    await searchFor(page, box, 'singh');
    await expect.poll(first.isAsked).toBe(true);
    await searchFor(page, box, 'whitmore');
    await found.filter({ hasText: 'Cal Whitmore' }).waitFor();
    await first.letGo();
    await expect.poll(() => found.allTextContents()).toContainEqual(expect.stringContaining('Cal Whitmore'));
    await expect.poll(() => found.filter({ hasText: 'Amara Singh' }).count()).toBe(0);
  });

  test('to a change that was saved leaves whoever has gone on where they are', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.getByRole('link', { name: 'Amara Singh' }).click();
    await page.getByRole('button', { name: 'Edit Title' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Chief Engineer');
    const saved = await holdBack(page, /records\/Contact\/003\w+$/);
    await page.keyboard.press('Enter');
    await expect.poll(saved.isAsked).toBe(true);
    await page.getByRole('link', { name: 'Leads', exact: true }).click();
    await heading(page, 'All Leads').waitFor();
    await saved.letGo();
    await hasSaid(page, 'Contact “Amara Singh” was saved.');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/lightning/o/Lead/list');
  });

  test('to a screen pop does not take the place of what was popped after it', async () => {
    const page = await open('/lightning/page/home');
    const phone = await softphoneOn(page);
    await expect.poll(() => phone.evaluate("typeof sforce")).toBe('object');
    const pop = (recordId: string) => pops(phone, recordId);
    const held = await holdBack(page, new RegExp(`records/Account/${COURIERS}`));
    const first = pop(COURIERS);
    await expect.poll(held.isAsked).toBe(true);
    await pop('003Rb0000000001IAA');
    await heading(page, 'Contact').waitFor();
    await page.waitForURL('**/r/Contact/003*/view');
    const shown = page.url();
    await held.letGo();
    await first;
    await expect.poll(() => page.url()).toBe(shown);
  });

  test('to a call center that was chosen to begin with does not undo the choice after it', async () => {
    const page = await open('/setup#/call-centers/import');
    const choice = page.getByLabel('or begin with a call center that is there');
    const options = choice.locator('option:not([value=""])');
    await options.nth(1).waitFor({ state: 'attached' });
    // Read once: the list came whole.
    const [one, other] = (await options.evaluateAll((all) => all.map((option) => (option as unknown as { readonly value: string }).value))) as [string, string];
    const held = await holdBack(page, new RegExp(`callCenters/${one}/export`));
    await choice.selectOption(one);
    await expect.poll(held.isAsked).toBe(true);
    await choice.selectOption(other);
    const text = page.getByLabel('Text of the definition file');
    await expect.poll(() => text.inputValue()).not.toBe('');
    // Read once: the first answer is held back.
    const chosen = await text.inputValue();
    await held.letGo();
    await expect.poll(() => text.inputValue()).toBe(chosen);
  });

  test('about a call in the classroom does not hide what was told meanwhile', async () => {
    const desk = await rehearsal({ site: checkSite(readSource('scenarios/sites/demo.yaml')).written as object, pages: resolve('dist/web'), platform });
    const page = await visit(await person(), `${desk.server.address}/classroom`);
    await page.getByRole('heading', { name: 'Callers' }).waitFor();
    const { callsIn, lifts } = people(desk.server);
    const held = await holdBack(page, /classroom\/api\/calls\/\w+$/);
    callsIn('+14155550177', '+14155550101');
    await expect.poll(held.isAsked).toBe(true);
    lifts('2000');
    const answered = page.getByRole('region', { name: /What happened in call/ }).getByText(/answers/).last();
    await answered.waitFor();
    await held.letGo();
    // Read once: it must be there as the answer comes, and not when all is asked for again.
    expect(await answered.isVisible()).toBe(true);
  });
});

/** As a softphone pops a record. */
function pops(phone: Frame, recordId: string): Promise<unknown> {
  return phone.evaluate(`new Promise((callback) => sforce.opencti.screenPop({ type: 'sobject', params: { recordId: '${recordId}' }, callback }))`);
}
