// `ringback run --reporter`: reports for programs, several at once, on standard output or in files.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';
import { suitesIn } from './junitXml.ts';

interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly scenarios: readonly { readonly [key: string]: unknown }[];
}

test('json has every verdict with the failure, the trace and the command to repeat it', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout, stderr } = ringback(office, 'run', '.', '--reporter', 'json', '--seed', '3');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const { passed, failed, scenarios } = JSON.parse(stdout) as Report;
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
  expect(scenarios).toMatchObject([
    { name: 'A call', file: 'a.yaml', passed: true, failure: null, milliseconds: 8000, facts: 7, seed: 3, again: 'npx ringback run a.yaml --seed 3' },
    { name: 'Bob should answer', file: 'late.yaml', passed: false, milliseconds: 2000, failure: { kind: 'expectation', line: 11, expected: 'bob connected within 2 s', seen: 'bob is alerting' } },
  ]);
  expect(scenarios.map(({ trace }) => (trace as readonly string[]).length)).toEqual([7, 3]);
});

test('names with & < > " and \' come through junit and json unharmed', () => {
  const name = `R & D <say> "hi" it's ]]> naïve 电话`;
  const file = `a & b <c> "d" e's.yaml`;
  const office = folder({ 'site.yaml': SITE, [file]: UNANSWERED.replace('name: Bob should answer', `name: '${name.replace(/'/g, "''")}'`) });
  const [suite] = suitesIn(ringback(office, 'run', '.', '--reporter', 'junit').stdout);
  expect(suite).toMatchObject({ name: file, cases: [{ classname: file, name }] });
  expect((JSON.parse(ringback(office, 'run', '.', '--reporter', 'json').stdout) as Report).scenarios).toMatchObject([{ name, file }]);
});

test('control characters in a name break neither the report for people nor junit', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': scenario('"Bell \\a escape \\e[31m and\\nline"', 'ana: picksUp') });
  const list = ringback(office, 'run', '.');
  expect(list.code).toBe(0);
  expect(list.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(list.stdout).toMatch(/passed .*Bell.*line.*a\.yaml/);
  expect(suitesIn(ringback(office, 'run', '.', '--reporter', 'junit').stdout)[0]?.cases).toHaveLength(1);
});

test('several reporters write at once, each to its own place', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout } = ringback(office, 'run', '.', '--reporter', 'list', '--reporter', 'json:out.json', '--reporter', 'junit:out.xml');
  expect(code).toBe(1);
  expect(stdout).toBe(ringback(office, 'run', '.').stdout);
  expect((JSON.parse(readFileSync(join(office, 'out.json'), 'utf8')) as Report).scenarios).toHaveLength(2);
  expect(readFileSync(join(office, 'out.xml'), 'utf8')).toBe(ringback(office, 'run', '.', '--reporter', 'junit').stdout);
  expect(suitesIn(readFileSync(join(office, 'out.xml'), 'utf8'))).toHaveLength(2);
});

test('a report in a file leaves standard output empty when no other was asked for', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  const { code, stdout } = ringback(office, 'run', 'a.yaml', '--reporter', 'junit:out.xml');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(existsSync(join(office, 'out.xml'))).toBe(true);
});

test.each(['nonsense', 'jsno', 'constructor', 'toString', '__proto__', ''])('the unknown reporter "%s" is a usage error that names the known ones', (reporter) => {
  const { code, stdout, stderr } = ringback(folder({ 'site.yaml': SITE, 'a.yaml': CALL }), 'run', 'a.yaml', '--reporter', reporter);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/json/);
  expect(stderr).not.toContain('    at ');
});
