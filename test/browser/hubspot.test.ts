// Our softphone in a HubSpot-like page, by HubSpot's own calling SDK: a caller pops and is written up, a number is clicked, a call is handed on; and what the app is told when things go wrong.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect, start } from '../server/client.ts';
import { barriersIn, hasBrowser, holdBack, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';
import { agentIs, type Contact, dialled, knownCallers, logsOnAt, softphoneOn, stageIs } from './softphones.ts';

const site = `
name: Harbor Bikes
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
trunks: { pstn: { lines: 8, numbers: { "+14155550100": "7001", "+14155550101": "2001" } } }
extensions: { "2001": { name: Ana Ruiz }, "2002": { name: Bob Ray } }
queues: { "7001": { name: Sales, needs: { sales: 8 }, ringFor: 10m, wrapUp: 10m } }
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
    const frame = await softphoneOn(page);
    await logsOnAt(frame);
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
    await expect.poll(() => tasksOf(contact)).toMatchObject([{ CallType: 'Inbound', Status: 'Completed', CallDisposition: 'Connected', WhoId: contact.Id, CallObject: expect.stringMatching(/^\d{20}$/) as string, Description: expect.stringContaining('Brakes squeak') as string }]);

    await record.getByRole('button', { name: `Phone: call ${contact.Phone}` }).click();
    await stageIs(frame, 'Calling');
    await frame.getByRole('group', { name: 'Records of this call' }).getByRole('button', { name: 'Contact', exact: true }).waitFor();
    await frame.getByRole('button', { name: 'Hang up' }).click();
    await writeUp(frame, 'Wrong number');
    await expect.poll(async () => (await tasksOf(contact)).map(({ CallType, CallDisposition }) => [CallType, CallDisposition])).toEqual([['Outbound', 'Wrong number'], ['Inbound', 'Connected']]);

    await frame.getByRole('button', { name: 'Wrapping up', exact: true }).click();
    await frame.getByRole('menuitem', { name: 'Ready', exact: true }).click();
    await agentIs(frame, 'Ready');
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

  test('what was chosen last stays on screen, however late older answers come', async () => {
    const [contact, other] = (await knownCallers(crm.address)) as [Contact, Contact];
    const context = await person({ width: 1400, height: 900 });
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    await context.route(`**/crm/api/records/Contact/${contact.Id}`, async (route) => {
      await mayAnswer;
      await route.continue();
    });
    const page = await visit(context, `${crm.address}/hubspot?user=ana`);
    const late = page.waitForResponse((response) => response.url().endsWith(contact.Id));
    await page.getByRole('button', { name: contact.Name }).click();
    await page.getByRole('button', { name: other.Name }).click();
    const record = page.getByRole('article');
    await record.and(page.getByLabel(other.Name)).waitFor();
    answer();
    await (await late).finished();
    await page.evaluate('new Promise(requestAnimationFrame)');
    await expect.poll(() => record.getAttribute('aria-label')).toBe(other.Name);
  });

  test('a record that was read before the call stood in it shows the call all the same', async () => {
    const [contact] = (await knownCallers(crm.address)) as [Contact];
    const page = await visit(await person({ width: 1400, height: 900 }), `${crm.address}/hubspot?user=ana`);
    const frame = await softphoneOn(page);
    await frame.getByRole('button', { name: 'Log on' }).click();
    await frame.getByRole('button', { name: 'Log off' }).waitFor();
    const read = await holdBack(page, new RegExp(`records/Contact/${contact.Id.slice(0, 15)}`));
    await page.route('**/crm/api/cti/log', async (route) => {
      await expect.poll(read.isAsked).toBe(true);
      await route.continue();
    });
    const written = page.waitForResponse('**/crm/api/cti/log');
    const ask = await asking();
    const { offerCallResponse: { callingDevice: connectionToBeCleared } } = (await ask({ offerCall: { calling: dialled(contact.Phone), called: '+14155550101' } })) as { readonly offerCallResponse: { readonly callingDevice: object } };
    await (await written).finished();
    await read.letGo();
    await page.getByRole('article', { name: contact.Name }).getByText('In Progress').waitFor();
    await ask({ ClearConnection: { connectionToBeCleared } });
  });

  test("somebody else's calling app, with the SDK as it is published, is told all that it waits for", async () => {
    const [contact] = (await knownCallers(crm.address)) as [Contact];
    const context = await person();
    await context.route(({ pathname }) => pathname === '/their-app', (route) => route.fulfill({ contentType: 'text/html', body: theirApp }));
    const page = await visit(context, `${crm.address}/hubspot?user=ana&app=/their-app`);
    await expect.poll(() => page.frames().length).toBe(2);
    const frame = page.frames()[1] as Frame;
    const said = (word: string, data: object) => frame.evaluate(`sdk.${word}(${JSON.stringify(data)})`);
    const heard = async (name: string) => {
      await expect.poll(() => frame.evaluate<boolean>(`heard.some(([name]) => name === '${name}')`), { message: name }).toBe(true);
      return frame.evaluate<Readonly<Record<string, unknown>>>(`heard.find(([name]) => name === '${name}')[1]`);
    };
    expect(await heard('onReady')).toMatchObject({ portalId: 1_000_001, userId: 1, ownerId: 1 });
    await said('initialized', { isLoggedIn: true });
    await page.getByText('Logged on').waitFor();
    await said('incomingCall', { externalCallId: 'theirs-1', fromNumber: dialled(contact.Phone), toNumber: '+14155550100', createEngagement: true });
    const { callerIdMatches: [match] } = (await heard('onCallerIdMatchSucceeded')) as { readonly callerIdMatches: readonly [{ readonly objectCoordinates: { readonly objectId: number; readonly objectTypeId: string } }] };
    expect(match).toMatchObject({ callerIdType: 'CONTACT', objectCoordinates: { objectTypeId: '0-1', portalId: 1_000_001 } });
    const { engagementId } = await heard('onCreateEngagementSucceeded');
    await said('navigateToRecord', { objectCoordinates: match.objectCoordinates });
    const record = page.getByRole('article', { name: contact.Name });
    await record.waitFor();
    await said('navigateToRecord', { objectCoordinates: { ...match.objectCoordinates, objectId: 99_999 } });
    await heard('onNavigateToRecordFailed');
    await said('callCompleted', { externalCallId: 'theirs-1', engagementId, engagementProperties: { hs_call_body: 'Their own words', hs_call_duration: '61000' } });
    await heard('onUpdateEngagementSucceeded');
    await record.getByText('Their own words').waitFor();
    await said('callCompleted', { externalCallId: 'theirs-2', engagementId: 99_999, engagementProperties: {} });
    await heard('onUpdateEngagementFailed');
    await said('incomingCall', { externalCallId: 'theirs-3', fromNumber: '+19995550000', toNumber: '+14155550100' });
    await heard('onCallerIdMatchFailed');
    await said('finalizeEngagement', { externalCallId: 'theirs-1', engagementId });
    await heard('onFinalizeEngagementSucceeded');
    await said('setWidgetUrl', { iFrameUrl: 'https://elsewhere.example' });
    await heard('onSetWidgetUrlFailed');
    await record.getByRole('button', { name: `Phone: call ${contact.Phone}` }).click();
    expect(await heard('onDialNumber')).toMatchObject({ phoneNumber: contact.Phone, objectId: match.objectCoordinates.objectId, objectType: 'CONTACT' });
    await page.getByRole('button', { name: 'Minimize' }).click();
    expect(await heard('onVisibilityChanged')).toEqual({ isMinimized: true, isHidden: true });
    await said('sendError', { message: 'no microphone' });
    await page.getByRole('alert').getByText('The calling app says: no microphone').waitFor();
  });
});

/** An app that writes down what it hears. */
const theirApp = `<!doctype html><title>Their app</title><script>${readFileSync(createRequire(import.meta.url).resolve('@hubspot/calling-extensions-sdk'), 'utf8').replaceAll('</script', '<\\/script')}</script><script>
  const heard = [];
  const sdk = new self.default({ debugMode: false, eventHandlers: new Proxy({}, { has: () => true, get: (_, name) => (data) => void heard.push([name, data]) }) });
</script>`;
