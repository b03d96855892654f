// `.ringback/last`: what a run leaves behind, and that a run which never began takes nothing away.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';

const LAST = join('.ringback', 'last');

interface Verdict {
  readonly file: string;
  readonly name: string;
  readonly passed: boolean;
  readonly journal: string;
}

function verdicts(office: string): readonly Verdict[] {
  return JSON.parse(readFileSync(join(office, LAST, 'verdicts.json'), 'utf8')) as readonly Verdict[];
}

/** What the journal of a verdict says was asked for first. */
function firstRequest(office: string, { journal }: Verdict): unknown {
  return JSON.parse(readFileSync(join(office, journal), 'utf8').split('\n')[1] ?? '').request;
}

test('every scenario leaves a verdict and a journal, and only those of the last run stay', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  ringback(office, 'run', '.');
  expect(verdicts(office)).toEqual([
    { file: 'a.yaml', name: 'A call', passed: true, seed: 1, journal: join(LAST, 'a.yaml.journal') },
    { file: 'late.yaml', name: 'Bob should answer', passed: false, seed: 1, journal: join(LAST, 'late.yaml.journal') },
  ]);
  ringback(office, 'run', 'late.yaml');
  expect(readdirSync(join(office, LAST)).sort()).toEqual(['late.yaml.journal', 'verdicts.json']);
});

test.each([
  ['é.yaml', 'è.yaml'],
  ['a-b.yaml', 'a/b.yaml'],
  ['a b.yaml', 'a+b.yaml'],
  ['a.yaml', 'a.yml'],
])('%s and %s keep a journal each', (one, other) => {
  const calls = (whom: string) => scenario(`Calls ${whom}`, `ana: { calls: ${whom} }`);
  const office = folder({ 'site.yaml': SITE, 'a/site.yaml': SITE, [one]: calls('bob'), [other]: calls('chen') });
  expect(ringback(office, 'run', one, other).code).toBe(0);
  const [first, second] = verdicts(office) as [Verdict, Verdict];
  expect(firstRequest(office, first)).toMatchObject({ calledDirectoryNumber: '2002' });
  expect(firstRequest(office, second)).toMatchObject({ calledDirectoryNumber: '2003' });
});

test('a journal can be named, and the verdict says where it is', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  expect(ringback(office, 'run', 'a.yaml', '--journal', 'my.journal').code).toBe(0);
  expect(readFileSync(join(office, 'my.journal'), 'utf8')).toContain('MakeCall');
  expect(verdicts(office).map(({ journal }) => journal)).toEqual(['my.journal']);
});

test('one journal for several scenarios is refused before anything runs', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'b.yaml': CALL });
  const { code, stdout, stderr } = ringback(office, 'run', '.', '--journal', 'my.journal');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--journal');
  expect(existsSync(join(office, 'my.journal'))).toBe(false);
});

test.each([
  ['a path that is not there', ['run', 'nowhere.yaml']],
  ['a scenario with a mistake', ['run', 'wrong.yaml']],
  ['an unknown reporter', ['run', 'a.yaml', '--reporter', 'nonsense']],
  ['a report that cannot be written', ['run', 'a.yaml', '--reporter', 'json:no/such/folder/out.json']],
  ['events that cannot be written', ['run', 'a.yaml', '--events', 'no/such/folder/events.ndjson']],
  ['a journal that cannot be written', ['run', 'a.yaml', '--journal', 'no/such/folder/a.journal']],
])('%s leaves the last run as it was', (_, words) => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED, 'wrong.yaml': CALL.replace('steps', 'stpes') });
  ringback(office, 'run', 'late.yaml');
  const before = verdicts(office);
  const { code, stdout } = ringback(office, ...words);
  expect([2, 3]).toContain(code);
  expect(stdout).not.toContain('passed');
  expect(verdicts(office)).toEqual(before);
  expect(existsSync(join(office, LAST, 'late.yaml.journal'))).toBe(true);
});
