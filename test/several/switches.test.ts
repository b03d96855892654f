// One client against several switches: telephones at each, one list of calls, one switch killed while the other goes on; and clients that follow the configuration.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { followServers } from '../../src/client/followServers.ts';
import type { PhoneCall } from '../../src/client/phone.ts';
import { connectSwitches, joined, type SwitchesState } from '../../src/client/switches.ts';
import { beside } from '../cli/command.ts';
import { client, deskAt, people, platform } from '../client/desk.ts';
import { freePort, startSwitch } from '../kills/switches.ts';
import { liveOffice } from '../server/client.ts';

test('a telephone at harbor and one at hill: one list of calls; harbor is killed, and hill goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-several-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  const harbor = startSwitch(folder, 'site.yaml', '--no-people', '--no-journal', '--no-records', '--no-crm');
  onTestFinished(() => void harbor.kill());
  const hill = await liveOffice();
  const both = connectSwitches({ harbor: { addresses: [await harbor.address] }, hill: { addresses: [hill.address] } }, { application: 'both', platform });
  onTestFinished(both.close);
  const seen: SwitchesState<'harbor' | 'hill'>[] = [];
  const ended: string[] = [];
  both.follow({ changed: (state) => void seen.push(state), callEnded: ({ switch: at, device, call }) => void ended.push(`${at} ${device} ${call.called}`) });
  const [atHarbor, atHill] = [both.phone('harbor', { device: '2001' }), both.phone('hill', { device: '2001' })];
  expect(both.phone('hill', { device: '2001' })).toBe(atHill);
  await expect.poll(() => Object.values(both.state.links).map(({ link }) => link)).toEqual(['open', 'open']);
  await atHarbor.dial('2002');
  people(hill).calls('2003', '2001');
  await expect.poll(() => both.state.calls.flatMap(({ parts }) => parts.map(({ switch: at, call }) => [at, call.stage])).sort()).toEqual([['harbor', 'ringingThere'], ['hill', 'ringing']]);

  await harbor.kill();
  await expect.poll(() => both.state.links.harbor.link).toBe('lost');
  expect(both.state.links.hill.link).toBe('open');
  const ringing = atHill.state.calls[0] as PhoneCall;
  await atHill.answer(ringing.callID);
  await expect.poll(() => atHill.state.calls[0]?.stage).toBe('onCall');
  await atHill.hangUp(ringing.callID);
  await expect.poll(() => ended).toEqual(['hill 2001 2001']);
  // What was known of harbor is still shown.
  expect(both.state.calls.map(({ parts }) => parts.map(({ switch: at }) => at))).toEqual([['harbor']]);
  expect(seen.some(({ links }) => links.harbor.link === 'lost' && links.hill.link === 'open')).toBe(true);
});

test('Ana at two switches is told when a call or a line has changed, once, and not when anything else has', async () => {
  const [harbor, hill] = [await liveOffice(), await liveOffice()];
  const both = connectSwitches({ harbor: { addresses: [harbor.address] }, hill: { addresses: [hill.address] } }, { platform });
  onTestFinished(both.close);
  const told: SwitchesState<'harbor' | 'hill'>[] = [both.state];
  both.follow({ changed: (state) => void told.push(state) });
  const [atHarbor, atHill] = [both.phone('harbor', { device: '2001' }), both.phone('hill', { device: '2001' })];
  await expect.poll(() => [atHarbor, atHill].map(({ state }) => state.link)).toEqual(['open', 'open']);
  people(hill).calls('2003', '2001');
  await expect.poll(() => atHill.state.calls.map(({ stage }) => stage)).toEqual(['ringing']);
  await atHill.answer((atHill.state.calls[0] as PhoneCall).callID);
  await expect.poll(() => both.state.calls.map(({ parts: [{ call }] }) => call.stage)).toEqual(['onCall']);
  await atHarbor.setDoNotDisturb(true);
  await expect.poll(() => atHarbor.state.doNotDisturb).toBe(true);
  told.slice(1).forEach((state, place) => expect(state, 'no state comes twice').not.toEqual(told[place]));
});

test('calls at two switches with one global call id are one call, and stand in the order in which they began', () => {
  const call = (globalCallID: string, began: number) => ({ globalCallID, began }) as PhoneCall;
  const calls = joined([{ switch: 'harbor', device: '2001', call: call('b', 20) }, { switch: 'harbor', device: '2002', call: call('a', 10) }, { switch: 'hill', device: '3001', call: call('b', 25) }]);
  expect(calls.map(({ globalCallID, parts }) => [globalCallID, parts.map(({ switch: at, device }) => `${at} ${device}`)])).toEqual([['a', ['harbor 2002']], ['b', ['harbor 2001', 'hill 3001']]]);
});

test('a client goes where the configuration says, and ends its session in order where it was', async () => {
  const [harbor, hill] = [await liveOffice(), await liveOffice()];
  const folder = mkdtempSync(join(tmpdir(), 'ringback-several-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2009: {} }\n');
  writeFileSync(join(folder, 'ringback.yaml'), `active: harbor\nservers:\n  harbor: { address: "${harbor.address}" }\n  hill: { address: "${hill.address}", site: Hill, token: { env: HILL } }\n`);
  const teller = startSwitch(folder, 'site.yaml', '--no-people', '--no-journal', '--no-records', '--no-crm', '--port', String(await freePort()));
  onTestFinished(() => void teller.kill());
  const url = await teller.address;
  expect(await (await fetch(`${url}/servers`)).json()).toEqual({ active: 'harbor', servers: [{ name: 'harbor', addresses: [harbor.address], site: null, clientID: null }, { name: 'hill', addresses: [hill.address], site: 'Hill', clientID: null }] });

  const anas = client(['http://127.0.0.1:1']);
  onTestFinished(followServers(anas, { url, platform }));
  const begun: (string | null)[] = [];
  anas.follow({ begun: (why) => void begun.push(why) });
  const ana = deskAt(anas, '2001');
  await ana.until(({ link, address }) => link === 'open' && address.includes(new URL(harbor.address).port));
  people(harbor).calls('2003', '2001');
  await ana.call('ringing');
  expect((await beside(folder, 'config', 'use', 'hill', '--yes')).code).toBe(0);
  await ana.until(({ link, address }) => link === 'open' && address.includes(new URL(hill.address).port));
  await ana.until(({ calls }) => calls.length === 0);
  expect(begun).toEqual([null, 'movedOn']);
  expect(ana.ended).toMatchObject([{ cause: 'movedOn' }]);
  // It was ended in order: nobody waits for it to come back.
  await expect.poll(() => harbor.hall.directory.size).toBe(0);

  // What is wrong changes nothing, and is logged.
  writeFileSync(join(folder, 'ringback.yaml'), 'active: lake\nservers: {}\n');
  await expect.poll(teller.logged).toContain('the configuration is wrong');
  expect(ana.phone.state.link).toBe('open');
});

test('other addresses of the same switch break no line', async () => {
  const harbor = await liveOffice();
  const anas = client([harbor.address]);
  const ana = deskAt(anas, '2001');
  await ana.until(({ link }) => link === 'open');
  anas.moveTo(['http://127.0.0.1:1', harbor.address]);
  await anas.ask('SnapshotDevice', { snapshotObject: '2001' });
  expect(ana.states.map(({ link }) => link)).not.toContain('lost');
  expect(() => anas.moveTo([])).toThrow('a client needs the address of a switch');
});
