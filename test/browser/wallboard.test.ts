// The wallboard in a real browser: what it shows of real calls, of a line that breaks, and to whom.

import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/server/serve.ts';
import { everybody, type Users } from '../../src/server/sessions/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { freePort } from '../kills/switches.ts';
import { liveSimulation, usersFrom } from '../server/client.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';

const site = siteFrom({
  name: 'Harbor Bikes', timeZone: 'Europe/Berlin',
  trunks: { pstn: { lines: 4, numbers: { '+14155557001': '7001', '+14155557002': '7002' } } },
  extensions: { 2001: {}, 2002: {} },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { repairs: 1 } } },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 }, wrapUp: '10m' }, 7002: { name: 'Repairs', needs: { repairs: 16 } } },
});

/** A switch with its pages, and somebody who calls and answers there. */
async function switchWithPages({ port = 0, users = everybody }: { readonly port?: number; readonly users?: Users } = {}) {
  const simulation = createSimulation(site);
  const { people } = simulation;
  const server = await liveSimulation(simulation, { port, users, pages: resolve('dist/web') });
  const { live: { act } } = server;
  return {
    server,
    calls: (queue: string) => act(() => people.request('offerCall', { calling: '+12125550001', called: `+1415555${queue}` }).callingDevice.callID),
    becomes: (agentID: string, device: string, requestedAgentState: 'loggedOn' | 'ready' | 'notReady') => act(() => people.request('SetAgentState', { device, agentID, requestedAgentState })),
    answers: (callID: string, deviceID: string) => act(() => people.request('AnswerCall', { callToBeAnswered: { callID, deviceID } })),
    hangsUp: (callID: string) => act(() => people.request('ClearCall', { callToBeCleared: { callID } })),
  };
}

async function wallboard({ address }: Server, more = '', looks = {}): Promise<Page> {
  const page = await visit(await person(looks), `${address}/wallboard${more}`);
  return page;
}

/** What stands under a word on the tile of a queue. */
const figure = (page: Page, queue: string, word: string) => page.locator(`article[aria-label="${queue}"] div:has(> dt:text-is("${word}")) > dd`);

const shows = (page: Page, selector: string, text: string | RegExp) => expect.poll(() => page.locator(selector).innerText()).toMatch(text);

describe.runIf(hasBrowser)('the wallboard', () => {
  useBrowser();

  test('shows a call that waits, is answered and ends, as it happens', async () => {
    const { server, calls, becomes, answers, hangsUp } = await switchWithPages();
    const page = await wallboard(server);
    await shows(page, 'h1', 'Harbor Bikes');
    await shows(page, 'time', /^\d+:\d\d:\d\d$/);
    const [waiting, longest, level] = ['Waiting', 'Longest wait', 'Service level'].map((word) => figure(page, 'Sales', word)) as [ReturnType<typeof figure>, ReturnType<typeof figure>, ReturnType<typeof figure>];
    await expect.poll(() => waiting.innerText()).toBe('0');

    const call = calls('7001');
    await expect.poll(() => waiting.innerText()).toBe('1');
    await expect.poll(() => longest.innerText()).toMatch(/^(0:0[2-9]|0:[1-5]\d|[1-9]\d*:\d\d)$/);
    await shows(page, '.alarms', 'Sales: calls wait and nobody has logged on');
    await shows(page, '.trunks li', '1 of 4 lines in use');

    becomes('5001', '2001', 'loggedOn');
    becomes('5001', '2001', 'ready');
    await shows(page, '.agent', /Ana\s+Ringing[^]*Sales/);
    await expect.poll(() => page.locator('.alarms li').count()).toBe(0);
    answers(call, '2001');
    await shows(page, '.agent', /Ana\s+On a call/);
    await expect.poll(() => level.innerText()).toMatch(/^100 %/);
    await page.locator('.charts').scrollIntoViewIfNeeded();
    await shows(page, '.charts figure:nth-of-type(1) .legend', 'Answered 1');
    await expect.poll(() => page.locator('.charts .plot').first().getAttribute('aria-label')).toContain('1 calls offered, 1 answered, 0 abandoned');
    await expect.poll(() => page.locator('.charts canvas').count()).toBe(3);
    hangsUp(call);
    await shows(page, '.agent', /Ana\s+After call/);
    becomes('5001', '2001', 'notReady');
    await page.getByRole('button', { name: /^Not ready 1/ }).press('Enter');
    await expect.poll(() => page.locator('.agent').count()).toBe(0);
    expect(await barriersIn(page)).toEqual([]);
  });

  test('says that the line is broken, and goes on when the switch is back', async () => {
    const first = await switchWithPages({ port: await freePort() });
    const page = await wallboard(first.server);
    await shows(page, '.line', 'Live');
    first.calls('7002');
    await expect.poll(() => figure(page, 'Repairs', 'Waiting').innerText()).toBe('1');
    await first.server.stop();
    await shows(page, '.line', /Connection lost/);
    await switchWithPages({ port: Number(new URL(first.server.address).port) });
    await shows(page, '.line', 'Live');
    await expect.poll(() => figure(page, 'Repairs', 'Waiting').innerText()).toBe('0');
  });

  test('shows the queues that the address names, and keeps a choice there', async () => {
    const { server } = await switchWithPages();
    const page = await wallboard(server, '?queues=7002', { width: 400, colorScheme: 'dark' });
    await shows(page, '.queues', 'Repairs');
    await expect.poll(() => page.locator('.queue').count()).toBe(1);
    await page.locator('summary').press('Enter');
    await page.getByRole('checkbox', { name: 'Sales' }).press('Space');
    await expect.poll(() => page.locator('.queue').count()).toBe(2);
    await expect.poll(() => new URL(page.url()).search).toBe('');
    expect(await barriersIn(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Repairs' }).press('Space');
    await expect.poll(() => page.locator('.queue').allInnerTexts()).toMatchObject([expect.stringContaining('Sales')]);
    await expect.poll(() => new URL(page.url()).search).toBe('?queues=7001');
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: 'nothing sticks out' }).toBe(0);
  });

  test('turns its pages on a wall without hands', async () => {
    const { server } = await switchWithPages();
    const page = await wallboard(server, '?rotate=3');
    // At one instant, for the next page may come between two looks.
    const parts = () => page.evaluate("['.queues', '.agents'].map((part) => document.querySelectorAll(part).length)");
    await expect.poll(parts).toEqual([1, 0]);
    await expect.poll(parts).toEqual([0, 1]);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => page.locator('section').count()).toBe(5);
  });

  test('draws its charts in the colours of the theme that somebody has chosen on another page', async () => {
    const { server } = await switchWithPages();
    const context = await person({ colorScheme: 'light' });
    const page = await visit(context, `${server.address}/wallboard`);
    const colour = () => page.evaluate("getComputedStyle(document.querySelector('.charts .legend i')).color");
    await page.locator('.charts .legend i').first().waitFor();
    const inLight = await colour();
    const other = await visit(context, `${server.address}/`);
    await other.evaluate("localStorage.setItem('ringback.theme', 'dark')");
    await page.locator('html[data-theme=dark]').waitFor();
    await expect.poll(colour).not.toBe(inLight);
    const inDark = await colour();
    await page.reload();
    await page.locator('.charts .legend i').first().waitFor();
    await expect.poll(colour).toBe(inDark);
  });

  test('asks who is there where the switch has users, or takes a token from the address', async () => {
    const { server } = await switchWithPages({ users: usersFrom('users:\n  wall: { password: marlinspike, token: a-long-random-text, mayMonitor: true }\n') });
    const page = await wallboard(server);
    await shows(page, '.log-on', 'say who you are');
    expect(await barriersIn(page)).toEqual([]);
    await page.getByLabel('Name').fill('wall');
    await page.getByLabel('Password').fill('haddock-1');
    await page.keyboard.press('Enter');
    await shows(page, '.log-on', 'are wrong');
    await page.getByLabel('Password').fill('marlinspike');
    await page.keyboard.press('Enter');
    await shows(page, '.queues', 'Sales');
    await shows(await wallboard(server, '#token=a-long-random-text'), '.queues', 'Sales');
  });
});
