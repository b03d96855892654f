// The machine that Ringback runs on: Node, the build, time zones, a browser for tests of pages, the terminal.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '../../kernel/calendar.ts';
import { VERSION } from '../../version.ts';
import { shipped } from '../shipped.ts';
import { error, type Finding, ok, warning } from './finding.ts';

export function nodeVersion(): Finding {
  const { engines: { node } } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as { readonly engines: { readonly node: string } };
  const says = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  return isAtLeast(process.versions.node, node.replace(/^>=/, '')) ? ok(says) : error(says, `Ringback needs ${node}`);
}

function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [version, least].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const place = need.findIndex((part, at) => part !== (have[at] ?? 0));
  return place < 0 || (have[place] ?? 0) > (need[place] ?? 0);
}

/** Somebody who has the sources may have changed them since. */
export function build(): Finding {
  const says = `ringback ${VERSION} in ${shipped('.')}`;
  const pages = shipped(join('dist', 'web'));
  const mark = shipped(join('dist', 'tsconfig.tsbuildinfo'));
  if (!existsSync(pages)) return warning(`${says}, without its pages`, 'npm run build makes them');
  const isStale = existsSync(mark) && existsSync(shipped('src')) && newest(shipped('src')) > statSync(mark).mtimeMs;
  return isStale ? warning(`${says}, built before its sources were last changed`, 'npm run build') : ok(says);
}

function newest(path: string): number {
  return Math.max(...readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** Days on which clocks are known to have stood so; a Node without its data of time zones says otherwise. */
const known = [
  ['2026-07-01T12:00', 'America/Los_Angeles', '2026-07-01T19:00:00.000Z'],
  ['2026-01-05T08:00', 'Europe/Berlin', '2026-01-05T07:00:00.000Z'],
  ['2026-01-05T08:00', 'Australia/Lord_Howe', '2026-01-04T21:00:00.000Z'],
] as const;

export function timeZones(): Finding {
  for (const [local, zone, utc] of known) {
    const said = new Date(instantOf(local, zone)).toISOString();
    if (said !== utc) return error(`${local} in ${zone} is ${utc}, and this Node says ${said}`, 'use a Node with full ICU, as those of nodejs.org are');
  }
  return ok(`data of all zones, here ${Intl.DateTimeFormat().resolvedOptions().timeZone}`);
}

/** Where browsers are that tests of pages can use. */
const browsers = [
  process.env['RINGBACK_CHROMIUM'],
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export function chromium(): Finding {
  const found = browsers.find((path) => path !== undefined && existsSync(path));
  const delivered = shipped(join('node_modules', '@sparticuz', 'chromium'));
  if (found !== undefined) return ok(found);
  if (existsSync(delivered)) return ok('the one that comes with npm, for the tests of Ringback itself');
  return warning('none is in the usual places', 'only tests of pages need one; install it, or name it in RINGBACK_CHROMIUM');
}

export function terminal(): Finding {
  const { isTTY, columns } = process.stdout;
  const language = process.env['LC_ALL'] || process.env['LC_CTYPE'] || process.env['LANG'] || '';
  if (!isTTY) return ok('none: output is plain, without colours and progress');
  if (process.platform !== 'win32' && language !== '' && !/utf-?8/i.test(language)) return warning(`${columns} columns, and ${language} may not show ✓ and →`, 'LANG=C.UTF-8 does');
  return ok(`${columns} columns${process.env['NO_COLOR'] ? ', without colours, as NO_COLOR says' : ''}`);
}
