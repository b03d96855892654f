// `ringback load` of a campaign alone: nobody calls in, and what came of those who were called is told.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, ringback } from './command.ts';

const SITE = `timeZone: America/New_York
trunks: { pstn: { lines: 40 } }
extensions: { "10-13": {} }
agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
queues: { "70": { name: Shop, needs: { shop: 16 } } }
campaigns:
  spring:
    mode: progressive
    queue: "70"
    attempts: { most: 2 }
    outcomes: { sold: {}, later: { callAgain: 5m } }
    contacts: [${Array.from({ length: 30 }, (_, place) => `{ number: "+12125550${100 + place}" }`).join(', ')}]
`;
const load = (called: string) => `name: Spring\nsite: site.yaml\nstart: 2026-01-05T09:00\ntraffic:\n  for: 4h\n${called}`;

test('what came of a campaign is told, and each contact is finished once', () => {
  const here = folder({ 'site.yaml': SITE, 'load.yaml': load('  called: { spring: { busy: 20%, noAnswer: 20%, outcomes: { sold: 1, later: 1 } } }\n') });
  const { code, stdout, stderr } = ringback(here, 'load', 'load.yaml', '--json', 'figures.json');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Spring\n\nplanned\n {2}nobody calls in\n[^]*\n {2}besides, the calls of campaigns: as many as there are agents free for them\n\none run/);
  const [, called = 0, connected = 0, noAnswer = 0, busy = 0, finished] = (/\ncampaign {2,}called {2}connected {2}dropped {2}machine {2}no answer {2}busy {2}otherwise {2}finished\nspring {2,}(\d+) +(\d+) +0\.0 % +0 +(\d+) +(\d+) +0 +(\d+)\n/.exec(stdout) ?? []).map(Number);
  expect([called > 30, connected + noAnswer + busy, finished]).toEqual([true, called, 30]);
  const [, most = 0, least = 0] = (/\nagents said of spring: (\d+) (?:sold|later), (\d+) (?:sold|later)\n/.exec(stdout) ?? []).map(Number);
  expect([most >= least, most + least]).toEqual([true, connected]);
  expect(stdout, 'nobody called in').not.toContain('\ncallers ');
  const { scenarios: [first] } = JSON.parse(readFileSync(join(here, 'figures.json'), 'utf8')) as { scenarios: { summary: { campaigns: unknown } }[] };
  expect(first?.summary.campaigns).toEqual([expect.objectContaining({ campaign: 'spring', called, connected, noAnswer, busy, dropped: 0, finished: 30 })]);
});

test('where nobody calls and nobody is called, callers are missing', () => {
  expect(ringback(folder({ 'site.yaml': SITE, 'load.yaml': load('') }), 'load', 'load.yaml')).toMatchObject({ code: 3, stderr: 'load.yaml:5:3: traffic.callers: is missing; must be a map\n1 mistake\n' });
});
