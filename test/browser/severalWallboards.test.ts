// One wall with the boards of several switches: Alder's page shows Birch beside it, Birch is gone and comes back, and whoever does not let the page come is named.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { freePort, startSwitch } from '../kills/switches.ts';
import { liveSimulation } from '../server/client.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';

/** A switch with a queue of its own, where people call. */
async function switchOf(name: string, queue: string, settings: { readonly port?: number; readonly origins?: readonly string[] } = {}) {
  const simulation = createSimulation(siteFrom({
    name, trunks: { pstn: { lines: 4, numbers: { '+14155550100': queue } } }, extensions: { 2001: {} },
    agents: { 5001: { name: 'Ana', skills: { sales: 1 } } }, queues: { [queue]: { name: `Sales ${name}`, needs: { sales: 16 } } },
  }));
  const server = await liveSimulation(simulation, { pages: resolve('dist/web'), ...settings });
  return {
    server, address: server.address,
    logsOn: () => server.live.act(() => simulation.people.request('SetAgentState', { device: '2001', agentID: '5001', requestedAgentState: 'loggedOn' })),
    calls: () => server.live.act(() => simulation.people.request('offerCall', { calling: '+12125550001', called: '+14155550100' })),
  };
}

const site = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const figure = (page: Page, tile: string, word: string) => page.locator(`[aria-label="${tile}"] div:has(> dt:text-is("${word}")) > dd`);

describe.runIf(hasBrowser)('one wall of several switches', () => {
  useBrowser();

  test('Alder and Birch stand side by side with their sum; Birch is lost, Alder goes on, and Birch comes back', async () => {
    const alder = await switchOf('Alder', '7001');
    // It comes back at the same port, which the system must not have given away meanwhile.
    const birch = await switchOf('Birch', '7101', { port: await freePort(), origins: [alder.address] });
    const page = await visit(await person({ width: 320, height: 700, colorScheme: 'dark' }), `${alder.address}/wallboard?servers=${alder.address},${birch.address}&queues=${new URL(birch.address).host}:7101`);
    await page.getByText('All live').waitFor();
    await site(page, 'Birch').getByText('Queues: 1').waitFor();
    birch.logsOn();
    await page.getByRole('list', { name: 'Agents at Birch' }).getByText('Not ready 1').waitFor();
    alder.calls();
    birch.calls();
    birch.calls();
    await expect.poll(() => figure(page, 'All sites', 'Waiting').innerText()).toBe('3');
    await expect.poll(() => figure(page, 'Sales Birch', 'Waiting').innerText()).toBe('2');
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: 'nothing sticks out' }).toBe(0);
    expect(await barriersIn(page)).toEqual([]);

    const { port } = new URL(birch.address);
    await birch.server.stop();
    await site(page, 'Birch').getByText(/^Lost, this is \d:\d\d old$/).waitFor();
    await page.getByText('without Birch').waitFor();
    await expect.poll(() => figure(page, 'Sales Birch', 'Waiting').innerText(), { message: 'as it was told last' }).toBe('2');
    alder.calls();
    await expect.poll(() => figure(page, 'All sites', 'Waiting').innerText()).toBe('2');
    await site(page, 'Alder').getByText('Live', { exact: true }).waitFor();
    expect(await barriersIn(page)).toEqual([]);

    await switchOf('Birch', '7101', { port: Number(port), origins: [alder.address] });
    await page.getByText('All live').waitFor();
    await expect.poll(() => figure(page, 'Sales Birch', 'Waiting').innerText()).toBe('0');
  });

  test('a switch that does not let the page come is named with what lets it, and one that is not there as such', async () => {
    const [alder, birch] = [await switchOf('Alder', '7001'), await switchOf('Birch', '7101')];
    const nobody = `127.0.0.1:${await freePort()}`;
    const page = await visit(await person(), `${alder.address}/wallboard?servers=${birch.address},${nobody}`);
    await page.getByText(`Start it with --origin ${alder.address} to have it on this wall.`).waitFor();
    await page.getByText(`Nothing answers at http://${nobody}.`).waitFor();
    await page.getByText('0 of 2 live').waitFor();
    expect(await barriersIn(page)).toEqual([]);
  });

  test('servers of the configuration go by their names, and one that is none is told with those there are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-wall-'));
    const port = await freePort();
    const at = `http://127.0.0.1:${port}`;
    const birch = await switchOf('Birch', '7101', { origins: [at] });
    writeFileSync(join(folder, 'site.yaml'), 'name: Alder\nextensions: { 2001: {} }\nqueues: { 7001: { name: Sales, needs: { sales: 8 } } }\nagents: { 5001: { name: Ana, at: "2001", skills: { sales: 1 } } }\n');
    writeFileSync(join(folder, 'ringback.yaml'), `active: alder\nservers:\n  alder: { address: "${at}" }\n  birch: { address: "${birch.address}" }\n`);
    const alder = startSwitch(folder, 'site.yaml', '--port', String(port), '--crm', ':memory:', '--no-xml-port', '--no-people', '--no-journal', '--no-records', '--ctisvr-port', '0');
    onTestFinished(() => void alder.kill());
    await alder.address;
    const page = await visit(await person(), `${at}/wallboard?servers=active,birch,brich`);
    await page.getByText('the configuration has no server "brich"; it has alder, birch').waitFor();
    await site(page, 'Alder').getByText('Live', { exact: true }).waitFor();
    birch.calls();
    await expect.poll(() => figure(page, 'Sales Birch', 'Waiting').innerText()).toBe('1');
    await expect.poll(() => figure(page, 'All sites', 'Waiting').innerText()).toBe('1');
  });
});
