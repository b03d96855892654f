// An administrator sets a call center up, step by step, and sees in the diagnosis which step is still missing; wide and narrow, light and dark, for everybody.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Overview } from '../../src/crm/callCenters/api.ts';
import { displayName } from '../../src/web/setup/parts/texts.ts';
import { barriersIn, hasBrowser, hasSaid, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

const example = readFileSync('examples/call-center.xml', 'utf8');

describe.runIf(hasBrowser)('the set-up', () => {
  useBrowser();
  const served = useServedCrm();

  const overview = async () => (await (await fetch(`${served.address}/setup/api/overview`)).json()) as Overview;

  async function open(part: string, looks: Parameters<typeof person>[0] = {}): Promise<Page> {
    const page = await visit(await person(looks), `${served.address}/setup#/${part}`);
    await page.waitForSelector('main h1');
    return page;
  }

  const stepsIn = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).locator('[data-step]').evaluateAll((found) => found.map((one) => (one as unknown as { readonly dataset: { readonly step: string } }).dataset.step));

  test('a file with a mistake is mended and imported, a user assigned, a layout made; each step that is skipped shows, and in the end none', async () => {
    const page = await open('call-centers/import');
    const text = page.getByLabel('Text of the definition file');
    const importing = page.getByRole('button', { name: 'Import', exact: true });
    await text.fill(example.replace('>560<', '>tall<').replace('Classic_and_Lightning', 'Classic'));
    await page.getByText('1 mistake must be mended before it can be imported.').waitFor();
    await page.getByText('reqSoftphoneHeight must be a number of pixels, not "tall"').waitFor();
    await expect.poll(() => importing.isDisabled()).toBe(true);
    await expect.poll(() => page.locator('.source__mistake').allTextContents()).toEqual(['11']);
    await page.getByRole('button', { name: 'Line 11, column 76' }).click();
    await expect.poll(() => page.evaluate('(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd).trim())(document.activeElement)')).toBe('<item sortOrder="6" name="reqSoftphoneHeight" label="Softphone Height">tall</item>');
    await text.fill(example.replace('Classic_and_Lightning', 'Classic'));
    await page.getByText('Ready to import: HarborBikesExample').waitFor();
    await importing.click();
    await page.getByRole('heading', { level: 1, name: 'Harbor Bikes, an example' }).waitFor();

    await page.goto(`${served.address}/setup#/diagnosis/ida`);
    await page.getByText('Ida Voss is assigned to no call center').first().waitFor();
    await expect.poll(() => Promise.all([stepsIn(page, 'In Lightning'), stepsIn(page, 'In Classic')])).toEqual([['userNotAssigned'], ['userNotAssigned']]);
    await page.getByRole('link', { name: 'Assign Ida Voss to a call center' }).first().click();
    await page.getByLabel('Call center', { exact: true }).selectOption('Harbor Bikes, an example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The softphone is blank in Lightning: its compatibility mode is Classic.').waitFor();
    await expect.poll(() => Promise.all([stepsIn(page, 'In Lightning'), stepsIn(page, 'In Classic')])).toEqual([['compatibilityClassic'], []]);

    await page.getByRole('link', { name: 'Set reqSalesforceCompatibilityMode to Lightning or Classic_and_Lightning' }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Salesforce Compatibility Mode').selectOption('Classic and Lightning');
    await page.getByLabel('Outside Prefix').fill('0');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await hasSaid(page, 'The values were saved.');
    await page.goto(`${served.address}/setup#/diagnosis/ida`);
    await page.locator('[data-verdict=lightning]').waitFor();
    await page.locator('[data-verdict=classic]').waitFor();
    const { callCenters, users } = await overview();
    const made = callCenters.find(({ internalName }) => internalName === 'HarborBikesExample');
    expect(users.find(({ username }) => username === 'ida')?.callCenter).toBe(made?.id);
    expect(made?.definition.sections[1]?.items[0]).toEqual({ name: 'reqOutsidePrefix', label: 'Outside Prefix', value: '0' });
  });

  test('a layout with a flow for several matches is made by keyboard, and given to a profile', async () => {
    const page = await open('layouts/new');
    await page.getByLabel('Name', { exact: true }).fill('Trainers');
    await page.getByLabel('Multiple matching records: what happens').selectOption('Pop to a flow');
    await page.getByLabel('Flow', { exact: true }).fill('Which_one');
    await page.getByRole('group', { name: 'Account' }).getByRole('button', { name: 'Remove Account' }).click();
    await page.getByRole('tab', { name: 'Inbound' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Outbound', selected: true }).waitFor();
    await page.getByLabel('Segment').check();
    await page.keyboard.press('Enter');
    await hasSaid(page, 'Trainers was made. Assign it to a profile.');
    await page.getByRole('link', { name: 'Softphone Layouts' }).click();
    await page.getByLabel('Profile Trainer').selectOption('Trainers');
    await hasSaid(page, 'The layout of Trainer was saved.');
    const { layouts, profiles } = await overview();
    const made = layouts.find(({ name }) => name === 'Trainers');
    expect(made?.layout.Inbound.screenPopSettings.MultipleMatches).toEqual({ screenPopType: 'PopToFlow', screenPopData: 'Which_one' });
    expect(Object.keys(made?.layout.Inbound.objects ?? {})).toEqual(['Contact', 'Lead']);
    expect(made?.layout.Outbound.callRelatedFields).toEqual(['DNIS', 'SEGMENT']);
    expect(profiles.find(({ name }) => name === 'Trainer')?.layout).toBe(made?.id);
  });

  test('what is refused is said, and what is deleted is asked for once more', async () => {
    const page = await open('directory');
    const form = page.getByRole('region', { name: 'Global' });
    await form.getByLabel('Name').fill('Nobody');
    await form.getByLabel('Phone').fill('call me');
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByText('"call me" is no telephone number: it has no digit').waitFor();
    await page.getByRole('link', { name: 'Call Centers' }).click();
    await page.getByRole('link', { name: 'Workshop', exact: true }).click();
    await page.getByRole('button', { name: 'Clone' }).click();
    await page.getByLabel('Internal name').fill('Second');
    await page.getByRole('button', { name: 'Save the clone' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workshop (2)' }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await hasSaid(page, 'Workshop (2) was deleted.');
    expect((await overview()).callCenters.map(({ internalName }) => internalName)).not.toContain('Second');
  });

  const looks = [{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const;

  test.each(looks)('every part is for everybody, $width wide, $colorScheme', async (look) => {
    const page = await open('call-centers', look);
    const { callCenters: [callCenter], layouts: [layout] } = await overview();
    // With its title, for the last part may be on screen still, and what is there once all has been read.
    const parts: readonly (readonly [part: string, title: string, there: string])[] = [
      ['call-centers', 'Call Centers', 'table'], ['call-centers/import', 'Call Center Import', 'textarea'], [`call-centers/${callCenter?.id}`, callCenter ? displayName(callCenter) : '', 'table'], ['users', 'Users', 'table'],
      ['users/ana', 'Ana Ruiz', '[data-verdict=classic]'], ['layouts', 'Softphone Layouts', 'table'], [`layouts/${layout?.id}`, layout?.name ?? '', '.object .tick:nth-child(6)'], ['directory', 'Directory Numbers', 'table'],
      ['app', 'App and Utility Bar', '.bar'], ['diagnosis/dora', 'Why is my softphone blank?', '[data-step]'], ['users/nobody', 'There is no such user', '.state'],
    ];
    for (const [part, title, there] of parts) {
      await page.goto(`${served.address}/setup#/${part}`);
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await page.waitForSelector(there);
      if (part.endsWith('import')) {
        await page.getByLabel('Text of the definition file').fill(example.replace('>560<', '>tall<'));
        await page.waitForSelector('.problems ol');
      }
      expect(await barriersIn(page), part).toEqual([]);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: `${part} sticks out` }).toBe(0);
    }
  });
});
