// One CRM, and softphones at several switches: Ana's at harbor, which hands over while her caller is on hold, Bob's at hill, and Chen's at both.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { beside } from '../cli/command.ts';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { type Client, connect, start } from '../server/client.ts';
import { hasBrowser, hasSaid, person, useBrowser, visit } from './pages.ts';
import { softphoneOn, stageIs } from './softphones.ts';

const site = (name: string, first: number) => `
name: ${name}
numbering: { outside: "9", longDistance: "1", international: "011", countryCode: "1", areaCode: "415" }
extensions: { "${first + 1}": { name: Ana Ruiz, calls: 2 }, "${first + 2}": { name: Bob Ray }, "${first + 3}": { name: Chen Wu }, "${first + 9}": {} }
queues: { "7001": { name: Sales, needs: { sales: 8 } }, "7002": { name: Help, needs: { help: 8 } } }
agents: { "5001": { name: Ana Ruiz, at: "${first + 1}", skills: { sales: 1 } }, "5002": { name: Bob Ray, at: "${first + 2}", skills: { help: 1 } }, "5003": { name: Chen Wu, at: "${first + 3}", skills: { help: 1 } } }
`;

describe.runIf(hasBrowser)('one CRM and several switches', () => {
  useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-servers-'));
  const at = { crm: '', harbor: '', standby: '', hill: '' };
  beforeAll(async () => {
    const running: RunningSwitch[] = [];
    const begin = (...words: readonly string[]) => {
      const one = startSwitch(folder, ...words, '--crm', ':memory:', '--quiet', '--no-xml-port', '--no-people', '--no-records', '--ctisvr-port', '0');
      running.push(one);
      return one;
    };
    writeFileSync(join(folder, 'harbor.yaml'), site('Harbor', 2000));
    writeFileSync(join(folder, 'hill.yaml'), site('Hill', 3000));
    const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    [at.crm, at.harbor, at.standby, at.hill] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string, string, string];
    writeFileSync(join(folder, 'ringback.yaml'), `active: harbor\nservers:\n  harbor: { address: "${at.harbor}", standby: "${at.standby}" }\n  hill: { address: "${at.hill}" }\n`);
    const port = (place: number) => ['--port', String(ports[place])];
    await Promise.all([
      begin('harbor.yaml', '--no-journal', ...port(0)).address,
      begin('hill.yaml', '--no-journal', '--origin', at.crm, ...port(3)).address,
      begin('harbor.yaml', '--origin', at.crm, ...port(1)).address.then(() => void begin('--follow', '.ringback/live', '--origin', at.crm, ...port(2))),
    ]);
    const { callCenters, users } = (await (await fetch(`${at.crm}/setup/api/overview`)).json()) as { readonly callCenters: readonly { readonly id: string }[]; readonly users: readonly { readonly username: string; readonly callCenter: string }[] };
    expect(callCenters.length).toBe(2);
    const centerOf = (username: string) => users.find((user) => user.username === username)?.callCenter ?? '';
    const change = (path: string, method: string, body: object) => fetch(`${at.crm}/setup/api/${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const cloned = (await (await change(`callCenters/${centerOf('bob')}/clone`, 'POST', { internalName: 'Both', displayName: 'Both sites' })).json()) as { readonly id?: string; readonly callCenter?: { readonly id: string } };
    const both = cloned.id ?? cloned.callCenter?.id ?? '';
    for (const [id, server] of [[centerOf('ana'), 'harbor'], [centerOf('bob'), 'hill'], [both, 'harbor, hill']] as const) {
      const changed = await change(`callCenters/${id}`, 'PATCH', { values: { '/ServerInfo/server': server } });
      expect(changed.status, await changed.text()).toBe(200);
    }
    expect((await change('users/chen', 'PATCH', { callCenter: both })).status).toBe(200);
    return async () => void (await Promise.all(running.map((one) => one.kill())));
  });

  async function softphoneOf(user: string): Promise<Frame> {
    const page = await visit(await person(), `${at.crm}/lightning/page/home?user=${user}`);
    await page.getByRole('button', { name: 'Softphone' }).first().click();
    return softphoneOn(page);
  }

  async function somebodyAt(address: string): Promise<Client> {
    const made = await connect({ address });
    await made.ask(start());
    return made;
  }

  const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });

  test('Ana at harbor, with a caller on hold, goes over to the standby and back to her caller; Bob at hill notices nothing', async () => {
    const [ana, bob] = [await softphoneOf('ana'), await softphoneOf('bob')];
    for (const [frame, extension] of [[ana, '2001'], [bob, '3002']] as const) {
      await frame.getByLabel('Extension').fill(extension);
      await frame.getByLabel('Agent').fill('');
      await frame.getByRole('button', { name: 'Log on' }).click();
      await frame.getByRole('button', { name: 'Log off' }).waitFor();
    }
    const [harbor, hill] = [await somebodyAt(at.harbor), await somebodyAt(at.hill)];
    await harbor.ask(call('2009', '2001'));
    await hill.ask(call('3009', '3002'));
    for (const frame of [ana, bob]) {
      await frame.getByRole('button', { name: 'Answer', exact: true }).click();
      await stageIs(frame, 'On a call');
    }
    await ana.getByRole('button', { name: 'Hold', exact: true }).click();
    await stageIs(ana, 'On hold');
    await expect.poll(async () => (await beside(folder, 'config', 'use', 'harbor', '--at', 'standby')).code).toBe(0);
    await hasSaid(ana, `Gone over to server harbor (${new URL(at.standby).host})`);
    await stageIs(ana, 'On hold');
    await ana.getByRole('button', { name: 'Resume', exact: true }).click();
    await stageIs(ana, 'On a call');
    await stageIs(bob, 'On a call');
    await expect.poll(() => bob.getByText('Gone over').count()).toBe(0);
    for (const frame of [ana, bob]) {
      await frame.getByRole('button', { name: 'Hang up', exact: true }).click();
      // Whoever was called calls again in the next test.
      await frame.getByLabel('Result').waitFor();
    }
  });

  test('Chen has a telephone at each: a call at one and a call at the other, each under its switch', async () => {
    const chen = await softphoneOf('chen');
    const [atHarbor, atHill] = [chen.getByRole('region', { name: 'At harbor' }), chen.getByRole('region', { name: 'At hill' })];
    for (const [place, extension] of [[atHarbor, '2003'], [atHill, '3003']] as const) {
      await place.getByLabel('Extension').fill(extension);
      await place.getByLabel('Agent').fill('');
      await place.getByRole('button', { name: 'Log on' }).click();
      await place.getByText(`telephone ${extension}`, { exact: true }).waitFor();
    }
    const harbor = await somebodyAt(at.harbor).catch(() => somebodyAt(at.standby));
    const hill = await somebodyAt(at.hill);
    await harbor.ask(call('2009', '2003'));
    await hill.ask(call('3009', '3003'));
    for (const place of [atHarbor, atHill]) await place.getByRole('button', { name: 'Answer', exact: true }).click();
    for (const place of [atHarbor, atHill]) await place.locator('.call-stage', { hasText: /^On a call/ }).waitFor();
    await atHill.getByRole('button', { name: 'Hang up', exact: true }).click();
    await atHarbor.locator('.call-stage', { hasText: /^On a call/ }).waitFor();
  });
});
