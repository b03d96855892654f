// From the trunk to the timeline and back: one call in, one call out, each held at every joint against the others by its id and its data.

import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCrm } from '../../src/crm/crm.ts';
import { universalCallId } from '../../src/csta/linkage.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { Server } from '../../src/server/serve.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { people } from '../client/desk.ts';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { ASKING, type Shop, shop } from './softphones.ts';

/** A customer whose number nobody knows, with a customer number that the CRM does. */
const UNKNOWN = '+12125550187';
const COURIERS = { number: '4711', name: 'Bay Loop Couriers', phone: '(415) 555-0110' };

/** The shop, and its CRM. */
async function shopWithCrm(): Promise<Shop> {
  const crm = await openCrm(IN_MEMORY);
  // Behind the server, which is begun later and stops first.
  onTestFinished(() => crm.close());
  return shop(crm);
}

interface Task { readonly Id: string; readonly Subject: string; readonly CallType: string; readonly CallObject: string; readonly CallDurationInSeconds: number; readonly Description: string; readonly WhoId: string | null; readonly WhatId: string | null; readonly Status: string; readonly CreatedDate: string }

async function callLogs({ address }: Server): Promise<readonly Task[]> {
  const { records } = (await (await fetch(`${address}/crm/api/records/Task?sort=-CreatedDate&limit=200`)).json()) as { readonly records: readonly Task[] };
  return records.filter(({ CallObject }) => /^\d{20}$/.test(CallObject ?? ''));
}

/** Ana at her desk, ready for calls. */
async function ana({ address }: Server, path: string): Promise<{ readonly page: Page; readonly phone: FrameLocator }> {
  const page = await visit(await person(), `${address}${path}${path.includes('?') ? '&' : '?'}user=ana`);
  const phone = page.frameLocator('iframe.softphone__frame');
  // In Lightning it waits in the bar.
  const item = page.getByRole('button', { name: /^(Softp|P)hone$/ });
  if (!path.startsWith('/classic')) await item.click();
  await expect.poll(() => phone.getByLabel('Extension').inputValue()).toBe('2001');
  await phone.getByRole('button', { name: 'Log on' }).click();
  await phone.getByRole('button', { name: 'Not ready', exact: true }).click();
  await phone.getByRole('menuitem', { name: 'Ready', exact: true }).click();
  await phone.getByRole('button', { name: 'Ready', exact: true }).waitFor();
  return { page, phone };
}

const modes = [{ mode: 'Lightning', home: '/lightning/page/home', record: /\/lightning\/r\/Account\/001\w{15}\/view/ }, { mode: 'Classic', home: '/classic/home', record: /\/classic\/001\w{15}/ }] as const;

describe.runIf(hasBrowser)('from end to end', () => {
  useBrowser();

  test.each(modes)('$mode: a customer calls, says who they are by keys, is popped, answered, held, handed on, and logged', async ({ home, record }) => {
    const server = await shopWithCrm();
    const { page, phone } = await ana(server, home);
    const { callsIn, presses, answers, hangsUp } = people(server);

    // Trunk and flow.
    const caller = callsIn(UNKNOWN, ASKING);
    presses(caller.callID, caller.deviceID, COURIERS.number);

    // Queue and pop: the account whose number was keyed in, for the calling number says nothing.
    await page.waitForURL(record);
    const popped = record.exec(page.url())?.[0].match(/001\w{15}/)?.[0];
    await page.getByRole('heading', { name: new RegExp(COURIERS.name) }).first().waitFor();
    const call = server.live.simulation.pbx.calls.get(caller.callID);
    if (!call) throw new Error('the call is gone');
    const globalCall = universalCallId(call.linkage.globalCall);
    expect(call.data.variables).toMatchObject({ account: COURIERS.number });
    await phone.getByText(COURIERS.number).first().waitFor();

    await phone.getByRole('button', { name: 'Answer' }).click();
    await phone.getByRole('textbox', { name: 'Notes' }).fill('Forty bikes, one of them blue.');
    await phone.getByRole('button', { name: 'Hold', exact: true }).click();
    await phone.getByRole('button', { name: 'Resume', exact: true }).click();
    await phone.getByRole('button', { name: 'Hold', exact: true }).waitFor();

    // To Bob, who is asked before.
    await phone.getByRole('button', { name: 'Transfer', exact: true }).click();
    await phone.getByLabel('To whom?').fill('2002');
    await phone.getByRole('button', { name: 'Ask first', exact: true }).click();
    await expect.poll(() => ringingAt(server, '2002')).not.toBeNull();
    answers(ringingAt(server, '2002') as string, '2002');
    await phone.getByRole('button', { name: 'Connect them', exact: true }).click();
    await expect.poll(() => server.facts.some(({ type }) => type === 'transferred')).toBe(true);

    // Wrap-up, and the log on the timeline.
    await phone.getByRole('textbox', { name: 'Notes' }).waitFor();
    await phone.getByRole('button', { name: /^Save( and be ready)?$/ }).first().click();
    // It is kept as soon as the call is over, and again with what was written down afterwards.
    await expect.poll(() => callLogs(server)).toMatchObject([{ CallType: 'Inbound', CallObject: globalCall, WhatId: popped, Status: 'Completed', Description: expect.stringMatching(new RegExp(`^Forty bikes, one of them blue\\.[^]*${COURIERS.number}`)) as string }]);
    await page.getByText('Forty bikes, one of them blue.').first().waitFor();

    // The same call everywhere: from the line, by the flow and the queue, to the telephone and on to Bob.
    const path = server.facts.filter((fact) => 'call' in fact && fact.call === caller.callID).map(({ type }) => type);
    expect(path.slice(0, 1)).toEqual(['lineSeized']);
    for (const type of ['established', 'diverted', 'delivered', 'held', 'retrieved'] as const) expect(path, type).toContain(type);
    const last = [...server.live.simulation.pbx.calls.values()].find(({ linkage }) => universalCallId(linkage.globalCall) === globalCall);
    expect(last?.connections.map(({ device }) => device.number)).toContain('2002');
    hangsUp(last?.id as string, '2002');
  });

  test.each(modes)('$mode: Ana clicks a number on a record; it goes out by the trunk, is talked over, and logged', async ({ mode, home }) => {
    const server = await shopWithCrm();
    const { page, phone } = await ana(server, home);
    await page.getByRole('searchbox', { name: 'Search records' }).or(page.getByRole('combobox', { name: /Search/ })).first().fill(COURIERS.name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: COURIERS.name, exact: true }).first().click();
    await page.getByRole('button', { name: new RegExp(COURIERS.phone.replace(/[()]/g, '\\$&')) }).or(page.getByRole('link', { name: COURIERS.phone })).first().click();

    await expect.poll(() => server.facts.find(({ type }) => type === 'networkReached')).toMatchObject({ type: 'networkReached' });
    const reached = server.facts.find(({ type }) => type === 'networkReached') as Extract<ExchangeFact, { readonly type: 'networkReached' }>;
    const call = server.live.simulation.pbx.calls.get(reached.call);
    const line = call?.connections.find(({ device }) => device.kind === 'line');
    expect(line?.party).toBe('+14155550110');
    people(server).act('farEndAnswers', { callToBeAnswered: { callID: reached.call, deviceID: line?.device.number } });
    await phone.getByRole('textbox', { name: 'Notes' }).fill(`Called them back in ${mode}.`);
    await phone.getByRole('button', { name: 'Hang up' }).click();
    await phone.getByRole('button', { name: /^Save( and be ready)?$/ }).first().click();
    await expect.poll(() => callLogs(server)).toMatchObject([{ CallType: 'Outbound', CallObject: universalCallId(call?.linkage.globalCall as never), Status: 'Completed', WhatId: expect.stringMatching(/^001/) as string, Description: expect.stringContaining(`Called them back in ${mode}.`) as string }]);
    await page.getByText(`Called them back in ${mode}.`).first().waitFor();
    expect(await barriersIn(page)).toEqual([]);
  });
});

/** The call that rings there. */
function ringingAt({ live: { simulation: { pbx } } }: Server, device: string): string | null {
  return pbx.devices.get(device)?.connections.find(({ state }) => state === 'alerting')?.call.id ?? null;
}
