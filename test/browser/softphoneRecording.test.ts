// Recordings in the pages: an agent sees that a call is recorded, pauses that and goes on, and listens to it afterwards, in the softphone and at the contact's record.

import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { people } from '../client/desk.ts';
import { freshCrm } from '../crm/asking.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { callAt, CUSTOMER, press, shop, softphoneAt, stageIs } from './softphones.ts';

const RECORDING = { recorders: { a: { role: 'active' }, c: { role: 'parallel' } }, rules: { outside: { trunks: ['pstn'] } } };

const bar = (page: Page) => page.getByRole('group', { name: 'Recording', exact: true });
const says = (page: Page, text: string) => bar(page).getByRole('status').filter({ hasText: new RegExp(`^${text}$`) }).waitFor();

/** The player has all of it, and knows how long it is. */
async function playable(page: Page, name: string): Promise<number> {
  const player = page.getByLabel(name, { exact: true });
  await player.waitFor();
  return player.evaluate(async (element) => {
    const audio = element as unknown as { readonly readyState: number; readonly duration: number; addEventListener(what: string, told: (event: unknown) => void): void };
    if (audio.readyState < 1) await new Promise((done) => audio.addEventListener('loadedmetadata', done));
    return audio.duration;
  });
}

const shot = async (page: Page, name: string) => {
  const folder = process.env['RINGBACK_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

describe.runIf(hasBrowser)('a call that is recorded', () => {
  useBrowser();

  test.each(['light', 'dark'] as const)('shows that it is, is paused and goes on by mouse and by keyboard, and is heard afterwards (%s)', async (colorScheme) => {
    const server = await shop(undefined, RECORDING);
    const ana = await softphoneAt(server, await person({ colorScheme, width: 420, height: 900 }), '?device=2001');
    people(server).callsIn(CUSTOMER, '+14155550101');
    await stageIs(ana, 'Ringing');
    await press(ana, 'Answer');
    await says(ana, 'Recorded');
    await press(ana, 'Pause recording');
    await says(ana, 'Recording paused');
    await shot(ana, `softphone-paused-${colorScheme}`);
    expect(await barriersIn(ana)).toEqual([]);
    await ana.keyboard.press('Alt+Shift+Y');
    await says(ana, 'Recorded');
    await expect.poll(() => bar(ana).getByRole('button', { name: 'Stop recording' }).count(), { message: 'a rule says that it is recorded' }).toBe(0);
    await press(ana, 'Hang up');

    await ana.getByRole('region', { name: 'Recent calls' }).getByRole('button', { name: 'Listen to the recording' }).click();
    expect(await playable(ana, 'Recording by a')).toBeGreaterThan(0);
    expect(await playable(ana, 'Recording by c')).toBeGreaterThan(0);
    await ana.getByRole('img', { name: /^Who speaks for how long/ }).first().waitFor();
    await shot(ana, `softphone-listens-${colorScheme}`);
    expect(await barriersIn(ana)).toEqual([]);
    expect(server.facts.filter(({ type }) => type === 'recordingPaused' || type === 'recordingResumed')).toHaveLength(2);
  });

  test('on request an agent begins and ends it, also where nobody else would', async () => {
    const server = await shop(undefined, { recorders: { a: { role: 'active' } } });
    const ana = await softphoneAt(server, await person(), '?device=2001');
    people(server).callsIn(CUSTOMER, '+14155550101');
    await stageIs(ana, 'Ringing');
    await press(ana, 'Answer');
    await says(ana, 'Not recorded');
    await ana.keyboard.press('Alt+Shift+V');
    await says(ana, 'Recorded');
    await press(ana, 'Stop recording');
    await says(ana, 'Not recorded');
    await expect.poll(() => server.facts.filter(({ type }) => type === 'recordingEnded')).toHaveLength(1);
  });

  test('is heard at the record of whoever called, behind the call that was logged', async () => {
    const crm = await freshCrm();
    const server = await shop(crm, RECORDING);
    const { callID } = people(server).callsIn(CUSTOMER, '+14155550101');
    people(server).answers(callID, '2001');
    server.live.act(() => {});
    people(server).act('ClearCall', { callToBeCleared: { callID: callAt(server, '2001') } });
    const { recordings: [recording] } = (await (await fetch(`${server.address}/recordings`)).json()) as { readonly recordings: readonly { readonly ucid: string }[] };
    const ask = async (method: string, path: string, body?: object) => (await fetch(`${server.address}${path}`, { method, headers: { 'x-crm-user': 'ana', ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) })).json() as Promise<Record<string, unknown>>;
    const { records: [contact] } = (await ask('GET', '/crm/api/records/Contact?limit=1')) as { readonly records: readonly [{ readonly Id: string }] };
    const task = await ask('POST', '/crm/api/records/Task', { Subject: 'Call about brakes', Status: 'Completed', TaskSubtype: 'Call', CallType: 'Inbound', CallObject: recording?.ucid, WhoId: contact.Id, Priority: 'Normal' });
    expect(task).toMatchObject({ Id: expect.any(String) });

    const page = await visit(await person(), `${server.address}/lightning/r/Contact/${contact.Id}/view?user=ana`);
    await page.getByRole('button', { name: 'Listen to the recording' }).click();
    await page.getByLabel('Recording by a', { exact: true }).waitFor();
    await shot(page, 'crm-timeline');
    expect(await barriersIn(page)).toEqual([]);
  });
});
