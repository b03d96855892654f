// The softphone's place on the CRM's page, in Lightning and Classic: the frame lives on, numbers can be clicked once it says so, what it opens comes up; and why there is none.

import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

/** A softphone of a third party: it says what it hears, and does what the test asks of it. */
const softphone = (script: string) => `<!doctype html><html lang="en"><title>Phone</title><body><main><h1>Phone</h1><label>Note <input id="note"></label><output id="heard"></output></main>
<script src="/support/api/57.0/${script}"></script><script>window.heard = []; window.born = Math.random();</script></body></html>`;

describe.runIf(hasBrowser)('the softphone on the page', () => {
  useBrowser();
  const crm = useServedCrm();

  const open = async (path: string, script = 'lightning/opencti_min.js', looks = {}) => {
    const context = await person(looks);
    await context.route('**/softphone?*', (route) => route.fulfill({ contentType: 'text/html', body: softphone(script) }));
    return visit(context, crm.address + path);
  };
  const phoneOf = async (page: Page): Promise<Frame> => {
    const frame = await (await page.waitForSelector('iframe.softphone__frame', { state: 'attached' })).contentFrame();
    if (frame === null) throw new Error('the softphone has no frame');
    await frame.waitForURL('**/softphone?*');
    await frame.waitForFunction('window.born && window.sforce');
    return frame;
  };
  /** A method of Open CTI for Lightning, and what its callback was told. */
  const call = (frame: Frame, method: string, args: object = {}) =>
    frame.evaluate(`new Promise((callback) => sforce.opencti.${method}({ ...${JSON.stringify(args)}, callback }))`) as Promise<{ readonly success: boolean; readonly returnValue: unknown; readonly errors: unknown }>;

  test('it is minimised, restored and taken from page to page without being loaded anew', async () => {
    const page = await open('/lightning/o/Contact/list');
    const frame = await phoneOf(page);
    const born = await frame.evaluate('window.born');
    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    await frame.locator('#note').fill('typed during the call');
    await page.getByRole('button', { name: 'Minimize' }).click();
    await page.getByRole('link', { name: 'Amara Singh' }).click();
    await page.getByRole('heading', { name: 'Contact Amara Singh' }).waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    await expect.poll(() => frame.locator('#note').inputValue()).toBe('typed during the call');
    expect(await frame.evaluate('window.born')).toBe(born);
  });

  test('it says how large it is, what its item shows, and whether it is seen; and takes the focus from nobody', async () => {
    const page = await open('/lightning/o/Contact/list');
    const frame = await phoneOf(page);
    await page.getByRole('searchbox', { name: 'Search Contacts' }).focus();
    for (const [method, args] of [['setSoftphonePanelHeight', { heightPX: 400 }], ['setSoftphonePanelWidth', { widthPX: 420 }], ['setSoftphoneItemLabel', { label: 'On a call' }], ['setSoftphoneItemIcon', { key: 'end_call' }], ['setSoftphonePanelVisibility', { visible: true }]] as const) {
      expect(await call(frame, method, args), method).toMatchObject({ success: true });
    }
    const item = page.getByRole('button', { name: 'On a call' });
    await expect.poll(() => item.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => item.locator('svg').getAttribute('data-icon')).toBe('end_call');
    const size = async () => {
      const { width = 0, height = 0 } = (await page.locator('iframe.softphone__frame').boundingBox()) ?? {};
      return [Math.round(width), Math.round(height)];
    };
    await expect.poll(size).toEqual([418, 400]);
    await expect.poll(() => page.getByRole('searchbox', { name: 'Search Contacts' }).and(page.locator(':focus')).count()).toBe(1);
    await page.getByRole('button', { name: 'Minimize' }).click();
    expect(await call(frame, 'isSoftphonePanelVisible')).toMatchObject({ returnValue: { visible: false } });
  });

  test('beside it there is room for what was found: wide tables scroll by themselves', async () => {
    const page = await open('/lightning/search?q=4155550147');
    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    const rightEdge = async () => {
      const { x = 0, width = 2_000 } = (await page.getByRole('region', { name: 'Tasks' }).boundingBox()) ?? {};
      return x + width;
    };
    await expect.poll(rightEdge).toBeLessThanOrEqual(1280);
  });

  test('numbers are text until it enables them; a click brings it up and tells it whose number that is', async () => {
    const page = await open('/lightning/o/Contact/list');
    const frame = await phoneOf(page);
    await frame.evaluate('sforce.opencti.onClickToDial({ listener: (dial) => window.heard.push(dial) })');
    await expect.poll(() => page.getByText('(628) 555-0161').getAttribute('title')).toBe('Click to dial disabled');
    await call(frame, 'enableClickToDial');
    await page.getByRole('button', { name: '(628) 555-0161' }).click();
    await frame.waitForFunction('window.heard.length === 1');
    expect(await frame.evaluate('window.heard[0]')).toMatchObject({ number: '(628) 555-0161', recordName: 'Bruno Teixeira', objectType: 'Contact', recordId: expect.stringMatching(/^003\w{15}$/) });
    await page.getByRole('button', { name: 'Minimize' }).waitFor();
    await call(frame, 'disableClickToDial');
    await page.locator('span[title="Click to dial disabled"]').first().waitFor();
  });

  test('what it pops comes up, it hears of every page, and what leads nowhere is refused', async () => {
    const page = await open('/lightning/page/home');
    const frame = await phoneOf(page);
    await frame.evaluate('sforce.opencti.onNavigationChange({ listener: (page) => window.heard.push(page) })');
    const pop = (type: string, params: object) => call(frame, 'screenPop', { type, params });
    expect(await pop('sobject', { recordId: '001Rb0000000001IAA' })).toMatchObject({ success: true });
    await page.getByRole('heading', { name: 'Account Bay Loop Couriers' }).waitFor();
    await frame.waitForFunction('window.heard.at(-1)?.recordName === "Bay Loop Couriers"');
    await pop('list', { listViewId: 'AllLeads', scope: 'Lead' });
    await page.getByRole('heading', { name: /All Leads/ }).waitFor();
    await pop('search', { searchString: 'castellano' });
    await page.getByRole('heading', { name: 'Top Results' }).waitFor();
    await pop('newRecord', { entityName: 'Contact', defaultFieldValues: { LastName: 'Ortiz, Jr.', Phone: '+1 415 555 0199' } });
    const window = page.getByRole('dialog', { name: 'New Contact' });
    await expect.poll(() => window.getByLabel('Last Name').inputValue()).toBe('Ortiz, Jr.');
    await frame.waitForFunction('/\\/lightning\\/o\\/Contact\\/new\\?.*backgroundContext=/.test(window.heard.at(-1)?.url)');
    await page.keyboard.press('Escape');
    await pop('flow', { flowDevName: 'Ask_Caller', flowArgs: [{ name: 'phone', type: 'String', value: '415' }] });
    await page.getByRole('dialog', { name: 'Ask Caller' }).getByRole('button', { name: 'Finish' }).click();
    await pop('objecthome', { scope: 'Case' });
    await page.getByRole('heading', { name: /All Cases/ }).waitFor();
    await pop('url', { url: '/lightning/r/Account/001Rb0000000001IAA/view' });
    await page.getByRole('heading', { name: 'Account Bay Loop Couriers' }).waitFor();
    for (const [type, params] of [['sobject', { recordId: '001Rb0000000zzzIAA' }], ['url', { url: '/nowhere' }], ['list', { listViewId: 'None', scope: 'Lead' }], ['newRecord', { entityName: 'Opportunity' }]] as const) {
      expect(await pop(type, params), type).toMatchObject({ success: false });
    }
    await page.getByRole('heading', { name: 'Account Bay Loop Couriers' }).waitFor();
  });

  test('a log that it saves stands on the timeline as soon as it has it read again', async () => {
    const page = await open('/lightning/r/Contact/003Rb0000000001IAA/view');
    const frame = await phoneOf(page);
    await page.getByRole('region', { name: 'Past Activity' }).waitFor();
    const value = { entityApiName: 'Task', Subject: 'Call 4711', WhoId: '003Rb0000000001IAA', TaskSubtype: 'Call', CallType: 'Inbound', CallDurationInSeconds: 65, Status: 'Completed' };
    expect(await call(frame, 'saveLog', { value })).toMatchObject({ success: true });
    await call(frame, 'refreshView');
    const entry = page.getByRole('region', { name: 'Past Activity' }).getByRole('listitem').filter({ hasText: 'Call 4711' });
    await expect.poll(() => entry.textContent()).toContain('1:05');
  });

  test('the theme that is chosen here is that of the softphone in its frame, and of other pages, at once', async () => {
    const context = await person();
    const page = await visit(context, `${crm.address}/lightning/page/home`);
    const board = await visit(context, `${crm.address}/`);
    await page.bringToFront();
    await page.getByRole('button', { name: /View profile/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await board.locator('html[data-theme=dark]').waitFor();
    await page.frameLocator('iframe.softphone__frame').locator('html[data-theme=dark]').waitFor({ state: 'attached' });
    await page.reload();
    await page.locator('html[data-theme=dark]').waitFor();
  });

  test.each(['/lightning/page/home', '/classic/home'])('who is in no call center sees why there is no softphone, and the way to mend it: %s', async (path) => {
    const page = await open(`${path}?user=ida`);
    if (path.startsWith('/lightning')) await page.getByRole('button', { name: 'Phone', exact: true }).click();
    const why = page.getByRole('region', { name: 'Why is my softphone blank?' });
    await why.getByText(/assigned to no call center/).waitFor();
    await expect.poll(() => why.getByRole('link').getAttribute('href')).toMatch(/^\/setup/);
    expect(await barriersIn(page)).toEqual([]);
    const { callCenter } = ((await (await fetch(`${crm.address}/crm/api/context`)).json()) as { readonly user: { readonly callCenter: string } }).user;
    const assign = (to: string | null) => fetch(`${crm.address}/setup/api/users/ida`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ callCenter: to }) });
    expect((await assign(callCenter)).status).toBe(200);
    await page.getByRole('button', { name: 'Check Again' }).click();
    await page.locator('iframe.softphone__frame').waitFor();
    await assign(null);
  });

  test('in Classic it stands in the sidebar, dials and pops all the same', async () => {
    const page = await open('/classic/003', 'interaction.js');
    const frame = await phoneOf(page);
    await frame.evaluate('sforce.interaction.cti.onClickToDial((heard) => window.heard.push(JSON.parse(heard.result)))');
    await frame.evaluate('new Promise((done) => sforce.interaction.cti.enableClickToDial(done))');
    await page.getByRole('button', { name: '(628) 555-0161' }).click();
    await frame.waitForFunction('window.heard.length === 1');
    expect(await frame.evaluate('window.heard[0]')).toMatchObject({ number: '(628) 555-0161', objectName: 'Bruno Teixeira', object: 'Contact' });
    expect(await frame.evaluate('new Promise((done) => sforce.interaction.screenPop("/001Rb0000000001IAA", true, done))')).toMatchObject({ result: true });
    await page.getByRole('heading', { name: 'Account Bay Loop Couriers' }).waitFor();
    await expect.poll(() => page.url()).toBe(`${crm.address}/classic/001Rb0000000001IAA`);
    await frame.evaluate('sforce.interaction.screenPop("/003/e?LastName=Ortiz&retURL=%2F003", true)');
    await expect.poll(() => page.getByLabel('Last Name').inputValue()).toBe('Ortiz');
  });
});
