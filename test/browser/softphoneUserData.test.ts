// User data in the softphone: what the network or a colleague has given a call is there to read, and what one writes goes along to whoever has the call next.

import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/server/serve.ts';
import { people } from '../client/desk.ts';
import { barriersIn, hasBrowser, person, useBrowser } from './pages.ts';
import { callAt, CUSTOMER, press, shop, softphoneAt, stageIs } from './softphones.ts';

const dataOf = async ({ address }: Server, call: string) => ((await (await fetch(`${address}/calls/${call}/userData`)).json()) as { readonly userData: string | null }).userData;

describe.runIf(hasBrowser)('user data', () => {
  useBrowser();

  test('is shown as the call rings, changed while it goes on, and goes along when it is handed over', async () => {
    const server = await shop();
    const ana = await softphoneAt(server, await person(), '?device=2001');
    const bob = await softphoneAt(server, await person(), '?device=2002');
    const { live } = server;
    live.act(() => live.simulation.people.request('offerCall', { calling: CUSTOMER, called: '+14155550101', userData: Buffer.from('order 4711').toString('hex') }));
    await stageIs(ana, 'Ringing');
    const card = ana.getByRole('region', { name: 'Call', exact: true });
    await card.getByText('order 4711').waitFor();
    await press(ana, 'Answer');
    await stageIs(ana, 'On a call');

    await press(ana, 'Change data');
    const field = card.getByLabel('Data', { exact: true });
    await expect.poll(() => field.inputValue()).toBe('order 4711');
    await field.fill('<order id="4711" note="brakes &amp; bell ü 🚲"/>');
    expect(await barriersIn(ana)).toEqual([]);
    await ana.keyboard.press('Enter');
    await card.getByText('🚲').waitFor();
    await expect.poll(() => dataOf(server, callAt(server, '2001'))).toBe('<order id="4711" note="brakes &amp; bell ü 🚲"/>');

    await press(ana, 'Change data');
    await field.fill('x'.repeat(129));
    await press(ana, 'Save');
    await ana.getByText('Could not change the data: userData has more than 128 octets').waitFor();
    await ana.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });

    await press(ana, 'Transfer');
    await ana.getByLabel('To whom?').fill('2002');
    await press(ana, 'Transfer now');
    await stageIs(bob, 'Ringing');
    await bob.getByRole('region', { name: 'Call', exact: true }).getByText('<order id="4711"').waitFor();
    people(server).answers(callAt(server, '2002'), '2002');
    await stageIs(bob, 'On a call');
  });
});
