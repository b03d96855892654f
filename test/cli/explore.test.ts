// `ringback explore` from outside: the list, the scenarios it writes, and what it refuses.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, CALL, folder, ringback, SITE } from './command.ts';

const MENU = `name: Main menu
start: main
hours: { desk: { open: { mon-fri: "09:00-17:00" } } }
nodes:
  main:
    menu: { say: "For sales, press 1. For the desk, press 0.", choices: { "1": { to: sales, name: sales }, "0": { to: desk, name: the desk } }, tries: 2 }
    noMoreTries: desk
  sales: { transfer: { to: "2001", ringFor: 10s }, busy: desk, noAnswer: desk }
  desk: { hours: desk, open: answered, closed: night }
  answered: { queue: "7001" }
  night: { say: "We are closed.", then: end }
  end: { hangUp: }
`;

const squeezed = (text: string) => text.replace(/ +/g, ' ');

test('every shortest path with its keys, its destination, its length and its way', () => {
  const here = folder({ 'callflows/main-menu.yaml': MENU });
  const { code, stdout, stderr } = ringback(here, 'explore', 'callflows/main-menu.yaml');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(squeezed(stdout)).toBe(`Main menu callflows/main-menu.yaml

# keys destination time way
1 0 (open) 7001 00:04 main → desk → answered
2 0 (closed) hung up 00:05 main → desk → night → end
3 1 (2001 answers) 2001 00:04 main → sales
4 1 (2001 is busy) (open) 7001 00:04 main → sales → desk → answered
5 1 (2001 does not answer) (open) 7001 00:14 main → sales → desk → answered
6 2 ×2 (open) 7001 00:08 main → desk → answered
7 (silence) 1 (2001 answers) 2001 00:13 main → sales

7 paths take all 13 ways
`);
  expect(existsSync(join(here, '.ringback'))).toBe(false);
});

test('a scenario for each path passes, and says what is done and what is seen', () => {
  const here = folder({ 'callflows/main-menu.yaml': MENU });
  expect(ringback(here, 'explore', 'callflows/main-menu.yaml', '--write', 'scenarios/menu')).toMatchObject({ code: 0, stdout: expect.stringContaining('7 scenarios written, and passed\n') as string });
  expect(readdirSync(join(here, 'scenarios/menu'))).toEqual(['01-desk-open.yaml', '02-desk-closed.yaml', '03-sales-leaves.yaml', '04-sales-busy.yaml', '05-sales-no-answer.yaml', '06-main-invalid.yaml', '07-main-silence.yaml']);
  expect(ringback(here, 'run', 'scenarios/menu', '--quiet')).toMatchObject({ code: 0, stdout: expect.stringContaining('7 passed') as string });
  expect(readFileSync(join(here, 'scenarios/menu/02-desk-closed.yaml'), 'utf8')).toBe(`# Written by ringback explore from ../../callflows/main-menu.yaml; it may be written anew.
# main → desk → night → end
name: "main-menu: 0 the desk, (closed) → hung up"
site:
  name: "Main menu"
  trunks: { pstn: { lines: 4, numbers: { "+14155550100": "8000" } } }
  extensions: { "2001": {} }
  queues: { "7001": { agents: { "5001": 1 } } }
  agents: { "5001": {} }
  callflows: { "8000": "../../callflows/main-menu.yaml" }
start: 2026-01-05T17:00 # desk: closed
cast:
  caller: { outside: "+12125550123" }
steps:
  - caller: { calls: "8000" }
  - expect: { event: voiceStopped, at: "8000", within: 9s }
  - caller: { presses: "0" }
  - expect: { event: flowStepped, at: "8000", node: main, outcome: "0", within: 9s }
  - expect: { event: flowStepped, at: "8000", node: desk, outcome: closed }
  - expect: { event: flowStepped, at: "8000", node: night, outcome: then }
  - expect: { event: flowStepped, at: "8000", node: end, outcome: ends }
  - expect: { event: connectionCleared, at: "8000" }
`);
});

test('a scenario that was written fails once the flow goes another way', () => {
  const here = folder({ 'callflows/main-menu.yaml': MENU });
  ringback(here, 'explore', 'callflows/main-menu.yaml', '--write', 'scenarios/menu');
  add(here, { 'callflows/main-menu.yaml': MENU.replace('closed: night', 'closed: answered') });
  const { code, stdout } = ringback(here, 'run', 'scenarios/menu/02-desk-closed.yaml');
  expect(code).toBe(1);
  expect(stdout).toContain('flowStepped at 8000 night then within 5 s');
});

test('what it wrote it writes anew, and what is gone goes; other files are left alone', () => {
  const here = folder({ 'callflows/main-menu.yaml': MENU, 'out/09-notes.yaml': 'mine\n', 'out/99-own.yaml': CALL });
  const words = ['explore', 'callflows/main-menu.yaml', '--write', 'out'] as const;
  expect(ringback(here, ...words).code).toBe(0);
  add(here, { 'callflows/main-menu.yaml': MENU.replace('tries: 2', 'tries: 1').replace(', busy: desk, noAnswer: desk', '') });
  expect(ringback(here, ...words)).toMatchObject({ code: 0, stdout: expect.stringContaining('3 scenarios written') as string });
  expect(readdirSync(join(here, 'out'))).toHaveLength(5);
  add(here, { 'out/01-the-desk.yaml': 'name: mine\n' });
  expect(ringback(here, ...words)).toMatchObject({ code: 2, stderr: 'out/01-the-desk.yaml is there already, and ringback explore did not write it; nothing was written\n' });
  expect(readFileSync(join(here, 'out/01-the-desk.yaml'), 'utf8')).toBe('name: mine\n');
});

const OFFICE = `${SITE}hours: { desk: { open: { mon-fri: "08:00-12:00" } } }
queues: { "7001": { agents: { "5001": 1 } } }
agents: { "5001": { at: "2003" } }
callflows: { "8100": callflows/main-menu.yaml, "8200": callflows/names.yaml }
`.replace('"+14155550101": "2001"', '"+14155550101": "8100", "+14155550102": "8200"');
const NAMES = `name: Names
start: names
nodes:
  names: { directory: { say: Spell the first name., by: firstName }, then: connect, noMoreTries: end }
  connect: { transfer: "\${extension}" }
  end: { hangUp: }
`;

test('at a site its numbers and people are used, and the scenarios name it', () => {
  const here = folder({ 'office.yaml': OFFICE, 'callflows/main-menu.yaml': MENU, 'callflows/names.yaml': NAMES });
  const { code, stdout } = ringback(here, 'explore', 'callflows/names.yaml', '--site', 'office.yaml', '--write', 'out');
  expect(code).toBe(0);
  expect(squeezed(stdout)).toContain('1 262#1 2001 00:02 names → connect\n');
  const [first = ''] = readdirSync(join(here, 'out'));
  const text = readFileSync(join(here, 'out', first), 'utf8');
  expect(text).toContain('site: "../office.yaml"\n');
  expect(text).toContain('calls: "8200"');
  expect(ringback(here, 'run', 'out').code).toBe(0);
  expect(ringback(here, 'explore', 'callflows/main-menu.yaml', '--site', 'office.yaml').code).toBe(0);
});

test('a path that the site does not let anybody come to fails, and it is said where', () => {
  const night = OFFICE.replace('hours: {', 'nightService: { to: "2001", hours: never }\nhours: { never: { open: { sun: "01:00-02:00" } },');
  const here = folder({ 'office.yaml': night, 'callflows/main-menu.yaml': MENU, 'callflows/names.yaml': NAMES });
  const { code, stdout } = ringback(here, 'explore', 'callflows/names.yaml', '--site', 'office.yaml', '--write', 'out');
  expect(code).toBe(1);
  expect(stdout).toContain('    ✗ failed at expect { event: voiceStopped, at: 8200 }\n      expected  voiceStopped at 8200 within 5 s\n      seen      lineSeized, diverted, delivered\n');
  expect(stdout).toContain('\n3 failed\n');
});

test('for programs there is an object', () => {
  const here = folder({ 'flow.yaml': MENU.replace('closed: night', 'closed: night, holiday: never') + '  never: { hangUp: }\n' });
  const { code, stdout } = ringback(here, 'explore', 'flow.yaml', '--reporter', 'json');
  expect(code).toBe(0);
  const { paths, ...all } = JSON.parse(stdout) as { readonly paths: readonly object[] };
  expect(all).toEqual({ flow: 'Main menu', file: 'flow.yaml', edgesTaken: 13, edges: 15, untaken: [{ node: 'desk', outcome: 'holiday' }, { node: 'never', outcome: 'ends' }], isComplete: true });
  expect(paths[0]).toEqual({ name: 'Main menu: 0 the desk, (open) → 7001', keys: ['0', '(open)'], way: [{ node: 'main', outcome: '0' }, { node: 'desk', outcome: 'open' }, { node: 'answered', outcome: 'leaves' }], end: 'leaves', destination: '7001', milliseconds: 3900, passed: true, file: null });
  expect(ringback(here, 'explore', 'flow.yaml').stdout).toContain('7 paths take 13 of 15 ways\nno caller can take: desk → holiday\nno caller can take: never → ends\n');
});

test('what cannot be explored is said', () => {
  const here = folder({ 'flow.yaml': MENU, 'bad.yaml': MENU.replace('then: end', 'then: ned'), 'site.yaml': SITE, 'a.yaml': CALL });
  expect(ringback(here, 'explore', 'nowhere.yaml')).toMatchObject({ code: 2, stderr: 'there is no file or folder "nowhere.yaml"\n' });
  expect(ringback(here, 'explore', '.')).toMatchObject({ code: 2, stderr: '. is a folder; explore takes one call flow\n' });
  expect(ringback(here, 'explore')).toMatchObject({ code: 2 });
  expect(ringback(here, 'explore', 'flow.yaml', '--reporter', 'jsn')).toMatchObject({ code: 2, stderr: 'there is no reporter "jsn"; did you mean "json"?\n' });
  expect(ringback(here, 'explore', 'site.yaml')).toMatchObject({ code: 3, stderr: expect.stringContaining('site.yaml:1:1: must be a call flow, and is a site') as string });
  expect(ringback(here, 'explore', 'bad.yaml')).toMatchObject({ code: 3, stderr: expect.stringContaining('nodes.night.then: there is no node "ned"') as string });
  expect(ringback(here, 'explore', 'flow.yaml', '--site', 'site.yaml')).toMatchObject({ code: 2, stderr: 'site.yaml has no call flow flow.yaml\n' });
  expect(ringback(here, 'explore', 'flow.yaml', '--site', 'flow.yaml')).toMatchObject({ code: 3, stderr: expect.stringContaining('must be a site, and is a call flow') as string });
  add(here, { file: '' });
  expect(ringback(here, 'explore', 'flow.yaml', '--write', 'file/out')).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot write file/out') as string });
});
