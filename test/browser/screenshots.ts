// `npm run screenshots`: the pictures of the README, of the demonstration as it runs.

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { startSwitch } from '../kills/switches.ts';
import { findChromium } from './chromium.ts';
import { openReport } from './reportPicture.ts';

const FOLDER = resolve('src/web/pictures');

const executablePath = await findChromium();
if (executablePath === null) process.exit(1);
mkdirSync(FOLDER, { recursive: true });
const running = startSwitch(mkdtempSync(join(tmpdir(), 'ringback-')), '--crm', ':memory:', '--quiet', '--speed', '30');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await takeAll(browser, await running.address);
} finally {
  await browser.close();
  await running.kill();
}

async function takeAll(of: Browser, address: string): Promise<void> {
  const clock = (what: string, body?: object) => fetch(`${address}/clock/${what}`, { method: 'POST', ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  const wallboard = await open(of, `${address}/wallboard`);
  // Two hours of a morning, so that the board has something to say.
  await clock('speed', { speed: 600 });
  const time = async () => ((await (await fetch(`${address}/healthz`)).json()) as { readonly time: string }).time;
  while ((await time()) < '2026-01-05T19:20') await wallboard.waitForTimeout(300);
  await clock('speed', { speed: 1 });
  await take(wallboard, 'wallboard');
  await take(await open(of, `${address}/setup`), 'setup');
  await desk(of, address, 'lightning/page/home?user=ana', 'crm');
  // Ana's telephone is hers until her session is over.
  await desk(of, address, 'classic/home?user=bob', 'classic');
  await softphone(of, address);
  await classroom(of, address);
  await take(await openReport(of), 'report');
}

async function open(of: Browser, url: string, width = 1280, height = 800): Promise<Page> {
  const page = await (await of.newContext({ viewport: { width, height }, colorScheme: 'light', reducedMotion: 'reduce' })).newPage();
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  // Pictures come up, numbers settle.
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** An agent takes a call of a customer. */
async function desk(of: Browser, address: string, path: string, name: string): Promise<void> {
  const page = await open(of, `${address}/${path}`);
  if (name === 'crm') await page.getByRole('button', { name: /^(Softp|P)hone$/ }).click();
  const phone: FrameLocator = page.frameLocator('iframe.softphone__frame');
  await phone.getByRole('button', { name: 'Log on' }).click();
  await phone.getByRole('button', { name: 'Not ready', exact: true }).click();
  await phone.getByRole('menuitem', { name: 'Ready', exact: true }).click();
  await phone.getByRole('button', { name: 'Answer' }).click({ timeout: 120_000 });
  await phone.getByRole('textbox', { name: 'Notes' }).fill('Wants the blue one, with a basket.');
  await take(page, name);
  await phone.getByRole('button', { name: 'Hang up' }).click();
  await phone.getByRole('button', { name: 'Save', exact: true }).click();
  await page.close();
}

/** The softphone alone, at the front desk, where somebody calls every few seconds. */
async function softphone(of: Browser, address: string): Promise<void> {
  const page = await open(of, `${address}/softphone?device=2000`, 480, 300);
  await page.getByRole('button', { name: 'Log on' }).click();
  await page.getByRole('button', { name: 'Answer' }).waitFor({ timeout: 120_000 });
  await take(page, 'softphone');
  await page.close();
}

async function classroom(of: Browser, address: string): Promise<void> {
  const page = await open(of, `${address}/classroom`);
  await page.waitForTimeout(5_000);
  await take(page, 'classroom');
}
