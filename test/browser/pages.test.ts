// Every page opens, throws nothing, keeps its policy, lets nothing stick out, and bars nobody: wide and narrow, light and dark.

import { describe, expect, test } from 'vitest';
import { barriersIn, hasBrowser, person, useBrowser, visit } from './pages.ts';
import { useServedCrm } from './servedCrm.ts';

const pages = ['/', '/crm', '/setup', '/softphone', '/wallboard', '/classroom', '/connector', '/hubspot'];
/** They are searched for barriers in tests of their own, with something on them. */
const searched = ['/crm', '/setup', '/wallboard', '/classroom'];
const looks = [{ width: 1280, colorScheme: 'light' }, { width: 400, colorScheme: 'dark' }] as const;

describe.runIf(hasBrowser)('pages', () => {
  useBrowser();
  const served = useServedCrm();

  test('the first page says what to do first and whether the switch runs, and each page leads to the others and back', async () => {
    const page = await visit(await person(), served.address);
    await page.getByText('The switch is running').waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'CRM as Ana' }).getAttribute('href')).toBe('/crm?user=ana');
    for (const [name, path] of [['Classroom', 'classroom'], ['Wallboard', 'wallboard'], ['Call center set-up', 'setup']] as const) {
      await page.getByRole('main').or(page.getByRole('navigation', { name: 'Other pages' })).getByRole('link', { name: new RegExp(`^${name}`) }).first().click();
      await page.waitForURL(`**/${path}*`);
      await page.getByRole('navigation', { name: 'Other pages' }).waitFor();
    }
    await page.getByRole('link', { name: 'Ringback', exact: true }).click();
    await page.getByRole('heading', { name: 'Your first call' }).waitFor();
  });

  test.each(pages.flatMap((path) => looks.map((look) => ({ path, ...look }))))('$path, $width wide, $colorScheme', async ({ path, ...look }) => {
    const page = await visit(await person(look), served.address + path);
    await page.waitForSelector('main');
    await page.waitForLoadState('networkidle');
    if (!searched.includes(path)) expect(await barriersIn(page)).toEqual([]);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), { message: 'nothing sticks out' }).toBe(0);
  });
});
