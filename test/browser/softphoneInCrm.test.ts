// Our softphone in the CRM, in Lightning and in Classic: a caller pops, is written up on the timeline of their record, and is called back with a click.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect, start } from '../server/client.ts';
import { hasBrowser, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';
import { dialled, knownCallers, logsOnAt, softphoneOn, stageIs } from './softphones.ts';

interface Named {
  readonly Id: string;
  readonly Name: string;
  readonly Phone: string;
  readonly AccountNumber: string;
  readonly [field: string]: unknown;
}

const site = `
name: Harbor Bikes
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
trunks: { pstn: { lines: 8, numbers: { "+14155550100": "7001", "+14155550102": "8000" } } }
extensions: { "2001": { name: Ana Ruiz }, "2002": { name: Bob Ray } }
queues: { "7001": { name: Sales, needs: { sales: 8 }, ringFor: 10m, wrapUp: 10m } }
agents: { "5001": { name: Ana Ruiz, at: "2001", skills: { sales: 1 } } }
callflows: { "8000": { name: Ask, start: account, nodes: { account: { collect: { say: Your account number, digits: 5, into: account }, then: sales }, sales: { queue: "7001" } } } }
`;

describe.runIf(hasBrowser)('our softphone in the CRM', () => {
  useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(join(folder, 'site.yaml'), site);
  const crm = useServedCrm(['site.yaml', '--no-people'], folder);

  const records = async (entity: string, query = '') => ((await (await fetch(`${crm.address}/crm/api/records/${entity}?limit=50${query}`)).json()) as { readonly records: readonly Named[] }).records;
  const logsOf = async (contact: Named) => (await records('Task', '&sort=-CreatedDate')).filter((task) => task['WhoId'] === contact.Id && String(task['CallObject'] ?? '') !== '');

  /** Ana's softphone, ready for calls. */
  async function softphoneIn(page: Page, mode: 'lightning' | 'classic'): Promise<Frame> {
    if (mode === 'lightning') await page.getByRole('button', { name: 'Softphone' }).first().click();
    const frame = await softphoneOn(page);
    await frame.getByRole('button', { name: 'Log on' }).waitFor();
    await expect.poll(() => Promise.all(['Extension', 'Agent'].map((name) => frame.getByLabel(name).inputValue())), { message: 'her own telephone' }).toEqual(['2001', '5001']);
    await logsOnAt(frame);
    return frame;
  }

  async function caller(): Promise<(message: Record<string, unknown>) => Promise<unknown>> {
    const client = await connect(crm);
    await client.ask(start());
    return client.ask;
  }

  async function writeUp(frame: Frame): Promise<void> {
    await frame.getByRole('button', { name: 'Hang up' }).click();
    await frame.getByText('Saved in the CRM').waitFor();
    await frame.getByLabel('Result').selectOption('Resolved');
    await frame.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Recent calls').waitFor();
    await frame.getByRole('textbox', { name: 'Number to call' }).waitFor();
  }

  async function logOff(frame: Frame): Promise<void> {
    await frame.getByRole('button', { name: 'Log off' }).click();
    await frame.getByRole('button', { name: 'Log on' }).waitFor();
  }

  test.each(['lightning', 'classic'] as const)('%s: a contact calls and pops; what is looked at and noted stands in one log; a click calls back with the prefixes', async (mode) => {
    const contact = (await knownCallers(crm.address))[mode === 'lightning' ? 0 : 1] as Named;
    const [about] = await records('Case') as readonly [Named];
    const page = await visit(await person(), crm.address + (mode === 'lightning' ? '/lightning/page/home' : '/classic/home'));
    const frame = await softphoneIn(page, mode);
    const ask = await caller();
    await ask({ offerCall: { calling: dialled(contact.Phone), called: '+14155550100' } });
    await stageIs(frame, 'Ringing');
    await page.getByRole('heading', { name: contact.Name }).first().waitFor();
    await frame.getByRole('heading', { name: contact.Name }).waitFor();
    await frame.getByRole('button', { name: 'Answer' }).click();
    await frame.getByRole('textbox', { name: 'Notes' }).fill('Brakes squeak');
    await lookAt(page, about.Id, mode);
    await frame.getByRole('button', { name: `Link the log to ${String(about['CaseNumber'])}` }).waitFor();
    await writeUp(frame);

    await expect.poll(() => logsOf(contact)).toMatchObject([{ CallType: 'Inbound', CallDisposition: 'Resolved', WhoId: contact.Id, WhatId: about.Id, CallObject: expect.stringMatching(/^\d{20}$/) as string, Description: expect.stringMatching(/^Brakes squeak\n/) as string }]);

    await lookAt(page, contact.Id, mode);
    await page.getByTitle(`Click to dial ${contact.Phone}`).first().click();
    await stageIs(frame, 'Calling');
    await frame.getByRole('heading', { name: contact.Name }).waitFor();
    await writeUp(frame);
    await expect.poll(() => logsOf(contact)).toMatchObject([{ CallType: 'Outbound', CallDurationInSeconds: 0 }, { CallType: 'Inbound' }]);
    await logOff(frame);
  });

  test('digits from the call flow go before the number that somebody calls from', async () => {
    const account = (await records('Account')).find(({ AccountNumber }) => /^\d{5}$/.test(AccountNumber)) as Named;
    const contact = (await records('Contact')).find(({ Phone, AccountId }) => Phone?.startsWith('+1') && AccountId !== account.Id) as Named;
    const page = await visit(await person(), `${crm.address}/crm`);
    const frame = await softphoneIn(page, 'lightning');
    const ask = await caller();
    const { offerCallResponse: { callingDevice: connectionToSendDigits } } = (await ask({ offerCall: { calling: dialled(contact.Phone), called: '+14155550102' } })) as { readonly offerCallResponse: { readonly callingDevice: object } };
    await ask({ GenerateDigits: { connectionToSendDigits, charactersToSend: account.AccountNumber } });
    await stageIs(frame, 'Ringing');
    await page.getByRole('heading', { name: account.Name }).first().waitFor();
    await frame.getByRole('button', { name: 'Decline' }).click();
    await logOff(frame);
  });
});

/** Goes there as a user does who has it open already: without loading the CRM again. */
async function lookAt(page: Page, id: string, mode: 'lightning' | 'classic'): Promise<void> {
  const path = mode === 'lightning' ? `/lightning/r/${id}/view` : `/classic/${id}`;
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`);
}
