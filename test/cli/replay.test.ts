// `ringback replay`: a journal runs again to the byte, and one that was changed, cut or foreign is told as such.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, CALL, type Ended, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';

const JOURNAL = join('.ringback', 'last', 'a.yaml.journal');
/** Nobody answers for a minute: most facts come from timers, at times that seed and requests decide. */
const CHANCE = scenario('Chance', 'ana: { calls: bob }', 'wait: { exponential: 20s }', 'ana: hangsUp', 'dana: { calls: "+14155550101" }', 'wait: 5m');

function played(text = CALL, ...words: readonly string[]): { readonly office: string; readonly journal: string; readonly ran: Ended } {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': text });
  const ran = ringback(office, 'run', 'a.yaml', ...words);
  return { office, ran, journal: readFileSync(join(office, JOURNAL), 'utf8') };
}

/** Replays the journal of CALL after a change to its text. */
function replayOf(change: (journal: string) => string | Uint8Array): Ended {
  const { office, journal } = played();
  const changed = change(journal);
  expect(changed).not.toBe(journal);
  add(office, { 'changed.journal': changed });
  return ringback(office, 'replay', 'changed.journal');
}

test.each([
  ['that passed', CALL],
  ['that failed', UNANSWERED],
  ['with chance in it', CHANCE],
  ['in which requests were refused', scenario('Refused', 'ana: { calls: "2999" }', 'expect: { refused: invalidDestination }', 'ana: { calls: bob }')],
])('the journal of a run %s replays to the same facts', (_, text) => {
  const { office } = played(text, '--seed', '5');
  const { code, stdout, stderr } = ringback(office, 'replay', JOURNAL);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/a\.yaml\.journal: the same \d+ facts from \d+ requests, seed 5/);
});

test('the journal of a run that was out of time replays as far as it went', () => {
  const { office, ran } = played(scenario('Long', 'ana: { calls: bob }', 'wait: 10m'), '--speed', '1', '--timeout', '500ms');
  expect(ran.code).toBe(5);
  expect(ringback(office, 'replay', JOURNAL)).toMatchObject({ code: 0, stderr: '' });
});

test('a replay needs nothing but the journal', () => {
  const { journal } = played();
  expect(ringback(folder({ 'a.journal': journal }), 'replay', 'a.journal')).toMatchObject({ code: 0, stderr: '' });
});

test('a replay reports the same events as the run did', () => {
  const { office, ran } = played(CHANCE, '--events', '-');
  expect(ran.stdout.split('\n').length).toBeGreaterThan(5);
  const screen = ringback(office, 'replay', JOURNAL, '--events', '-');
  expect(screen.code).toBe(0);
  expect(screen.stdout).toBe(ran.stdout);
  expect(screen.stderr).toContain('the same');
  expect(ringback(office, 'replay', JOURNAL, '--events', 'again.ndjson').stdout).toBe(screen.stderr);
  expect(readFileSync(join(office, 'again.ndjson'), 'utf8')).toBe(ran.stdout);
});

test('a request that was edited gives 6, and between which facts it differs, and how it went on', () => {
  const { code, stdout, stderr } = replayOf((journal) => journal.replace('"calledDirectoryNumber":"2002"', '"calledDirectoryNumber":"2003"'));
  expect({ code, stderr }).toEqual({ code: 6, stderr: '' });
  expect(stdout).toMatch(/differs after fact 0 and before fact 4/);
  expect(stdout).toMatch(/delivered +2003/);
});

test('a request in the middle that was edited differs after the facts before it', () => {
  const { code, stdout } = replayOf((journal) => journal.replace('"deviceID":"2002"', '"deviceID":"2003"'));
  expect(code).toBe(6);
  expect(stdout).toMatch(/differs after fact 3 and before fact \d+/);
});

test('a request that was moved to another time differs', () => {
  const { code, stdout } = replayOf((journal) => journal.replace('"time":3000', '"time":2999'));
  expect(code).toBe(6);
  expect(stdout).toMatch(/differs after fact 3 and before fact 5/);
});

test.each([
  ['first', (digest: string) => (digest.startsWith('0') ? '1' : '0') + digest.slice(1)],
  ['last', (digest: string) => digest.slice(0, -1) + (digest.endsWith('0') ? '1' : '0')],
])('an edited digest gives 6 and both digests are shown, also when the %s digit differs', (_, edit) => {
  const { code, stdout } = replayOf((journal) => journal.replace(/(?<="facts":4,"digest":")\w+/, edit));
  expect(code).toBe(6);
  expect(stdout).toMatch(/differs after fact 3 and before fact 5/);
  const [inJournal, inReplay] = ['journal', 'replay'].map((where) => new RegExp(`in the ${where} +(.*)`).exec(stdout)?.[1]);
  expect(inJournal).toMatch(/\w{16}/);
  expect(inReplay).not.toBe(inJournal);
});

test('an edited count of facts gives 6', () => {
  expect(replayOf((journal) => journal.replace('"facts":4', '"facts":9')).code).toBe(6);
});

const header = (change: (header: Record<string, unknown>) => void) => (journal: string) => {
  const [first = '', ...rest] = journal.split('\n');
  const parsed = JSON.parse(first) as Record<string, unknown>;
  change(parsed);
  return [JSON.stringify(parsed), ...rest].join('\n');
};

test.each<[string, (journal: string) => string | Uint8Array, RegExp]>([
  ['is cut in the middle of a line', (journal) => journal.slice(0, -20), /:5:1: .*not whole/],
  ['is cut after a line', (journal) => journal.split('\n').slice(0, 3).join('\n') + '\n', /:3:1: .*no end/],
  ['has a line that is not JSON', (journal) => journal.replace('{"time":3000', '{time:3000'), /:3:1: .*not JSON/],
  ['has a line of another kind', (journal) => journal.replace('"time":3000', '"time":"soon"'), /:3:1: .*not a line of a journal/],
  ['names an unknown service', (journal) => journal.replace('AnswerCall', 'AnswerCal'), /:3:1: .*no service "AnswerCal"/],
  ['names a service that is a word of JavaScript', (journal) => journal.replace('AnswerCall', 'constructor'), /:3:1: .*no service "constructor"/],
  ['has a request of another service', (journal) => journal.replace('AnswerCall', 'MakeCall'), /:3:1: .*MakeCall/],
  ['goes back in time', (journal) => journal.replace('"time":8000', '"time":2000'), /:4:1: .*back in time/],
  ['is garbage', () => new Uint8Array([0, 255, 10, 254, 7, 10]), /:1:1: /],
  ['is empty', () => '', /:1:1: /],
  ['is a scenario', () => CALL, /:1:1: /],
  ['is of another version', header((first) => (first['ringback'] = '99.0.0')), /:1:1: .*99\.0\.0/],
  ['has no site', header((first) => delete first['site']), /:1:1: /],
  ['has nothing for a site', header((first) => (first['site'] = null)), /:1:1: /],
  ['has a site with a mistake', header((first) => (first['site'] = { extensions: { 2001: { forword: {} } } })), /:1:1: .*forword.*"forward"/],
  ['starts at no time', header((first) => (first['start'] = 'tomorrow')), /:1:1: .*start/],
  ['has a site that is nested too deep', (journal) => journal.replace('"site":{', `"site":{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},`), /:1:1: /],
])('a journal that %s gives 3 with file and line', (_, change, told) => {
  const { code, stdout, stderr } = replayOf(change);
  expect(stderr).toMatch(new RegExp(`^changed\\.journal${told.source}`));
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).not.toContain('    at ');
});

test.each([
  ['a file that is not there', 'nowhere.journal'],
  ['a folder', join('.ringback', 'last')],
])('%s for a journal is a usage error', (_, path) => {
  const { code, stdout, stderr } = ringback(played().office, 'replay', path);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(path);
  expect(stderr).not.toContain('    at ');
});
