// The browser connector in real Chromium at a live switch: a whole call by what the XML says, by mouse and by keyboard; and what was patched is what a fresh page draws.

import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/server/serve.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { freePort } from '../kills/switches.ts';
import { liveOffice, liveSimulation } from '../server/client.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { callAt, CUSTOMER, customerWithAccount, press, SHOP, shop } from './softphones.ts';

const ZONE = 'America/New_York';
const answers = (server: Server, device: string) => people(server).answers(callAt(server, device), device);
const line = (page: Page, label: string) => page.getByRole('region', { name: label, exact: true });
const agentIs = (page: Page, label: string) => line(page, label).waitFor();

/** All that it shows, without what runs. */
const shown = async (page: Page) => (await page.locator('main').innerText()).replace(/\d+:\d\d/g, '…').replaceAll(/\n+/g, '\n');

/** Pairs of buttons whose edges are less than four pixels from each other. */
const TOUCHING = `(() => {
  const boxes = [...document.querySelectorAll('main button')].filter((button) => button.checkVisibility()).map((button) => [button.textContent, button.getBoundingClientRect()]);
  const isNear = (one, other) => Math.max(one.left, other.left) - Math.min(one.right, other.right) < 4 && Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom) < 4;
  return boxes.flatMap(([name, box], place) => boxes.slice(place + 1).filter(([, other]) => isNear(box, other)).map(([other]) => name + ' | ' + other));
})()`;

async function isOpenToAll(page: Page, what: string): Promise<void> {
  expect(await barriersIn(page), what).toEqual([]);
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: `${what}: nothing sticks out` }).toBe(0);
  await expect.poll(() => page.evaluate(TOUCHING), { message: `${what}: buttons that touch` }).toEqual([]);
}

const recordedCampaign = () => siteFrom({
  timeZone: ZONE, trunks: { pstn: { lines: 2 } }, extensions: { 2001: {}, 2002: {} }, queues: { 7001: { agents: { 5001: 1 } } }, agents: { 5001: { at: '2001' } }, recording: { recorders: { a: { role: 'active' } } },
  campaigns: { renewals: { mode: 'preview', queue: '7001', preview: { for: '5m', then: 'skip' }, contacts: [{ number: '+12125550151', name: 'Dana <Ms>', timeZone: ZONE, data: { note: 'x'.repeat(200) } }] } },
});

describe.runIf(hasBrowser)('browser connector', () => {
  useBrowser();

  test('by mouse: a caller is taken, held, handed to a colleague who was asked, and written up', async () => {
    const server = await shop();
    const context = await person();
    const page = await visit(context, `${server.address}/connector`);
    await page.getByLabel('Extension').fill('2001');
    await page.getByLabel('Agent (if there is one)').fill('5001');
    await press(page, 'Log on');
    await agentIs(page, 'Not ready');
    await press(page, 'Ready');
    await agentIs(page, 'Ready');
    await customerWithAccount(server, '1002');
    const ringing = line(page, 'Ringing: (415) 555-0199');
    await expect.poll(() => ringing.innerText()).toMatch(/Queue\s+7001[^]*Account\s+1002/);
    await press(page, 'Answer');
    await line(page, 'On a call: (415) 555-0199').waitFor();
    await page.getByLabel('Text to go along').fill('Brakes "squeak" & <grind>');
    await press(page, 'Attach');
    await page.getByText('Brakes "squeak" & <grind>').waitFor();
    await expect.poll(() => page.getByLabel('Text to go along').inputValue(), { message: 'what was done is taken out of the field' }).toBe('');
    await press(page, 'Hold');
    await line(page, 'On hold: (415) 555-0199').waitFor();
    await press(page, 'Retrieve');
    await line(page, 'On a call: (415) 555-0199').waitFor();

    await page.getByLabel('To whom?').fill('2999');
    await press(page, 'Transfer now');
    await page.getByRole('alert').filter({ hasText: '2999 leads nowhere' }).waitFor();
    await expect.poll(() => page.getByLabel('To whom?').inputValue(), { message: 'to be mended' }).toBe('2999');
    await press(page, 'Dismiss');
    await page.getByLabel('To whom?').fill('2002');
    await press(page, 'Ask first');
    await line(page, 'Asking: 2002').waitFor();
    answers(server, '2002');
    await press(page, 'Alternate');
    await line(page, 'On hold: 2002').waitFor();
    await press(page, 'Alternate');
    await line(page, 'On a call: 2002').waitFor();

    const fresh = await visit(context, `${server.address}/connector?device=2001`);
    await line(fresh, 'On a call: 2002').waitFor();
    await expect.poll(async () => (await shown(page)) === (await shown(fresh)), { message: 'changes have made what a new picture is' }).toBe(true);
    await fresh.close();

    await press(page, 'Complete the transfer');
    await agentIs(page, 'Wrapping up');
    await expect.poll(() => callAt(server, '2002')).not.toBe('');
    await press(page, 'Ready');
    await agentIs(page, 'Ready');
    await page.getByText('Not ready because of').click();
    await press(page, 'Lunch');
    await agentIs(page, 'Not ready: Lunch');
    await press(page, 'Leave the telephone');
    await page.getByLabel('Extension').waitFor();
  });

  test('by keyboard: log on, be ready, answer, hold, retrieve, hand over, be ready again', async () => {
    const server = await shop();
    const page = await visit(await person({ width: 400, colorScheme: 'dark' }), `${server.address}/connector?device=2001&agent=5001`);
    const keys = async (...pressed: readonly string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    await agentIs(page, 'Not ready');
    await keys('Alt+Shift+KeyR');
    await agentIs(page, 'Ready');
    people(server).callsIn(CUSTOMER, SHOP);
    await line(page, 'Ringing: (415) 555-0199').waitFor();
    await keys('Alt+Shift+KeyA');
    await line(page, 'On a call: (415) 555-0199').waitFor();
    await keys('Alt+Shift+KeyP');
    await line(page, 'On hold: (415) 555-0199').waitFor();
    await keys('Alt+Shift+KeyP');
    await line(page, 'On a call: (415) 555-0199').waitFor();
    await page.getByLabel('To whom?').focus();
    await page.keyboard.type('2002');
    await keys('Enter');
    await line(page, 'Asking: 2002').waitFor();
    answers(server, '2002');
    await line(page, 'On a call: 2002').waitFor();
    await page.locator('button[data-key="C"]:not(:disabled)').waitFor();
    await keys('Alt+Shift+KeyC');
    await agentIs(page, 'Wrapping up');
    await keys('Alt+Shift+KeyR');
    await agentIs(page, 'Ready');
  });

  test('what is written into a field while the last is being done stays there', async () => {
    const server = await shop();
    const context = await person();
    let holds = false;
    const held: (() => void)[] = [];
    await context.routeWebSocket(/\/connector\?/, (page) => {
      page.connectToServer().onMessage((message) => {
        if (holds) held.push(() => page.send(message));
        else page.send(message);
      });
    });
    const page = await visit(context, `${server.address}/connector?device=2001`);
    people(server).callsIn(CUSTOMER, '+14155550101');
    await press(page, 'Answer');
    const field = page.getByLabel('Text to go along');
    await field.fill('Brakes');
    holds = true;
    await press(page, 'Attach');
    await expect.poll(() => held.length).toBeGreaterThan(0);
    await field.fill('Brakes and bell');
    holds = false;
    for (const send of held) send();
    await page.getByText('Brakes', { exact: true }).waitFor();
    await expect.poll(() => field.inputValue()).toBe('Brakes and bell');
  });

  test('the server goes away and comes back: the page says so, nothing can be pressed, and it goes on', async () => {
    const port = await freePort();
    const server = await liveOffice({ port, pages: resolve('dist/web') });
    const page = await visit(await person(), `${server.address}/connector?device=2001`);
    await page.getByText('Connected to the switch').waitFor();
    await server.stop();
    await page.getByRole('alert').filter({ hasText: 'The line to the connector is broken' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
    const again = await liveOffice({ port });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    people(again).calls('2002', '2001');
    await line(page, 'Ringing: 2002').waitFor();
    await press(page, 'Answer');
    await line(page, 'On a call: 2002').waitFor();
  });

  test('a call that is recorded, and whom a campaign shows: both are pressed on a narrow page, where no two buttons touch', async () => {
    const server = await liveSimulation(createSimulation(recordedCampaign()), { pages: resolve('dist/web') });
    const page = await visit(await person({ width: 320, colorScheme: 'dark' }), `${server.address}/connector?device=2001&agent=5001`);
    await agentIs(page, 'Not ready');
    const call = people(server).calls('2002', '2001');
    await press(page, 'Answer');
    await press(page, 'Record');
    await press(page, 'Pause the recording');
    await page.getByText('Recording is paused', { exact: true }).waitFor();
    await isOpenToAll(page, 'a recording');
    await press(page, 'Stop recording');
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
    people(server).hangsUp(call, '2002');
    await line(page, 'Not in order: 2002').or(line(page, 'On a call: 2002')).waitFor({ state: 'detached' });
    await press(page, 'Ready');
    const shown = line(page, 'To call for renewals: Dana <Ms>, (212) 555-0151');
    await shown.getByText(/^\d+ s$/).waitFor();
    await isOpenToAll(page, 'a contact');
    await shown.getByRole('button', { name: 'Call', exact: true }).click();
    await press(page, 'Call later');
    await page.getByRole('button', { name: 'Call later', pressed: true }).waitFor();
    await isOpenToAll(page, 'what came of it');
  });

  test.each([{ width: 1280, colorScheme: 'light' }, { width: 320, colorScheme: 'dark' }] as const)('bars nobody, $width wide, $colorScheme', async (looks) => {
    const server = await shop();
    const page = await visit(await person(looks), `${server.address}/connector?device=2001&agent=5001`);
    await agentIs(page, 'Not ready');
    await page.getByText('Not ready because of').click();
    await isOpenToAll(page, 'reasons');
    await press(page, 'Ready');
    await customerWithAccount(server, '1002');
    await line(page, 'Ringing: (415) 555-0199').waitFor();
    await isOpenToAll(page, 'a call that rings');
    await press(page, 'Answer');
    await page.getByLabel('To whom?').fill('2002');
    await press(page, 'Ask first');
    await line(page, 'Asking: 2002').waitFor();
    await isOpenToAll(page, 'two calls');
  });
});
