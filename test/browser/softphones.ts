// A softphone in a browser, at a live switch in this process: people call it, and what it shows is waited for.

import { resolve } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { Crm } from '../../src/crm/crm.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { Server } from '../../src/server/serve.ts';
import type { RecordingRow } from '../../src/records/ledger/rows.ts';
import type { Library } from '../../src/server/recordings/library.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { writeRows } from '../../src/store/records/records.ts';
import { liveSimulation } from '../server/client.ts';
import { libraryOf, RUN } from '../server/recordings/shelf.ts';
import { visit } from './pages.ts';

export const SHOP = '+14155550100';
/** The flow that asks for an account number. */
export const ASKING = '+14155550102';
export const CUSTOMER = '+14155550199';

/** All facts so far. */
export type Shop = Server & { readonly facts: readonly ExchangeFact[] };

/** A shop: three telephones, a queue with an agent, and a flow that asks for an account before it; `recording` as a site has it, and what is recorded can be heard. */
export async function shop(crm?: Crm, recording?: object): Promise<Shop> {
  const site = siteFrom({
    name: 'Harbor Bikes', timeZone: 'America/Los_Angeles', numbering: { outside: '9', longDistance: '1', international: '011', countryCode: '1', areaCode: '415' },
    trunks: { pstn: { lines: 8, numbers: { [SHOP]: '7001', '+14155550101': '2001', [ASKING]: '8000' } } },
    extensions: { 2001: { name: 'Ana Ruiz', calls: 2 }, 2002: { name: 'Bob Ray' }, 2003: { name: 'Chen Wu' } },
    queues: { 7001: { name: 'Sales', needs: { sales: 8 }, ringFor: '10m', wrapUp: '10m' } }, agents: { 5001: { name: 'Ana Ruiz', at: '2001', skills: { sales: 1 } } },
    ...(recording && { recording }),
    callflows: { 8000: { name: 'Ask', start: 'account', nodes: { account: { collect: { say: 'Your account number', digits: 4, into: 'account' }, then: 'sales' }, sales: { queue: '7001' } } } },
  });
  const simulation = createSimulation(site, { ledger: { interval: 1_800_000 } });
  const library = recording && await libraryFor(simulation);
  const facts: ExchangeFact[] = [];
  simulation.log.read((fact) => void facts.push(fact));
  return Object.assign(await liveSimulation(simulation, { pages: resolve('dist/web'), ...(crm && { crm }), ...(library && { library }) }), { facts });
}

/** Rows go into the store as they come. */
async function libraryFor({ ledger }: Simulation): Promise<Library> {
  const library = await libraryOf([]);
  const records = await library.records();
  let written = Promise.resolve();
  ledger?.attach((table, row) => {
    if (table === 'recordings') written = written.then(() => writeRows(records, RUN, { recordings: [row as RecordingRow] }));
  });
  return { ...library, records: () => written.then(() => records) };
}

/** Opens it, and logs on. */
export async function softphoneAt(server: Pick<Server, 'address'>, context: BrowserContext, query = '?device=2001&agent=5001', { byKeyboard = false } = {}): Promise<Page> {
  const page = await visit(context, `${server.address}/softphone${query}`);
  await page.getByRole('textbox', { name: 'Extension' }).waitFor();
  if (byKeyboard) for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  else await press(page, 'Log on');
  await page.getByRole('button', { name: 'Log off' }).waitFor();
  return page;
}

export async function press(page: Page | Frame, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** The call on screen comes to stand so. */
export async function stageIs(page: Page | Frame, text: string): Promise<void> {
  await page.locator('.call-stage', { hasText: new RegExp(`^${text} ?\\d`) }).waitFor();
}

export async function agentIs(page: Page | Frame, text: string): Promise<void> {
  await page.locator('.agent-bar').getByRole('button', { name: text, exact: true }).waitFor();
}

/** The softphone that a page shows in a frame of its own. */
export async function softphoneOn(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe[src*="/softphone?"]').elementHandle())?.contentFrame();
  if (!frame) throw new Error(`there is no softphone on ${page.url()}`);
  return frame;
}

/** An agent who takes calls, logged on at the telephone that the softphone offers. */
export async function logsOnAt(page: Page | Frame): Promise<void> {
  await page.getByRole('button', { name: 'Log on' }).click();
  await readyAt(page);
}

/** An agent who takes calls. */
export async function readyAt(page: Page | Frame): Promise<void> {
  await press(page, 'Not ready');
  await page.getByRole('menuitem', { name: 'Ready', exact: true }).click();
  await agentIs(page, 'Ready');
}

/** The call at a telephone or a line that has one. */
export function callAt(server: Server, device: string): string {
  const { crossRefIDorSnapshotData: { snapshotData: [call] } } = people(server).act('SnapshotDevice', { snapshotObject: device }) as { readonly crossRefIDorSnapshotData: { readonly snapshotData: readonly { readonly connectionIdentifier: { readonly callID: string } }[] } };
  if (call === undefined) throw new Error(`there is no call at ${device}`);
  return call.connectionIdentifier.callID;
}

/** A caller who reaches the agent by the flow, with these digits. */
export async function customerWithAccount(server: Server, digits: string): Promise<{ readonly callID: string; readonly deviceID: string }> {
  const caller = people(server).callsIn(CUSTOMER, ASKING);
  // The flow asks as soon as it has answered, which is at once.
  people(server).presses(caller.callID, caller.deviceID, digits);
  return caller;
}

export interface Contact {
  readonly Id: string;
  readonly Name: string;
  readonly Phone: string;
}

/** As a carrier tells it. */
export const dialled = (phone: string): string => `+1${phone.replace(/\D/g, '').slice(-10)}`;

/** Contacts whose number is nobody else's, so that the layout pops them. */
export async function knownCallers(crm: string): Promise<readonly Contact[]> {
  const { records } = (await (await fetch(`${crm}/crm/api/records/Contact?limit=50`)).json()) as { readonly records: readonly Contact[] };
  const contacts = records.filter(({ Phone }) => Phone?.startsWith('+1')).slice(0, 10);
  const search = async ({ Phone }: Contact) => (await fetch(`${crm}/crm/api/cti/search`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-crm-user': 'ana' }, body: JSON.stringify({ mode: 'lightning', searchParams: Phone.replace(/\D/g, '').slice(-10), callType: 'inbound' }) })).json() as Promise<{ readonly records: object }>;
  const found = await Promise.all(contacts.map(search));
  return contacts.filter((_, place) => Object.keys(found[place]?.records ?? {}).length === 1);
}
