// What a page has to say when a test has failed: where it is, what it shows, what went wrong in it, what it asked for last, and a picture of it.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page, Request } from 'playwright-core';
import { callWitness } from '../witnesses.ts';

/** How much of each is told. */
const [REQUESTS, COMPLAINTS, LINES] = [15, 10, 50];
/** Milliseconds for a page to be looked at; one that hangs is not waited for. */
const GLANCE = 5_000;

export function callPageAsWitness(page: Page): void {
  const [asked, complained]: [string[], string[]] = [[], []];
  const note = (list: string[], most: number, line: string) => void (list.push(`${new Date().toISOString().slice(11, 23)} ${line}`) > most && list.shift());
  const ask = (line: string) => note(asked, REQUESTS, line);
  const open = new Set<Request>();
  page.on('request', (request) => void (isAsset(request) || open.add(request)));
  page.on('response', (response) => void (open.delete(response.request()) && ask(`${response.status()} ${told(response.request())}`)));
  page.on('requestfailed', (request) => void (open.delete(request) && ask(`${request.failure()?.errorText} ${told(request)}`)));
  page.on('websocket', (socket) => {
    ask(`line opened ${socket.url()}`);
    socket.on('close', () => ask(`line closed ${socket.url()}`));
  });
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && note(complained, COMPLAINTS, message.text())));
  page.on('pageerror', (error) => note(complained, COMPLAINTS, `it throws ${error.message}`));
  const paragraph = (name: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`${name}:`, ...lines.map((line) => `  ${line}`)]);
  callWitness({
    isGone: () => page.isClosed(),
    async says() {
      if (page.isClosed()) return '';
      const shown = await Promise.all(page.frames().map(look));
      return [`The page ${page.url()}, pictured in ${await picture(page)}`, ...shown.flat(), ...paragraph('complained', complained), ...paragraph('asked last', asked), ...paragraph('has no answer to', [...open].map(told))].join('\n');
    },
  });
}

const isAsset = (request: Request) => /\/assets\//.test(request.url());
const told = (request: Request) => `${request.method()} ${request.url()}`;

/** What stands there, as those hear it who cannot see it: alerts first, and all of it in outline. */
async function look(frame: Frame): Promise<readonly string[]> {
  const outline = await frame.locator('body').ariaSnapshot({ timeout: GLANCE }).catch((error: Error) => `nothing to be read: ${error.message.split('\n')[0]}`);
  const lines = outline.split('\n').filter((line) => !/^\s*- (\/\w+:|listitem:$|status$)/.test(line));
  const alerts = lines.filter((line) => /^\s*- (alert|status)\b/.test(line));
  return [`shown by ${frame.url()}:`, ...[...alerts.map((line) => `! ${line.trim()}`), ...lines.slice(0, LINES), ...(lines.length > LINES ? [`… and ${lines.length - LINES} lines more`] : [])].map((line) => `  ${line}`)];
}

async function picture(page: Page): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'ringback-failed-')), 'page.png');
  return page.screenshot({ path, timeout: GLANCE }).then(() => path, () => 'no picture');
}
