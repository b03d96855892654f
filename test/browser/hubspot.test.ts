// Our softphone in a HubSpot-like page, by HubSpot's own calling SDK: a caller pops and is written up, a number is clicked, a call is handed on; and what the app is told when things go wrong.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect, start } from '../server/client.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';
import { agentIs, type Contact, dialled, knownCallers, stageIs } from './softphones.ts';

const site = `
name: Harbor Bikes
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
trunks: { pstn: { lines: 8, numbers: { "+14155550100": "7001" } } }
extensions: { "2001": { name: Ana Ruiz }, "2002": { name: Bob Ray } }
queues: { "7001": { name: Sales, needs: { sales: 8 }, ringFor: 30s, wrapUp: 10m } }
agents: { "5001": { name: Ana Ruiz, at: "2001", skills: { sales: 1 } } }
`;

describe.runIf(hasBrowser)('our softphone in a HubSpot-like page', () => {
  useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(join(folder, 'site.yaml'), site);
  const crm = useServedCrm(['site.yaml', '--no-people'], folder);

  const tasksOf = async ({ Id }: Contact) => {
    const { records } = (await (await fetch(`${crm.address}/crm/api/records/Task?limit=50&sort=-CreatedDate`)).json()) as { readonly records: readonly Readonly<Record<string, unknown>>[] };
    return records.filter((task) => task['WhoId'] === Id && String(task['CallObject'] ?? '') !== '');
  };

  async function softphoneIn(page: Page): Promise<Frame> {
    await expect.poll(() => page.frames().some((frame) => frame.url().includes('/softphone?'))).toBe(true);
    const frame = page.frames().find((one) => one.url().includes('/softphone?')) as Frame;
    await frame.getByRole('button', { name: 'Log on' }).click();
    await frame.getByRole('button', { name: 'Not ready', exact: true }).click();
    await frame.getByRole('menuitem', { name: 'Ready', exact: true }).click();
    await agentIs(frame, 'Ready');
    return frame;
  }

  async function asking(): Promise<(message: Record<string, unknown>) => Promise<Readonly<Record<string, unknown>>>> {
    const client = await connect(crm);
    await client.ask(start());
    return client.ask;
  }

  async function writeUp(frame: Frame, result = 'Resolved'): Promise<void> {
    await frame.getByText('Saved in the CRM').waitFor();
    await frame.getByLabel('Result').selectOption(result);
    await frame.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByRole('textbox', { name: 'Number to call' }).waitFor();
  }

  test('a contact calls and pops; the call is on the timeline; a click calls back; a call is handed on', async () => {
    const [contact, other] = (await knownCallers(crm.address)) as [Contact, Contact];
    const page = await visit(await person({ width: 1400, height: 900 }), `${crm.address}/hubspot?user=ana`);
    const frame = await softphoneIn(page);
    const widget = page.getByRole('complementary', { name: 'Calling' });
    await widget.getByText('Available').waitFor();
    await widget.getByRole('button', { name: 'Minimize' }).click();

    const ask = await asking();
    await ask({ offerCall: { calling: dialled(contact.Phone), called: '+14155550100' } });
    const record = page.getByRole('article', { name: contact.Name });
    await record.waitFor();
    await widget.getByText(`Incoming: ${dialled(contact.Phone)}`).waitFor();
    await stageIs(frame, 'Ringing');
    await frame.getByRole('heading', { name: contact.Name }).waitFor();
    await record.getByText('In Progress').waitFor();
    await frame.getByRole('button', { name: 'Answer' }).click();
    await widget.getByText('On a call').waitFor();
    await frame.getByRole('textbox', { name: 'Notes' }).fill('Brakes squeak');
    await frame.getByRole('button', { name: 'Hang up' }).click();
    await writeUp(frame);
    await record.getByText('Brakes squeak').waitFor();
    expect(await tasksOf(contact)).toMatchObject([{ CallType: 'Inbound', Status: 'Completed', CallDisposition: 'Connected', WhoId: contact.Id, CallObject: expect.stringMatching(/^\d{20}$/) as string, Description: expect.stringContaining('Brakes squeak') as string }]);

    await record.getByRole('button', { name: `Phone: call ${contact.Phone}` }).click();
    await stageIs(frame, 'Calling');
    await frame.getByRole('button', { name: 'Hang up' }).click();
    await writeUp(frame, 'Wrong number');
    await expect.poll(async () => (await tasksOf(contact)).map(({ CallType, CallDisposition }) => [CallType, CallDisposition])).toEqual([['Outbound', 'Wrong number'], ['Inbound', 'Connected']]);

    await frame.getByRole('button', { name: /^(Wrapping up|Ready)$/ }).first().click();
    await frame.getByRole('menuitem', { name: 'Ready', exact: true }).click().catch(() => page.keyboard.press('Escape'));
    await ask({ offerCall: { calling: dialled(other.Phone), called: '+14155550100' } });
    await page.getByRole('article', { name: other.Name }).waitFor();
    await frame.getByRole('button', { name: 'Answer' }).click();
    await frame.getByRole('button', { name: 'Transfer' }).click();
    await frame.getByLabel('To whom?').fill('2002');
    await frame.getByRole('button', { name: 'Transfer now' }).click();
    await writeUp(frame);
    await expect.poll(async () => (await tasksOf(other)).map(({ CallType, Status }) => [CallType, Status])).toEqual([['Inbound', 'Completed']]);
    expect(await barriersIn(page)).toEqual([]);
  });
});
