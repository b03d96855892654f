// Pages in a real browser, for tests: one browser for each file, a context for each person, and a page that complains of all that goes wrong in it.

import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { findChromium } from './chromium.ts';
import { callPageAsWitness } from './pageWitness.ts';
import { late, slowDown } from './slowness.ts';

export const path = await findChromium();

/** Nothing is tested where there is no browser; `findChromium` has said so. */
export const hasBrowser = path !== null;

let browser: Browser | null = null;

/** To be called once in a file of tests. */
export function useBrowser(): void {
  beforeAll(async () => {
    if (path !== null) browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'], slowMo: late });
  }, 60_000);
  afterAll(async () => void (await browser?.close()));
}

export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Somebody with a browser of their own: nothing is shared with others. */
export async function person({ width = 1280, height = 800, colorScheme = 'light' }: Looks = {}): Promise<BrowserContext> {
  const context = await (browser as Browser).newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  context.on('page', callPageAsWitness);
  await context.addInitScript(notingWhatIsSaid);
  await slowDown(context);
  onTestFinished(() => context.close());
  return context;
}

/** Opens a page there. The test fails when the page throws, breaks its policy, or asks a machine other than this one for anything. */
export async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`it throws ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security|Refused to/i.test(message.text())) wrong.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(hostname)) wrong.push(`it asks ${hostname}`);
  });
  onTestFinished(() => expect(wrong, url).toEqual([]));
  await page.goto(url);
  return page;
}

/** Runs in the page, from its beginning: keeps what was said to people, for what is shown for a moment only. */
const notingWhatIsSaid = `
  globalThis.said = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('[role=status], [role=alert]')) if (textContent !== '' && said.at(-1) !== textContent) said.push(textContent);
    said.splice(0, said.length - 500);
  }).observe(document, { subtree: true, childList: true, characterData: true });
`;

/** The page says it, or has said it since it was loaded: notices go away by themselves, and whoever looks may be late. */
export async function hasSaid(page: Page | Frame, text: string): Promise<void> {
  await expect.poll(() => page.evaluate<readonly string[]>('said')).toContainEqual(expect.stringContaining(text));
}

export interface HeldBack {
  /** Whether the question has been asked, and answered by the server as things stood then. */
  readonly isAsked: () => boolean;
  /** Comes back when the page has the answer. */
  letGo(): Promise<void>;
}

/** Holds the next answer to such a question back until it is let go. */
export async function holdBack(page: Page, question: RegExp): Promise<HeldBack> {
  let [isAsked, go, over] = [false, () => {}, () => {}];
  const mayGo = new Promise<void>((done) => (go = done));
  const isOver = new Promise<void>((done) => (over = done));
  await page.route(question, async (route) => {
    const response = await route.fetch();
    isAsked = true;
    await mayGo;
    await route.fulfill({ response });
    await (await route.request().response())?.finished();
    over();
  }, { times: 1 });
  return {
    isAsked: () => isAsked,
    async letGo() {
      go();
      await isOver;
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    },
  };
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

/** What people who cannot see it, or have no mouse, would stumble over, in the page and its frames of this machine. What is gone at a second look was being drawn. */
export async function barriersIn(page: Page): Promise<readonly string[]> {
  const found = await look(page).catch(() => look(page));
  return found.length === 0 ? [] : look(page);
}

async function look(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    // By the debugger, for the policy of the pages lets no foreign script in.
    await frame.evaluate(await source());
    const violations = (await frame.evaluate('axe.run(document, { resultTypes: ["violations"], iframes: false }).then(({ violations }) => violations)')) as readonly Violation[];
    found.push(...violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${frame.url()}: ${id}: ${help}: ${target.join(' ')}: ${failureSummary}`)));
  }
  return found;
}

let text: string | null = null;

async function source(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (text ??= await readFile(axe, 'utf8'));
}
