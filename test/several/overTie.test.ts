// One client at two switches that call each other: a call over the tie between them is one call with a part at each, and stays so for the switch that goes on when the other is killed.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PhoneCall } from '../../src/client/phone.ts';
import { connectSwitches } from '../../src/client/switches.ts';
import { platform } from '../client/desk.ts';
import { freePort, startSwitch } from '../kills/switches.ts';

/** The two sites as they come with Ringback, each in a process of its own; calls wait a minute for a switch that is gone. */
async function harborAndSummit() {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-overTie-'));
  const ports = { harbor: await freePort(), summit: await freePort() };
  const begin = (name: 'harbor' | 'summit', neighbour: number) => {
    const site = readFileSync(join('scenarios/sites', `${name}.yaml`), 'utf8').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${neighbour}`).replace('holdFor: 5s', 'holdFor: 60s');
    writeFileSync(join(folder, `${name}.yaml`), site);
    const running = startSwitch(folder, `${name}.yaml`, '--port', String(ports[name]), '--journal', name, '--no-crm', '--no-records', '--no-recordings', '--no-people');
    onTestFinished(() => void running.kill());
    return running;
  };
  return { harbor: begin('harbor', ports.summit), summit: begin('summit', ports.harbor) };
}

const tieIsUp = async (address: string) => ((await (await fetch(`${address}/healthz`)).json()) as { readonly ties: readonly [{ readonly state: string }] }).ties[0].state === 'up';

test('Bob at Harbor talks to Emil at Summit: one call with two parts; Harbor is killed, and Emil still has it and hangs up', async () => {
  const sites = await harborAndSummit();
  const [harbor, summit] = await Promise.all([sites.harbor.address, sites.summit.address]);
  await expect.poll(() => Promise.all([harbor, summit].map(tieIsUp))).toEqual([true, true]);
  const both = connectSwitches({ harbor: { addresses: [harbor] }, summit: { addresses: [summit] } }, { application: 'both', platform });
  onTestFinished(both.close);
  const [bob, emil] = [both.phone('harbor', { device: '2002' }), both.phone('summit', { device: '3002' })];
  const seen = () => both.state.calls.map(({ parts }) => parts.map(({ switch: at, device, call }) => `${at} ${device} ${call.stage}`));
  await expect.poll(() => Object.values(both.state.links).map(({ link }) => link)).toEqual(['open', 'open']);
  await bob.dial('3002');
  await expect.poll(seen).toEqual([['harbor 2002 ringingThere', 'summit 3002 ringing']]);
  await emil.answer((emil.state.calls[0] as PhoneCall).callID);
  await expect.poll(seen).toEqual([['harbor 2002 onCall', 'summit 3002 onCall']]);
  const globalCallID = both.state.calls[0]?.globalCallID;
  expect(globalCallID, 'of Harbor, where it began').toMatch(/^00001/);

  await sites.harbor.kill();
  await expect.poll(() => both.state.links.harbor.link).toBe('lost');
  expect(seen(), 'that of Harbor as it was known last').toEqual([['harbor 2002 onCall', 'summit 3002 onCall']]);
  await emil.hold((emil.state.calls[0] as PhoneCall).callID);
  await expect.poll(seen).toEqual([['harbor 2002 onCall', 'summit 3002 held']]);
  await emil.retrieve((emil.state.calls[0] as PhoneCall).callID);
  await emil.hangUp((emil.state.calls[0] as PhoneCall).callID);
  await expect.poll(seen).toEqual([['harbor 2002 onCall']]);
  expect(both.state.calls[0]?.globalCallID).toBe(globalCallID);
  expect(both.state.links.summit.link).toBe('open');
});
