// Softphones of third parties in the CRM: pages from another origin, as their authors would write them, unchanged.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

const PRIYA = 'Priya Raman';

/** Records and lists have tests of their own. */
const isOfUtilities = (barrier: string) => /work|cti-log|utility|troubles/.test(barrier);

/** A company of its own, on a port of its own; `CRM` in its pages is where its customer's CRM is. */
async function vendor(crm: string): Promise<Server> {
  const server = createServer((request, response) => {
    const page = /^\/(lightning|classic|late)/.exec(request.url ?? '')?.[1];
    const text = page === 'late' ? '<!doctype html><title>Late</title><h1 id="state">Never ready</h1>' : readFileSync(join('test/browser/adapters', `${page ?? 'lightning'}.html`), 'utf8').replace('CRM', crm);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

describe.runIf(hasBrowser)('softphones of others', () => {
  useBrowser();
  const crm = useServedCrm(['--no-people', '--apex', resolve('examples/apex.mjs')]);
  let phones = '';
  beforeAll(async () => {
    const server = await vendor(crm.address);
    phones = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return () => server.close();
  });

  const ask = async (method: string, path: string, body?: object) => (await fetch(crm.address + path, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json() as Promise<never>;

  /** Sets up a call center with that softphone, and assigns a user. */
  async function assign(username: string, adapterUrl: string, more = ''): Promise<void> {
    const name = `Acme${username}`;
    const items = [['reqInternalName', name], ['reqDisplayName', `Acme of ${username}`], ['reqAdapterUrl', adapterUrl.replaceAll('&', '&amp;')], ['reqUseApi', 'true'], ['reqSoftphoneHeight', '400'], ['reqSoftphoneWidth', '320'], ['reqSalesforceCompatibilityMode', 'Classic_and_Lightning']];
    const text = `<callCenter><section sortOrder="0" name="reqGeneralInfo" label="General">${items.map(([item, value], place) => `<item sortOrder="${place}" name="${item}" label="${item}">${value}</item>`).join('')}${more}</section></callCenter>`;
    const { callCenters: [made] } = (await ask('POST', '/setup/api/callCenters', { text })) as { readonly callCenters: readonly [{ readonly id: string }] };
    await ask('PATCH', `/setup/api/users/${username}`, { callCenter: made.id });
  }

  async function softphoneIn(page: Page, at: string): Promise<Frame> {
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(at))).toBe(true);
    return page.frames().find((frame) => frame.url().startsWith(at)) as Frame;
  }

  const heardBy = (frame: Frame) => async () => ((await frame.textContent('#heard')) ?? '').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);

  test('Lightning: found by the referrer, with two slashes; pops a caller, dials a number, logs the call', async () => {
    await assign('fay', `${phones}/lightning.html?tenant=acme&a=1#top`);
    const page = await visit(await person(), `${crm.address}/crm?user=fay`);
    const phone = await softphoneIn(page, phones);
    await phone.waitForSelector('#state:text("Ready")');
    const address = new URL(phone.url());
    expect([address.searchParams.get('tenant'), address.searchParams.get('sfdcIframeOrigin'), address.searchParams.get('mode'), address.searchParams.get('sfdcIFrameOrigin'), address.hash]).toEqual(['acme', crm.address, 'Lightning', crm.address, '#top']);
    await expect.poll(() => page.locator('.softphone__head h2').textContent()).toBe('Acme Phone');

    await page.getByRole('button', { name: 'Acme Phone' }).or(page.locator('.utility__item').first()).first().click();
    await phone.fill('#caller', '+14155550113');
    await phone.click('#ring');
    await page.waitForURL(/\/lightning\/r\/Contact\/003/);
    await page.getByRole('heading', { name: PRIYA }).first().waitFor();
    await expect.poll(heardBy(phone)).toEqual(expect.arrayContaining([[PRIYA], { page: PRIYA }, { success: true, returnValue: null, errors: null }]));

    await page.locator('main .number_dials').first().click();
    await page.getByText(`Call to ${PRIYA}`).first().waitFor();
    const [, id] = /Contact\/(\w+)/.exec(page.url()) as RegExpExecArray;
    const newest = async () => ((await ask('GET', `/crm/api/records/Contact/${id}`)) as { readonly activities: readonly object[] }).activities[0];
    await expect.poll(newest).toMatchObject({ Subject: `Call to ${PRIYA}`, WhoId: id, WhatId: null, Status: 'Completed', CallType: 'Outbound', CallDurationInSeconds: 12, CallDisposition: 'Reached', Description: expect.stringContaining('555 0113') });
  });

  test('Classic: found at the address of the CRM; the same in its own words', async () => {
    await assign('bob', `${phones}/classic.html`);
    const page = await visit(await person(), `${crm.address}/classic/home?user=bob`);
    const phone = await softphoneIn(page, phones);
    await phone.waitForSelector('#state:text("Ready")');
    await expect.poll(heardBy(phone)).toEqual(expect.arrayContaining([{ adapter: 'Acme of bob' }, ['Inbound', 'Internal', 'Outbound'], { more: false }, { result: true }]));

    await phone.evaluate("document.getElementById('caller').value = '4155550113'; document.getElementById('ring').click()");
    await page.waitForURL(/\/classic\/003/);
    await expect.poll(heardBy(phone)).toEqual(expect.arrayContaining([{ page: PRIYA }, { popped: true }]));

    for (const list of ['OpenActivity', 'Case']) expect(await phone.evaluate(`new Promise((callback) => sforce.interaction.refreshRelatedList('${list}', callback))`), list).toMatchObject({ result: true });
    await page.locator('.number_dials').first().click();
    await expect.poll(heardBy(phone)).toEqual(expect.arrayContaining([{ logged: true, id: '00T' }]));
    await page.getByText(`Call to ${PRIYA}`).first().waitFor();
    await page.getByRole('button', { name: /^CTI Log/ }).click();
    await page.getByRole('log').getByText('refreshPage').first().waitFor();
    expect((await barriersIn(page)).filter(isOfUtilities)).toEqual([]);
    if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'classic.png') });
  });

  test('a page of the CRM itself finds the script by a relative path', async () => {
    await assign('chen', '/apex/AcmePhone');
    const context = await person();
    await context.route('**/apex/AcmePhone?*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Acme</title><script src="/support/api/66.0/lightning/opencti.js"></script><h1 id="state">Ready</h1>' }));
    const page = await visit(context, `${crm.address}/crm?user=chen`);
    const phone = await softphoneIn(page, `${crm.address}/apex/AcmePhone`);
    for (const path of ['/support/console/31.0/integration.js', '//support/api/25.0/interaction.js', '//support/console/59.0/integration.js']) expect((await fetch(crm.address + path)).status, path).toBe(200);
    await phone.waitForSelector('#state');
    expect(await phone.evaluate('new Promise((callback) => sforce.opencti.getCallCenterSettings({ callback })).then(({ returnValue }) => returnValue["/reqGeneralInfo/reqAdapterUrl"])')).toBe('/apex/AcmePhone');
  });

  test('who does not say in time that it is there gives way to the standby, for the session', async () => {
    await assign('dora', `${phones}/late.html`, `<item sortOrder="7" name="reqStandbyUrl" label="Standby">${phones}/lightning.html?standby=1</item><item sortOrder="8" name="reqTimeout" label="Time">300</item>`);
    const page = await visit(await person(), `${crm.address}/crm?user=dora`);
    await (await softphoneIn(page, `${phones}/lightning.html?standby=1&`)).waitForSelector('#state:text("Ready")');
    await page.reload();
    await (await softphoneIn(page, `${phones}/lightning.html?standby=1&`)).waitForSelector('#state:text("Ready")');
    expect(page.frames().map((frame) => frame.url()).filter((url) => url.includes('late'))).toEqual([]);
  });

  test('the work queue has the softphone call, the log shows what was said, and trouble is made on purpose', async () => {
    await assign('ana', `${phones}/lightning.html?work=1`);
    for (const look of [{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const) {
      const page = await visit(await person(look), `${crm.address}/crm?user=ana`);
      const phone = await softphoneIn(page, phones);
      await phone.waitForSelector('#state:text("Ready")');
      await phone.evaluate("sforce.opencti.hvs.onWorkStart({ listener(work) { show(work.attributes); sforce.opencti.hvs.completeWork({ workId: work.workId, attributes: { disposition: 'Reached', taskId: '', wasConnected: true } }); } })");
      await phone.evaluate("sforce.opencti.screenPop({ type: 'LIST', params: { listViewId: 'nonsense', scope: 'Contact' } })");
      await phone.evaluate("sforce.opencti.searchAndScreenPop({ searchParams: '+14155550113', callType: 'inbound' })");
      await page.waitForURL(/\/lightning\/r\/Contact\/003/);

      await page.getByRole('button', { name: /^Work Queue/ }).click();
      await page.getByRole('button', { name: `Add ${PRIYA}` }).click();
      await page.getByRole('button', { name: `Call: ${PRIYA}` }).click();
      await page.locator('#work-queue').getByText('Reached').waitFor();
      await expect.poll(heardBy(phone)).toContainEqual({ to: expect.stringContaining('555 0113') });
      expect((await barriersIn(page)).filter(isOfUtilities)).toEqual([]);
      if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `work-${look.width}.png`) });
      await page.locator('#work-queue').getByRole('button', { name: 'Minimize' }).click();

      await page.getByRole('button', { name: /^CTI Log/ }).click();
      const log = page.locator('#cti-log');
      await log.getByText('hvs.completeWork').first().waitFor();
      await log.getByLabel('Let the next call of').selectOption('runApex');
      await log.getByRole('button', { name: 'Fail', exact: true }).click();
      await log.getByText('will fail with SERVER_ERROR').waitFor();
      expect(await phone.evaluate("new Promise((callback) => sforce.opencti.runApex({ apexClass: 'A', methodName: 'b', callback })).then(({ errors }) => errors[0].description)")).toBe('A problem was encountered on the server.');
      expect((await barriersIn(page)).filter(isOfUtilities)).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: 'nothing sticks out' }).toBe(0);
      if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `log-${look.width}.png`) });
    }
  });

  test('what one softphone publishes, that of another tab hears', async () => {
    await assign('emil', `${phones}/lightning.html?tabs=two`);
    const context = await person();
    const [one, other] = await Promise.all([0, 1].map(async () => {
      const phone = await softphoneIn(await visit(context, `${crm.address}/crm?user=emil`), phones);
      await phone.waitForSelector('#state:text("Ready")');
      return phone;
    }));
    await one?.evaluate("new Promise((callback) => sforce.opencti.subscribe({ channelName: 'Ticker__c', listener: show, callback }))");
    expect(await other?.evaluate("new Promise((callback) => sforce.opencti.publish({ channelName: 'Ticker__c', message: { price: 4 }, callback })).then(({ success }) => success)")).toBe(true);
    await expect.poll(heardBy(one as Frame)).toContainEqual({ price: 4 });
  });
});
