// A softphone in a browser, at a live switch in this process: people call it, and what it shows is waited for.

import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { platform } from '../../src/server/platform.ts';
import { serve, type Server } from '../../src/server/serve.ts';
import { everybody } from '../../src/server/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { visit } from './pages.ts';

export const SHOP = '+14155550100';
/** The flow that asks for an account number. */
export const ASKING = '+14155550102';
export const CUSTOMER = '+14155550199';

/** A shop: three telephones, a queue with an agent, and a flow that asks for an account before it. */
export async function shop(): Promise<Server> {
  const site = siteFrom({
    name: 'Harbor Bikes', timeZone: 'America/Los_Angeles', numbering: { outside: '9', longDistance: '1', international: '011', countryCode: '1', areaCode: '415' },
    trunks: { pstn: { lines: 8, numbers: { [SHOP]: '7001', '+14155550101': '2001', [ASKING]: '8000' } } },
    extensions: { 2001: { name: 'Ana Ruiz' }, 2002: { name: 'Bob Ray' }, 2003: { name: 'Chen Wu' } },
    queues: { 7001: { name: 'Sales', needs: { sales: 8 }, ringFor: '30s', wrapUp: '10m' } }, agents: { 5001: { name: 'Ana Ruiz', skills: { sales: 1 } } },
    callflows: { 8000: { name: 'Ask', start: 'account', nodes: { account: { collect: { say: 'Your account number', digits: 4, into: 'account' }, then: 'sales' }, sales: { queue: '7001' } } } },
  });
  const log = { info: () => {}, warn: () => {} };
  const server = await serve(createSimulation(site), platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], ctisvrPort: 0, log, pages: resolve('dist/web'), failed: (error) => { throw error; } });
  onTestFinished(() => server.stop());
  return server;
}

/** Opens it, and logs on. */
export async function softphoneAt(server: Server, context: BrowserContext, query = '?device=2001&agent=5001'): Promise<Page> {
  const page = await visit(context, `${server.address}/softphone${query}`);
  await page.getByRole('button', { name: 'Log on' }).click();
  await page.getByRole('button', { name: 'Not ready', exact: true }).waitFor();
  return page;
}

/** An agent who takes calls. */
export async function readyAt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Not ready', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ready', exact: true }).click();
  await page.getByRole('button', { name: 'Ready', exact: true }).waitFor();
}

/** A caller who reaches the agent by the flow, with these digits. */
export async function customerWithAccount(server: Server, digits: string): Promise<{ readonly callID: string; readonly deviceID: string }> {
  const caller = people(server).callsIn(CUSTOMER, ASKING);
  // The flow asks as soon as it has answered, which is at once.
  people(server).presses(caller.callID, caller.deviceID, digits);
  return caller;
}
