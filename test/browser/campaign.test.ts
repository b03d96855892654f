// Campaigns in the softphone: a contact is shown, called or skipped, and the agent says what came of it. In real Chromium at a live switch.

import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { Server } from '../../src/server/serve.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { liveSimulation } from '../server/client.ts';
import { barriersIn, hasBrowser, person, useBrowser } from './pages.ts';
import { agentIs, callAt, press, readyAt, softphoneAt, stageIs } from './softphones.ts';

type Insurer = Server & { readonly facts: readonly ExchangeFact[] };

/** Ana renews policies; her contacts may be called round the clock. */
async function insurer(preview: object): Promise<Insurer> {
  const timeZone = 'America/New_York';
  const simulation = createSimulation(siteFrom({
    timeZone, trunks: { pstn: { lines: 2 } }, extensions: { 2001: { name: 'Ana Ruiz' } }, queues: { 7001: { name: 'Renewals', agents: { 5001: 1 }, wrapUp: '10m' } }, agents: { 5001: { name: 'Ana Ruiz', at: '2001' } },
    campaigns: { renewals: { mode: 'preview', queue: '7001', preview, outcomes: { renewed: {}, thinksAboutIt: { callAgain: '1h' } }, contacts: [
      { number: '+12125550151', name: 'Dana Rossi', timeZone, data: { policy: '4711', endsOn: 'February 1' } }, { number: '+12125550152', name: 'Erik Olsen', timeZone, data: { policy: '4712' } },
    ] } },
  }));
  const facts: ExchangeFact[] = [];
  simulation.log.read((fact) => void facts.push(fact));
  return Object.assign(await liveSimulation(simulation, { pages: resolve('dist/web') }), { facts });
}

const saidOf = ({ facts }: Insurer) => facts.flatMap((fact) => (fact.type === 'outcomeSet' ? [`${fact.contact} ${fact.outcome}`] : []));

describe.runIf(hasBrowser)('a campaign in the softphone', () => {
  useBrowser();

  test('a contact is shown with a countdown and called; what came of it is chosen after the call', async () => {
    const server = await insurer({ for: '10m', then: 'skip' });
    const page = await softphoneAt(server, await person());
    await readyAt(page);
    const card = page.getByRole('region', { name: 'Contact' });
    await card.getByRole('heading', { name: 'Dana Rossi' }).waitFor();
    await expect.poll(() => card.innerText()).toMatch(/Renewals · to be called[^]*\(212\) 555-0151[^]*Policy\s+4711[^]*Ends on\s+February 1[^]*\d+ s until it is skipped/);
    const left = async () => parseInt(await card.getByRole('timer').innerText());
    // Read once: the card has said it.
    const before = await left();
    await expect.poll(left).toBeLessThan(before);
    expect(await barriersIn(page)).toEqual([]);

    await press(page, 'Call now');
    await stageIs(page, 'Calling');
    people(server).act('farEndAnswers', { callToBeAnswered: { callID: callAt(server, 'pstn#2'), deviceID: 'pstn#2' } });
    await stageIs(page, 'On a call');
    await agentIs(page, 'On a queue call');
    people(server).hangsUp(callAt(server, 'pstn#2'), 'pstn#2');
    await agentIs(page, 'Wrapping up');
    expect(await barriersIn(page)).toEqual([]);
    await card.getByRole('button', { name: 'Thinks about it' }).click();
    await card.waitFor({ state: 'detached' });
    await expect.poll(() => saidOf(server)).toEqual(['1 thinksAboutIt']);
  });

  test('by keyboard a contact is skipped, and the next comes; a page that is loaded again shows it still', async () => {
    const server = await insurer({ for: '5m', then: 'dial' });
    const page = await softphoneAt(server, await person());
    await readyAt(page);
    await page.getByRole('heading', { name: 'Dana Rossi' }).waitFor();
    await page.keyboard.press('Alt+Shift+KeyX');
    await page.getByRole('heading', { name: 'Erik Olsen' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Erik Olsen' }).waitFor();
    await page.getByText(/\d+ s until it is called/).waitFor();
    await page.keyboard.press('Alt+Shift+KeyA');
    await stageIs(page, 'Calling');
    await page.getByRole('button', { name: 'Renewed' }).waitFor();
    await page.keyboard.press('Alt+Shift+KeyO');
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Renewed');
    await page.keyboard.press('Enter');
    await expect.poll(() => saidOf(server)).toEqual(['2 renewed']);
  });

  test('it fits into 400 pixels, in dark as in light', async () => {
    const server = await insurer({ for: '5m', then: 'dial' });
    for (const colorScheme of ['dark', 'light'] as const) {
      const context = await person({ colorScheme, width: 400, height: 700 });
      const page = await softphoneAt(server, context);
      if (colorScheme === 'dark') await readyAt(page);
      await page.getByRole('heading', { name: 'Dana Rossi' }).waitFor();
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      expect(await barriersIn(page)).toEqual([]);
      await context.close();
    }
  });
});
