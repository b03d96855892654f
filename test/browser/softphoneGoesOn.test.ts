// A softphone whose line, page or server goes away during a call, and two tabs of one user: the call and the notes stay, and nothing happens twice.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { people } from '../client/desk.ts';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { connect, start } from '../server/client.ts';
import { hasBrowser, hasSaid, person, useBrowser, visit } from './pages.ts';
import { agentIs, CUSTOMER, press, readyAt, SHOP, shop, softphoneAt, stageIs } from './softphones.ts';

const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes' });

describe.runIf(hasBrowser)('a softphone that goes on', () => {
  useBrowser();

  test('the page is loaded again during a call: the agent, the call and the notes are there', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person());
    await readyAt(page);
    people(server).callsIn(CUSTOMER, SHOP);
    await press(page, 'Answer');
    await stageIs(page, 'On a call');
    await notes(page).fill('Brakes squeak');
    await page.reload();
    await stageIs(page, 'On a call');
    await agentIs(page, 'On a queue call');
    await expect.poll(() => notes(page).inputValue()).toBe('Brakes squeak');
    await press(page, 'Hang up');
    await press(page, 'Save and be ready');
    await agentIs(page, 'Ready');
    await expect.poll(() => page.getByRole('button', { name: /Incoming · / }).count()).toBe(1);
  });

  test('a second tab stands by; it takes the telephone when its user wants it there, and when the first is closed', async () => {
    const server = await shop();
    const context = await person();
    const first = await softphoneAt(server, context);
    await readyAt(first);
    people(server).callsIn(CUSTOMER, SHOP);
    await press(first, 'Answer');
    await stageIs(first, 'On a call');
    await notes(first).fill('Brakes squeak');

    const second = await visit(context, `${server.address}/softphone?device=2001&agent=5001`);
    await press(second, 'Log on');
    await second.getByRole('heading', { name: 'Your softphone is in another tab' }).waitFor();
    await stageIs(first, 'On a call');
    await press(second, 'Use it here');
    await stageIs(second, 'On a call');
    await expect.poll(() => notes(second).inputValue()).toBe('Brakes squeak');
    await first.getByRole('heading', { name: 'Your softphone is in another tab' }).waitFor();

    await second.close();
    await stageIs(first, 'On a call');
    await expect.poll(() => notes(first).inputValue()).toBe('Brakes squeak');
  });

  test('the server dies during a call, and the one that stands by has it: a banner comes and goes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-phone-'));
    writeFileSync(join(folder, 'site.yaml'), 'trunks: { pstn: { lines: 2, numbers: { "+14155550101": "2001" } } }\nextensions: { 2001: {}, 2002: {} }\n');
    const begin = (...words: readonly string[]): RunningSwitch => {
      const one = startSwitch(folder, ...words, '--crm', ':memory:', '--quiet', '--no-xml-port');
      onTestFinished(() => void one.kill());
      return one;
    };
    const a = begin('site.yaml', '--no-people');
    const address = await a.address;
    const place = await freePort();
    const b = begin('--follow', '.ringback/live', '--origin', address, '--port', String(place));
    await expect.poll(b.logged).toContain('standing by');
    const page = await softphoneAt({ address }, await person(), `?device=2001&b=ws://127.0.0.1:${place}/csta`);
    const caller = await connect({ address });
    await caller.ask(start());
    await caller.ask({ offerCall: { calling: CUSTOMER, called: '+14155550101' } });
    await press(page, 'Answer');
    await stageIs(page, 'On a call');
    await notes(page).fill('Brakes squeak');

    void a.kill();
    await hasSaid(page, 'Line to the switch is lost; trying server');
    await b.address;
    await page.getByText('Line to the switch is lost').waitFor({ state: 'detached' });
    await stageIs(page, 'On a call');
    await expect.poll(() => notes(page).inputValue()).toBe('Brakes squeak');
    await press(page, 'Hold');
    await stageIs(page, 'On hold');
  });
});
