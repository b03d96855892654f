// The classroom in a real browser: a trainer sends a caller, watches the ladder draw itself, stops the clock and goes back, and sees why and how well.

import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/reading.ts';
import { platform } from '../../src/server/platform.ts';
import { checkSite } from '../../src/site/site.ts';
import { type Rehearsal, rehearsal } from '../server/rewound.ts';
import { barriersIn, hasBrowser, type Looks, person, useBrowser, visit } from './pages.ts';

/** The shop of the demonstration, with its agents and nobody who calls by themselves. */
function shop(): Promise<Rehearsal> {
  const traffic = { callers: {}, people: { answersAfter: '1s', talks: '1h' }, agents: [{ answersAfter: '1s' }] };
  return rehearsal({ site: checkSite(readSource('scenarios/sites/demo.yaml')).written as object, traffic, lessons: [resolve('scenarios/classroom')], pages: resolve('dist/web'), platform });
}

async function classroom({ server }: Rehearsal, looks: Looks = {}, context?: BrowserContext): Promise<Page> {
  const page = await visit(context ?? (await person(looks)), `${server.address}/classroom`);
  await page.getByRole('heading', { name: 'Callers' }).waitFor();
  return page;
}

const says = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();
/** The arrow of somebody who answers; first the machine does, then a person. */
const answered = (page: Page, place: number) => ladder(page).locator('.row.is-good .tip').nth(place);
const ladder = (page: Page) => page.getByRole('region', { name: /What happened in call/ });

async function sendCaller(page: Page): Promise<void> {
  await page.getByLabel('From').fill('+14155550177');
  await page.getByLabel('Presses').fill('1');
  await page.getByLabel('Talks, seconds').fill('300');
  await page.getByRole('button', { name: 'Send the caller' }).click();
  await says(page, 'One caller is on the way to Attendant');
}

describe.runIf(hasBrowser)('the classroom', () => {
  useBrowser();

  test('sends a caller whose ladder draws itself, says why the call went where it went, and goes back', async () => {
    const desk = await shop();
    const page = await classroom(desk);
    await sendCaller(page);
    await page.getByLabel('Speed').selectOption({ label: '× 10' });
    await answered(page, 1).waitFor();
    await expect.poll(() => ladder(page).locator('.ladder-heads b').allInnerTexts()).toEqual(['+14155550177', 'Attendant', 'Sales', 'Ana Ruiz']);

    await page.keyboard.press('p');
    await says(page, 'Time stands still');
    await page.getByRole('button', { name: 'Why did it go there?' }).click();
    const why = page.getByRole('region', { name: 'Why call 1 went there' });
    await expect.poll(() => why.getByRole('row', { name: 'Ana Ruiz' }).innerText()).toContain('is chosen');
    await expect.poll(() => why.getByRole('row', { name: 'Emil Novak' }).innerText()).toContain('never has what the queue needs');

    const before = desk.now();
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await says(page, '5 s have passed');
    expect(desk.now()).toBe(before + 5_000);
    await page.getByRole('button', { name: 'Rewind 10 s' }).click();
    await says(page, 'Back by 10 s');
    expect(desk.now()).toBe(before - 5_000);
    await page.getByRole('button', { name: 'Go on' }).click();
    await answered(page, 1).waitFor();
  });

  test('the ladder goes on where nothing is told over the line: the switch is for its users, or the line is lost', async () => {
    const context = await person();
    await context.routeWebSocket('**/live', (line) => void line.close());
    const page = await classroom(await shop(), {}, context);
    await sendCaller(page);
    await page.getByLabel('Speed').selectOption({ label: '× 10' });
    await answered(page, 1).waitFor();
  });

  test('a storm, an outage, a scenario for a trainee and a score', async () => {
    const desk = await shop();
    const page = await classroom(desk);
    await page.getByLabel('A storm').check();
    await page.getByRole('spinbutton', { name: 'Callers' }).fill('6');
    await page.getByLabel('Within, seconds').fill('0');
    // What was typed stays when the desk is shown anew.
    for (const _ of [1, 2]) await page.waitForResponse('**/classroom/api/desk');
    await expect.poll(() => page.getByRole('spinbutton', { name: 'Callers' }).inputValue()).toBe('6');
    await page.getByRole('button', { name: 'Send the storm' }).click();
    await expect.poll(() => page.locator('.call').count()).toBe(6);

    const trunk = page.getByRole('switch', { name: 'Trunk pstn works' });
    await trunk.click();
    await says(page, 'Trunk pstn is out of service');
    await expect.poll(() => trunk.getAttribute('aria-checked')).toBe('false');
    await trunk.click();
    await says(page, 'Trunk pstn works again');

    await page.getByRole('button', { name: 'Score from now on' }).click();
    await page.getByText('ready or with calls for 100 %').waitFor();
    await page.getByRole('button', { name: 'Start The first day at the sales desk' }).click();
    await page.getByLabel('Scenarios that were started').getByText('Goes on').waitFor();
    await page.getByRole('button', { name: 'Stop The first day at the sales desk' }).click();
    await page.getByText('stopped by the trainer').waitFor();
    const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    expect(table.suggestedFilename()).toBe('score.csv');
  });

  test('of a long call only what is in sight is drawn, and all of it can be reached', async () => {
    const desk = await shop();
    const page = await classroom(desk);
    const { live } = desk.server;
    const { people } = live.simulation;
    const [connection] = live.act(() => {
      const made = people.request('offerCall', { calling: '+14155550177', called: '+14155550100' }).callingDevice;
      for (let digit = 0; digit < 400; digit++) people.request('GenerateDigits', { connectionToSendDigits: made as never, charactersToSend: '7' });
      return [made];
    });
    await page.getByRole('heading', { name: `Call ${connection?.callID}` }).waitFor();
    await ladder(page).locator('.row').last().waitFor();
    await expect.poll(() => ladder(page).evaluate((place) => place.scrollHeight)).toBeGreaterThan(16_000);
    await expect.poll(() => ladder(page).locator('.row').count()).toBeLessThan(60);
    await ladder(page).press('Home');
    await ladder(page).getByText('calls Attendant').last().waitFor();
  });

  test.each([{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const)('nobody is kept out, and nothing sticks out: %j', async (looks) => {
    const page = await classroom(await shop(), looks);
    await sendCaller(page);
    await answered(page, 0).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});
