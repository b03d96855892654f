// What `ringback serve` says when it is ready: what listens where, who is simulated, and how to connect.

import { relative } from 'node:path';
import { existsSync } from 'node:fs';
import { CSTA_PATH } from '../server/serve.ts';
import type { Site } from '../site/site.ts';
import { shipped } from './shipped.ts';

export interface Welcome {
  /** As `http://127.0.0.1:8800`. */
  readonly address: string;
  readonly site: Site;
  readonly speed: number;
  readonly people: boolean;
  /** The file that says who may log on. */
  readonly users?: string | undefined;
}

export function welcome({ address, site, speed, people, users }: Welcome): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  const csta = address.replace('http', 'ws') + CSTA_PATH;
  return [
    `${site.name || 'The switch'} runs ${speed === 1 ? 'as fast as life' : `${speed} times as fast as life`}\n`,
    row('CSTA JSON', csta + (users === undefined ? '' : `   for the users of ${users}`)),
    row('health', `${address}/healthz`),
    row('figures', `${address}/metrics`),
    row('clock', `POST ${address}/clock/pause, /go, /speed, /step`),
    row('people', people ? `${Object.keys(site.extensions).length} telephones, each with somebody there until a client sits down` : 'none; telephones ring until a client answers'),
    ...softphone(site, csta, users).map((line) => row('try', line)),
    '  Ctrl-C stops it\n\n',
  ].join('');
}

/** A line to paste into another terminal: the client of the README at the first telephone. */
function softphone({ extensions }: Site, csta: string, users: string | undefined): readonly string[] {
  const client = shipped('examples/answers.mjs');
  const [first] = Object.keys(extensions);
  return users === undefined && first !== undefined && existsSync(client) ? [`node ${relative(process.cwd(), client)} ${first} ${csta}`] : [];
}
