// The softphone by itself, in real Chromium at a live switch: calls from their ring to their wrap-up, by mouse, by keyboard, and by the telephone itself.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/server/serve.ts';
import { people } from '../client/desk.ts';
import { barriersIn, hasBrowser, hasSaid, person, useBrowser } from './pages.ts';
import { agentIs, callAt, CUSTOMER, customerWithAccount, press, readyAt, SHOP, shop, softphoneAt, stageIs } from './softphones.ts';

const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes' });
const answers = (server: Server, device: string) => people(server).answers(callAt(server, device), device);

describe.runIf(hasBrowser)('softphone', () => {
  useBrowser();

  test('a caller with an account number is answered, held, talked over with a colleague, joined, and written up', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person());
    await readyAt(page);
    const caller = await customerWithAccount(server, '1002');
    await stageIs(page, 'Ringing');
    const card = page.getByRole('region', { name: 'Call', exact: true });
    await expect.poll(() => card.innerText()).toMatch(/\(415\) 555-0199[^]*Called\s+\(415\) 555-0102[^]*Queue\s+7001[^]*Account\s+1002/);
    await press(page, 'Answer');
    await stageIs(page, 'On a call');
    await agentIs(page, 'On a queue call');
    await notes(page).fill('Brakes squeak');

    await press(page, 'Hold');
    await stageIs(page, 'On hold');
    await press(page, 'Resume');
    await stageIs(page, 'On a call');

    await press(page, 'Transfer');
    await page.getByLabel('To whom?').fill('2002');
    await press(page, 'Ask first');
    await page.getByText('is on hold while you call').waitFor();
    await expect.poll(() => notes(page).inputValue(), { message: 'the notes of the caller stay at hand' }).toBe('Brakes squeak');
    answers(server, '2002');
    await stageIs(page, 'On a call');
    await press(page, 'Swap');
    await page.getByText('2002 is on hold while you talk with (415) 555-0199').waitFor();
    await press(page, 'Swap');
    await page.getByText('(415) 555-0199 is on hold while you talk with 2002').waitFor();
    await press(page, 'Join all');
    await stageIs(page, 'In a conference');
    await press(page, 'Drop 2002');
    await stageIs(page, 'On a call');

    people(server).hangsUp(callAt(server, caller.deviceID), caller.deviceID);
    await agentIs(page, 'Wrapping up');
    await page.getByLabel('Result').selectOption('Resolved');
    await expect.poll(() => notes(page).inputValue()).toBe('Brakes squeak');
    await press(page, 'Save and be ready');
    await agentIs(page, 'Ready');
    await page.getByRole('button', { name: /Incoming · / }).waitFor();
  });

  test('the telephone itself is picked up and put down: the softphone shows it, having asked for nothing', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person(), '?device=2001');
    people(server).callsIn(CUSTOMER, '+14155550101');
    await stageIs(page, 'Ringing');
    people(server).lifts('2001');
    await stageIs(page, 'On a call');
    await hasSaid(page, 'On a call with (415) 555-0199');
    people(server).putsDown('2001');
    await press(page, 'Save');
    await page.getByRole('textbox', { name: 'Number to call' }).waitFor();
  });

  test('a call is dialled, keys are pressed in it, and it is handed on without asking; a wrong number says so', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person());
    const number = page.getByRole('textbox', { name: 'Number to call' });
    for (const key of '2002') await page.getByRole('group', { name: 'Keypad' }).getByRole('button', { name: key, exact: true }).click();
    await expect.poll(() => number.inputValue()).toBe('2002');
    await press(page, 'Call');
    await stageIs(page, 'Calling');
    answers(server, '2002');
    await stageIs(page, 'On a call');
    await press(page, 'Keypad');
    await page.getByRole('group', { name: 'Keypad' }).getByRole('button', { name: '5', exact: true }).click();
    await page.keyboard.type('#');
    await expect.poll(() => page.getByLabel('Keys sent').innerText()).toBe('5#');
    await press(page, 'Transfer');
    await page.getByLabel('To whom?').fill('2003');
    await press(page, 'Transfer now');
    await press(page, 'Save');
    await expect.poll(() => callAt(server, '2003')).toBe(callAt(server, '2002'));

    await number.fill('2999');
    await press(page, 'Call');
    await page.getByRole('alert').getByText('Could not call 2999: 2999 leads nowhere').waitFor();
    await expect.poll(() => number.inputValue(), { message: 'to be mended' }).toBe('2999');
  });

  test('what the switch refuses is a sentence, and stays until it is read', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person());
    people(server).callsIn(CUSTOMER, '+14155550101');
    await press(page, 'Answer');
    await press(page, 'Transfer');
    await page.getByLabel('To whom?').fill('2999');
    await press(page, 'Transfer now');
    await page.getByRole('alert').getByText(/^Could not transfer to 2999: /).waitFor();
    await stageIs(page, 'On a call');
    await press(page, 'Dismiss');
    await page.getByText(/^Could not transfer/).waitFor({ state: 'detached' });
  });

  test('whoever presses a button twice has asked once', async () => {
    const server = await shop();
    const context = await person();
    let send: (() => void)[] | null = null;
    const asked: string[] = [];
    await context.routeWebSocket('**/csta', (page) => {
      const server = page.connectToServer();
      page.onMessage((message) => {
        asked.push(String(message));
        if (send) send.push(() => server.send(message));
        else server.send(message);
      });
    });
    const page = await softphoneAt(server, context, '?device=2001');
    people(server).callsIn(CUSTOMER, '+14155550101');
    await stageIs(page, 'Ringing');
    send = [];
    for (const _ of [1, 2]) await press(page, 'Answer');
    const held = send;
    send = null;
    for (const one of held) one();
    await press(page, 'Hold');
    await stageIs(page, 'On hold');
    expect(asked.filter((message) => message.includes('AnswerCall'))).toHaveLength(1);
  });

  test('a call is heard: the bell until it is answered, the beep of a second one, the tone of a key; quiet is quiet', async () => {
    const server = await shop();
    const context = await person();
    await context.addInitScript(listenToSounds);
    const page = await softphoneAt(server, context, '?device=2001');
    const heard = () => page.evaluate<readonly number[]>('sounding()');
    people(server).callsIn(CUSTOMER, '+14155550101');
    await stageIs(page, 'Ringing');
    await expect.poll(heard, { message: 'a second of bell, two of silence' }).toEqual([3]);
    await press(page, 'Quiet: no ringing and no tones');
    await expect.poll(heard).toEqual([]);
    await press(page, 'Quiet: no ringing and no tones');
    await expect.poll(heard).toEqual([3]);
    await press(page, 'Answer');
    await stageIs(page, 'On a call');
    await expect.poll(heard).toEqual([]);
    people(server).callsIn('+14155550188', '+14155550101');
    await expect.poll(heard, { message: 'a call waits' }).toEqual([10]);
    await press(page, 'Hold and answer');
    await page.getByText('(415) 555-0199 is on hold while you talk with (415) 555-0188').waitFor();
    await expect.poll(heard).toEqual([]);
  });

  test('by keyboard alone: log on, be ready, answer, note, consult, connect, save', async () => {
    const server = await shop();
    const page = await softphoneAt(server, await person({ width: 400, colorScheme: 'dark' }), '?device=2001&agent=5001', { byKeyboard: true });
    await agentIs(page, 'Not ready');
    await page.keyboard.press('Alt+Shift+KeyR');
    await agentIs(page, 'Ready');
    people(server).callsIn(CUSTOMER, SHOP);
    await stageIs(page, 'Ringing');
    await page.keyboard.press('Alt+Shift+KeyA');
    await stageIs(page, 'On a call');
    await page.keyboard.press('Alt+Shift+KeyN');
    await page.keyboard.type('Wants a refund');
    await page.keyboard.press('Alt+Shift+KeyT');
    await page.keyboard.press('Alt+Shift+KeyD');
    await page.keyboard.type('2002');
    await page.keyboard.press('Enter');
    await stageIs(page, 'Asking');
    answers(server, '2002');
    await stageIs(page, 'On a call');
    await page.keyboard.press('Alt+Shift+KeyC');
    await agentIs(page, 'Wrapping up');
    await notes(page).waitFor();
    await page.keyboard.press('Alt+Shift+KeyN');
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('Wants a refund');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await agentIs(page, 'Ready');
  });

  test('the menu of states has the focus as soon as it is drawn, so that no arrow key is lost', async () => {
    const page = await softphoneAt(await shop(), await person());
    await agentIs(page, 'Not ready');
    const focused = page.evaluate<string>("(async () => { document.querySelector('.agent-state').click(); await null; return document.activeElement.textContent.trim(); })()");
    await expect(focused).resolves.toBe('Ready');
  });

  test.each([{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }, { width: 200, colorScheme: 'light' }] as const)('bars nobody, $width wide, $colorScheme', async (looks) => {
    const server = await shop();
    const page = await softphoneAt(server, await person(looks));
    const isOpenToAll = async (what: string) => {
      expect(await barriersIn(page), what).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: `${what}: nothing sticks out` }).toBe(0);
    };
    await page.getByRole('button', { name: 'Not ready', exact: true }).click();
    await isOpenToAll('the menu of states');
    await page.keyboard.press('Escape');
    await readyAt(page);
    await customerWithAccount(server, '1002');
    await stageIs(page, 'Ringing');
    await isOpenToAll('a call that rings');
    await press(page, 'Answer');
    await press(page, 'Keypad');
    await isOpenToAll('the keypad');
    await press(page, 'Transfer');
    await page.getByLabel('To whom?').fill('2002');
    await press(page, 'Ask first');
    await page.getByText('is on hold while you call').waitFor();
    await isOpenToAll('two calls');
    answers(server, '2002');
    await press(page, 'Join all');
    await stageIs(page, 'In a conference');
    await isOpenToAll('a conference');
    await press(page, 'Hang up');
    await page.getByRole('button', { name: 'Save and be ready' }).waitFor();
    await isOpenToAll('the wrap-up');
    await press(page, 'Help and keyboard shortcuts');
    await isOpenToAll('the help');
  });
});

/** Runs in the page: `sounding()` has the lengths, in seconds, of the sounds that go on. */
const listenToSounds = `
  const going = new Map();
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function () { if (this.loop) going.set(this, this.buffer.duration); start.call(this); };
  AudioBufferSourceNode.prototype.stop = function () { going.delete(this); stop.call(this); };
  globalThis.sounding = () => [...going.values()];
`;
