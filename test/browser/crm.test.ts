// The CRM in Lightning as people use it: found, read, changed, made anew; with the keyboard alone, in the console, when the server is gone.

import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { barriersIn, hasBrowser, hasSaid, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

describe.runIf(hasBrowser)('the CRM in Lightning', () => {
  useBrowser();
  const crm = useServedCrm();
  beforeEach(() => fetch(`${crm.address}/crm/api/reset`, { method: 'POST' }));

  const open = async (path: string, looks = {}) => visit(await person(looks), crm.address + path);
  const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

  test('somebody is found in a list, opened, changed, and stands in the list as changed', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.getByRole('searchbox', { name: 'Search Contacts' }).fill('singh');
    await row(page, 'Amara Singh').waitFor();
    await page.getByText('1 item', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Amara Singh' }).click();
    await expect.poll(() => page.url()).toMatch(/\/lightning\/r\/Contact\/003\w{15}\/view$/);
    await page.getByRole('button', { name: 'Edit Title' }).click();
    await expect.poll(() => page.getByLabel('Title', { exact: true }).and(page.locator(':focus')).count()).toBe(1);
    await page.getByLabel('Title', { exact: true }).fill('Chief Engineer');
    await page.keyboard.press('Enter');
    await hasSaid(page, 'was saved');
    await expect.poll(() => page.locator('.highlights').textContent()).toContain('Chief Engineer');
    await page.goBack();
    await row(page, 'Amara Singh').getByText('Chief Engineer').waitFor();
    await page.getByRole('button', { name: 'Show actions of Amara Singh' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await hasSaid(page, 'was deleted');
    await expect.poll(() => row(page, 'Amara Singh').count()).toBe(0);
  });

  test('a list is sorted by its columns and turned over', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.getByRole('button', { name: 'Full Name' }).click();
    await page.locator('th[aria-sort=descending]').waitFor();
    const names = async () => page.locator('tbody th').allTextContents();
    await expect.poll(async () => {
      const shown = await names();
      return shown.length === 25 && shown.join() === shown.toSorted().reverse().join();
    }).toBe(true);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26–30 of 30').waitFor();
    await expect.poll(async () => (await names()).at(-1)).toBe('Adaeze Nwosu');
  });

  test('a contact made at its account stands among its related lists; what is wrong is said where it is', async () => {
    const page = await open('/lightning/o/Account/list');
    await page.getByRole('link', { name: 'Bay Loop Couriers' }).click();
    await page.getByRole('tab', { name: 'Related' }).click();
    await page.getByRole('button', { name: 'New Contact' }).click();
    await expect.poll(() => page.url()).toMatch(/\/lightning\/o\/Contact\/new\?defaultFieldValues=AccountId%3D001.*&backgroundContext=%2Flightning%2Fr%2FAccount%2F001/);
    const window = page.getByRole('dialog', { name: 'New Contact' });
    await window.getByText('Bay Loop Couriers').waitFor();
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await window.getByText('Last Name: complete this field.', { exact: true }).waitFor();
    await window.getByLabel('Last Name').fill('Haddad');
    await window.getByLabel('Email').fill('nobody');
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await window.getByText(/^Email must be/).last().waitFor();
    await window.getByLabel('Email').fill('haddad@bayloop.example');
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Contact Haddad' }).waitFor();
    await page.locator('.highlights').getByRole('link', { name: 'Bay Loop Couriers' }).click();
    await page.getByRole('tab', { name: 'Related' }).click();
    await page.getByRole('region', { name: 'Contacts' }).last().getByRole('link', { name: 'Haddad', exact: true }).waitFor();
  });

  test('a call that is logged by hand, and one that a softphone has logged, stand on the timeline', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.getByRole('link', { name: 'Amara Singh' }).click();
    await page.getByLabel('Comments').fill('Asked for the invoice once more');
    await page.locator('.composer').getByRole('button', { name: 'Save' }).click();
    const past = page.getByRole('region', { name: 'Past Activity' });
    await past.getByText('Asked for the invoice once more').waitFor();
    await page.waitForURL('**/Contact/003*/view');
    const id = /Contact\/(\w+)\//.exec(page.url())?.[1];
    const logged = { Subject: 'Call from Amara', WhoId: id, TaskSubtype: 'Call', Status: 'Completed', CallType: 'Inbound', CallDurationInSeconds: 125, CallDisposition: 'Repair booked', CallObject: '00001', Description: 'Brakes' };
    await fetch(`${crm.address}/crm/api/records/Task`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(logged) });
    await page.reload();
    const entry = past.getByRole('listitem').filter({ hasText: 'Call from Amara' });
    await entry.waitFor();
    for (const told of ['2:05', 'Inbound', 'Repair booked', '00001', 'Brakes']) await expect.poll(() => entry.textContent()).toContain(told);
  });

  test('with the keyboard alone: searched from anywhere, opened, edited, left', async () => {
    const page = await open('/lightning/page/home');
    await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('castellano');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('/lightning/search?q=castellano');
    await expect.poll(() => page.getByRole('navigation', { name: 'Search results' }).getByRole('listitem').allTextContents()).toEqual(['Accounts1', 'Contacts2', 'Tasks1']);
    await page.keyboard.press('/');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account Castellano Household' }).waitFor();
    await page.getByRole('tab', { name: 'Details' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Related', selected: true }).waitFor();
    await page.getByRole('button', { name: 'Show more actions' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New Contact' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { name: 'Account Castellano Household' }).waitFor();
  });

  test.each(['/lightning/page/home', '/classic/home'])('whoever writes into the search as soon as it is drawn keeps what they write: %s', async (path) => {
    const context = await person();
    await context.addInitScript(writesAtOnce);
    const page = await visit(context, crm.address + path);
    await page.getByRole('main').getByRole('link', { name: /^0000/ }).first().waitFor();
    await expect.poll(() => page.getByLabel('Search records').inputValue()).toBe('castellano');
  });

  test('the console keeps records in tabs: opened, walked along, closed, there again after a reload', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.getByRole('button', { name: /App Launcher/ }).click();
    await page.getByRole('menuitemradio', { name: /Service Console/ }).click();
    await page.waitForURL('**/lightning/page/home');
    await page.goto(`${crm.address}/lightning/o/Contact/list`);
    for (const name of ['Amara Singh', 'Bruno Teixeira', 'Cal Whitmore']) {
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('heading', { name: `Contact ${name}` }).waitFor();
      await page.getByRole('link', { name: 'Contacts' }).click();
    }
    const tabs = page.getByRole('navigation', { name: 'Workspace tabs' });
    await expect.poll(() => tabs.getByRole('link').allTextContents()).toEqual(['Amara Singh', 'Bruno Teixeira', 'Cal Whitmore']);
    await tabs.getByRole('link', { name: 'Bruno Teixeira' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Contact Cal Whitmore' }).waitFor();
    await page.keyboard.press('Delete');
    await page.getByRole('heading', { name: 'Contact Bruno Teixeira' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Contact Bruno Teixeira' }).waitFor();
    await expect.poll(() => tabs.getByRole('link').allTextContents()).toEqual(['Amara Singh', 'Bruno Teixeira']);
    await page.goBack();
    await page.getByRole('heading', { name: 'Contact Cal Whitmore' }).waitFor();
    await expect.poll(() => tabs.getByRole('link').count()).toBe(3);
  });

  test('two tabs of the browser are two desks', async () => {
    const context = await person();
    const [one, other] = [await visit(context, `${crm.address}/lightning/page/home?user=bob`), await visit(context, `${crm.address}/crm?user=dora`)];
    await one.getByRole('heading', { name: /Bob/ }).waitFor();
    await other.getByRole('heading', { name: /Dora/ }).waitFor();
    await one.bringToFront();
    await one.reload();
    await one.getByRole('heading', { name: /Bob/ }).waitFor();
    await one.getByRole('button', { name: /View profile/ }).click();
    await one.getByRole('menuitemradio', { name: /Chen Wu/ }).click();
    await one.getByRole('heading', { name: /Chen/ }).waitFor();
  });

  test('what is not there, and a server that does not answer, are said; and it goes on when it answers again', async () => {
    const page = await open('/lightning/r/Contact/003Rb000000000zIAA/view');
    await page.getByRole('heading', { name: 'We can’t find that' }).waitFor();
    await page.goto(`${crm.address}/lightning/n/Nowhere`);
    await page.getByText('Page doesn’t exist').waitFor();
    await page.route('**/crm/api/records/**', (route) => route.abort());
    await page.getByRole('navigation', { name: 'Global' }).getByRole('link', { name: 'Leads' }).click();
    await page.getByText('The server does not answer').waitFor();
    await page.unroute('**/crm/api/records/**');
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.locator('tbody tr').first().waitFor();
  });

  const paths = ['/lightning/page/home', '/lightning/o/Account/list', '/lightning/o/Task/new', '/lightning/search?q=castellano', '/lightning/r/Contact/003Rb0000000001IAA/view', '/lightning/r/Contact/003Rb0000000001IAA/edit', '/lightning/flow/Ask_Caller?phone=415'];
  test.each([{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const)('nobody is barred from any page, $width wide, $colorScheme', async (looks) => {
    const page = await open('/lightning/page/home?user=ida', looks);
    for (const path of paths) {
      await page.goto(crm.address + path);
      await page.locator('main').waitFor();
      await expect.poll(() => page.getByText('Loading…').count()).toBe(0);
      expect(await barriersIn(page), path).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: path }).toBe(0);
    }
  });
});

/** Runs in the page: somebody whose fingers are there before the page has come to rest. */
const writesAtOnce = `
  new MutationObserver((_, watching) => {
    const search = document.querySelector('[aria-label="Search records"]');
    if (search === null) return;
    watching.disconnect();
    search.value = 'castellano';
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }).observe(document, { subtree: true, childList: true });
`;
