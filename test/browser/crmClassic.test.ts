// The CRM in Classic as people use it: tabs, object homes, records, edits, search, its console.

import { describe, expect, test } from 'vitest';
import { barriersIn, hasBrowser, hasSaid, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

describe.runIf(hasBrowser)('the CRM in Classic', () => {
  useBrowser();
  const crm = useServedCrm();

  const open = async (path: string, looks = {}) => visit(await person(looks), crm.address + path);

  test('a case is opened by its tab, edited on a page of its own, and seen among the recent items', async () => {
    const page = await open('/classic/home');
    await page.getByRole('link', { name: 'Cases', exact: true }).click();
    await expect.poll(() => page.url()).toBe(`${crm.address}/classic/500`);
    await page.getByRole('row', { name: /00001001/ }).getByRole('link', { name: '00001001', exact: true }).click();
    await page.getByRole('heading', { name: 'Case 00001001' }).waitFor();
    await expect.poll(() => page.url()).toMatch(/\/classic\/500\w{15}$/);
    await page.getByRole('button', { name: 'Edit' }).first().click();
    await page.getByLabel('Status').selectOption('Closed');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await hasSaid(page, 'was saved');
    await page.getByRole('region', { name: 'Case Detail' }).getByText('Closed').first().waitFor();
    await expect.poll(() => page.getByRole('complementary', { name: 'Sidebar' }).getByRole('link', { name: '00001001' }).count()).toBe(1);
  });

  test('a new contact at its account, found again by the search, deleted after a question', async () => {
    const page = await open('/classic/001Rb0000000001IAA');
    await page.getByRole('button', { name: 'New Contact' }).click();
    await expect.poll(() => page.url()).toMatch(/\/classic\/003\/e\?AccountId=001\w{15}&retURL=%2Fclassic%2F001/);
    await page.getByLabel('Last Name').fill('Wolkenstein');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Contact Wolkenstein' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search records' }).fill('wolkenstein');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(() => page.url()).toBe(`${crm.address}/classic/search?str=wolkenstein`);
    const found = page.getByRole('region', { name: 'Contacts (1)' });
    await found.getByRole('button', { name: 'Del Wolkenstein' }).click();
    await page.getByRole('dialog', { name: 'Delete Contact' }).getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No matches found').waitFor();
  });

  test('the switch to the other look stays at the record, and the console has tabs', async () => {
    const page = await open('/classic/001Rb0000000001IAA?user=ida');
    await page.getByRole('button', { name: /View profile/ }).click();
    await page.getByRole('menuitem', { name: 'Switch to Lightning Experience' }).click();
    await page.waitForURL('**/lightning/r/Account/001Rb0000000001IAA/view');
    await page.getByRole('button', { name: /View profile/ }).click();
    await page.getByRole('menuitem', { name: 'Switch to Classic' }).click();
    await page.waitForURL('**/classic/001Rb0000000001IAA');
    await page.getByRole('button', { name: /App Launcher/ }).click();
    await page.getByRole('menuitemradio', { name: /Service Console/ }).click();
    await page.waitForURL('**/classic/home');
    await page.goto(`${crm.address}/classic/001Rb0000000001IAA`);
    const tabs = page.getByRole('navigation', { name: 'Workspace tabs' });
    await tabs.getByRole('link', { name: 'Bay Loop Couriers' }).waitFor();
    await tabs.getByRole('button', { name: 'Close Bay Loop Couriers' }).click();
    await page.waitForURL('**/classic/001');
    expect(await barriersIn(page)).toEqual([]);
  });

  test('records are imported from lines of CSV, all or none; and all data is put back', async () => {
    const page = await open('/classic/00Q');
    await page.getByRole('button', { name: 'Setup' }).click();
    await page.getByRole('menuitem', { name: /Import Data/ }).click();
    const window = page.getByRole('dialog', { name: 'Import Data' });
    await window.getByLabel('Records').selectOption('Lead');
    await window.getByLabel('Or its lines').fill('LastName,Company\nAalto,Bridge Works\nBexley,');
    await window.getByRole('button', { name: 'Import' }).click();
    await window.getByRole('alert').waitFor();
    await window.getByLabel('Or its lines').fill('LastName,Company\nAalto,Bridge Works\nBexley,Canal Works');
    await window.getByRole('button', { name: 'Import' }).click();
    await hasSaid(page, '2 leads imported');
    await page.getByRole('link', { name: 'Aalto', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Setup' }).click();
    await page.getByRole('menuitem', { name: /Reset Data/ }).click();
    await page.getByRole('dialog', { name: 'Reset Data' }).getByRole('button', { name: 'Reset' }).click();
    await hasSaid(page, 'The data is as it was at first');
    await page.goto(`${crm.address}/classic/00Q`);
    await page.locator('tbody tr').first().waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Aalto', exact: true }).count()).toBe(0);
  });

  const paths = ['/classic/home', '/classic/003', '/classic/search?str=castellano', '/classic/001Rb0000000001IAA', '/classic/001Rb0000000001IAA/e', '/classic/500/e?Subject=Brakes', '/classic/flow/Ask?a=1', '/classic/a0X'];
  test.each([{ width: 1280, colorScheme: 'dark' }, { width: 400, colorScheme: 'light' }] as const)('nobody is barred from any page, $width wide, $colorScheme', async (looks) => {
    const page = await open('/classic/home?user=ida', looks);
    for (const path of paths) {
      await page.goto(crm.address + path);
      await page.locator('main').waitFor();
      await expect.poll(() => page.getByText('Loading…').count()).toBe(0);
      expect(await barriersIn(page), path).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: path }).toBe(0);
    }
  });
});
