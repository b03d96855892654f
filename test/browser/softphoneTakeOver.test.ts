// Our softphone in the CRM of one server, at the switch of another: that one is killed in the middle of things, a third takes over, and the softphone goes on there.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { type Client, connect, start } from '../server/client.ts';
import { hasBrowser, person, useBrowser, visit } from './pages.ts';
import { agentIs, type Contact, dialled, knownCallers, logsOnAt, SHOP, softphoneOn, stageIs } from './softphones.ts';

const site = `
name: Harbor Bikes
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
trunks: { pstn: { lines: 8, numbers: { "${SHOP}": "7001" } } }
extensions: { "2001": { name: Ana Ruiz, calls: 2 }, "2002": { name: Bob Ray } }
queues: { "7001": { name: Sales, needs: { sales: 8 }, ringFor: 10m, wrapUp: 10m } }
agents: { "5001": { name: Ana Ruiz, at: "2001", skills: { sales: 1 } } }
`;

interface Desk {
  readonly frame: Frame;
  readonly press: (button: string) => Promise<void>;
  /** Somebody at the switch who is not at the softphone's telephone. */
  readonly others: Client;
  /** Kills the switch that is on; comes back when the softphone has its line again. */
  readonly killed: () => Promise<Client>;
  readonly logs: () => Promise<readonly { readonly CallObject: string; readonly Description: string; readonly CallDisposition: string }[]>;
}

/** Three processes: the CRM, the switch A, and B that stands by. Ana is ready in Lightning, and talks to a customer. */
async function deskInTheCrm(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-servers-'));
  writeFileSync(join(folder, 'site.yaml'), site);
  const begin = (...words: readonly string[]): RunningSwitch => {
    const one = startSwitch(folder, ...words, '--crm', ':memory:', '--quiet', '--no-xml-port');
    onTestFinished(() => void one.kill());
    return one;
  };
  const crm = await begin('site.yaml', '--no-people', '--no-journal').address;
  const a = begin('site.yaml', '--no-people', '--origin', crm);
  const [address, place] = [await a.address, await freePort()];
  const b = begin('--follow', '.ringback/live', '--origin', crm, '--port', String(place));
  await expect.poll(b.logged).toContain('standing by');
  await lead(crm, { '/ServerInfo/wsURIA': address.replace('http', 'ws') + '/csta', '/ServerInfo/wsURIB': `ws://127.0.0.1:${place}/csta` });

  const others = await client(address);
  const frame = await softphoneIn(crm);
  const press = (button: string) => frame.getByRole('button', { name: button, exact: true }).click();
  const [caller] = (await knownCallers(crm)) as readonly [Contact];
  await others.ask({ offerCall: { calling: dialled(caller.Phone), called: SHOP } });
  await press('Answer');
  await stageIs(frame, 'On a call');
  await frame.getByRole('textbox', { name: 'Notes' }).fill('Brakes squeak');
  return {
    frame, press, others,
    async killed() {
      const heard = heardFrom(frame, place);
      void a.kill();
      const next = await client(await b.address);
      await heard;
      await frame.getByText('Line to the switch is lost').waitFor({ state: 'detached' });
      return next;
    },
    logs: async () => ((await (await fetch(`${crm}/crm/api/records/Task?limit=200&sort=-CreatedDate`)).json()) as { readonly records: Awaited<ReturnType<Desk['logs']>> }).records.filter(({ Description }) => Description?.includes('Brakes squeak')),
  };
}

/** Comes back when a switch at `port` has said something to the softphone: its notice of a lost line may be gone too soon to be seen. */
function heardFrom(frame: Frame, port: number): Promise<void> {
  return new Promise((resolve) => {
    frame.page().on('websocket', (socket) => {
      if (new URL(socket.url()).port === String(port)) socket.once('framereceived', () => resolve());
    });
  });
}

async function client(address: string): Promise<Client> {
  const made = await connect({ address });
  await made.ask(start());
  return made;
}

/** Where the softphones of Ana's call center find their switches. */
async function lead(crm: string, values: object): Promise<void> {
  const { callCenters } = (await (await fetch(`${crm}/setup/api/overview`)).json()) as { readonly callCenters: readonly { readonly id: string }[] };
  for (const { id } of callCenters) await fetch(`${crm}/setup/api/callCenters/${id}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ values }) });
}

async function softphoneIn(crm: string): Promise<Frame> {
  const page = await visit(await person(), `${crm}/lightning/page/home`);
  await page.getByRole('button', { name: 'Softphone' }).first().click();
  const frame = await softphoneOn(page);
  await logsOnAt(frame);
  return frame;
}

const bobAnswers = { AnswerCall: { callToBeAnswered: { callID: '2', deviceID: '2002' } } };

/** What Ana is doing when the switch dies, and what she does then, until nobody is left. */
const moments: { readonly [doing: string]: { readonly before: (desk: Desk) => Promise<void>; readonly after: (desk: Desk, others: Client) => Promise<void> } } = {
  'the caller is on hold': {
    async before({ frame, press }) {
      await press('Hold');
      await stageIs(frame, 'On hold');
    },
    async after({ frame, press }) {
      await stageIs(frame, 'On hold');
      await press('Resume');
      await stageIs(frame, 'On a call');
      await press('Hang up');
    },
  },
  'a colleague is asked, and rings': {
    before: ask,
    async after({ frame, press }, others) {
      await others.ask(bobAnswers);
      await press('Join all');
      await stageIs(frame, 'In a conference');
      await press('Hang up');
    },
  },
  'the call is over, and its log is being written': {
    async before({ frame, press }) {
      await press('Hang up');
      await frame.getByLabel('Result').waitFor();
    },
    after: async () => {},
  },
};

async function ask({ frame, press }: Desk): Promise<void> {
  await press('Transfer');
  await frame.getByLabel('To whom?').fill('2002');
  await press('Ask first');
  await stageIs(frame, 'Asking');
}

describe.runIf(hasBrowser)('our softphone in the CRM, at switches of other processes', () => {
  useBrowser();

  test.each(Object.keys(moments))('the switch dies while %s: it goes on at the other, and there is one log', async (doing) => {
    const { before, after } = moments[doing] as (typeof moments)[string];
    const desk = await deskInTheCrm();
    await before(desk);
    await after(desk, await desk.killed());
    await desk.frame.getByLabel('Result').selectOption('Resolved');
    await desk.press('Save and be ready');
    await agentIs(desk.frame, 'Ready');
    await expect.poll(desk.logs).toMatchObject([{ CallObject: expect.stringMatching(/^\d{20}$/) as string, CallDisposition: 'Resolved' }]);
  });
});
