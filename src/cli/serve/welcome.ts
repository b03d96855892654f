// What `ringback serve` says when it is ready: what listens where, who is simulated, and how to connect.

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { JournaledServer } from '../../server/recovery/journaled.ts';
import { CSTA_PATH, CTIOS_PATH, LIVE_PATH } from '../../server/paths.ts';
import type { Server } from '../../server/serve.ts';
import { TIE_PATH } from '../../server/ties/tieLinks.ts';
import type { Site } from '../../site/site.ts';
import { trunksOverNatsAlone } from '../../switch/trunkShape.ts';
import { shipped } from '../shipped.ts';

/** `past` and `aside` are told by a switch that keeps a journal. */
export type Running = Server & Partial<JournaledServer>;

export interface WelcomeOptions {
  readonly speed: number;
  readonly people: boolean;
  /** The file that says who may log on. */
  readonly users?: string;
  readonly tlsCert?: string;
  readonly journal: string | false;
  readonly follow?: string;
  readonly crm: string | false;
}

export function welcome({ address, xmlAddress, ctisvrAddress, live: { simulation: { site, ties } }, past, aside, faults, hall }: Running, { speed, people, users, tlsCert, journal, follow, crm }: WelcomeOptions): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  const csta = address.replace('http', 'ws') + CSTA_PATH;
  const folder = follow ?? journal;
  const replication = hall.handOver?.replication;
  return [
    `${site.name || 'The switch'} runs ${speed === 1 ? 'as fast as life' : `${speed} times as fast as life`}\n`,
    row('CSTA JSON', csta + (users === undefined ? '' : `   for the users of ${users}`)),
    xmlAddress === null ? '' : row('CSTA XML', `${tlsCert === undefined ? 'tcp' : 'tls'}://${xmlAddress}`),
    ctisvrAddress === null ? '' : row('ctiSVR', `${ctisvrAddress.replace('http', 'ws')}/   REST at ${ctisvrAddress}/ctisvr`),
    row('CTI OS', address.replace('http', 'ws') + CTIOS_PATH),
    crm === false ? '' : row('pages', `${address}/   CRM, set-up, softphone, wallboard, classroom, connector, HubSpot`),
    ...[...ties.ends.values()].map(({ name, tie: { site: other } }, place) => row(place === 0 ? 'ties' : '', `${name} to ${other}, ${trunksOverNatsAlone(site.trunks).includes(name) ? 'over NATS' : `whose switch is welcome at ${address.replace('http', 'ws')}${TIE_PATH}`}`)),
    row('health', `${address}/healthz`),
    row('figures', `${address}/metrics; pushed as JSON on ${address.replace('http', 'ws')}${LIVE_PATH}`),
    row('clock', `POST ${address}/clock/pause, /go, /speed, /step, /rewind`),
    faults === 0 ? '' : row('faults', `${faults} at ${address}/faults; POST ${address}/faults/switch, /reset`),
    row('people', people ? 'somebody simulated at each telephone, until a client sits down there' : 'only those of the traffic'),
    folder === false ? '' : row('journal', `${folder}${past ? `, goes on behind ${past.requests} requests` : ''}`),
    replication ? row('', `and in NATS at ${replication.nats}; this switch leads, its role is ${replication.role}`) : '',
    past?.cut ? row('', `${past.cut.bytes} bytes at its end were not whole; they are in ${past.cut.kept}`) : '',
    aside ? row('', `the one before is in ${aside}`) : '',
    ...(users === undefined ? softphone(site, csta).map((line) => row('try', line)) : []),
    '  Ctrl-C stops it\n\n',
  ].join('');
}

/** A line to paste into another terminal: the client of the README at the first telephone. */
function softphone({ extensions }: Site, csta: string): readonly string[] {
  const client = shipped('examples/answers.mjs');
  const [first] = Object.keys(extensions);
  return first !== undefined && existsSync(client) ? [`node ${relative(process.cwd(), client)} ${first} ${csta}`] : [];
}
