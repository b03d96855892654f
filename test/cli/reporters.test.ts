// `ringback run --reporter`: reports for programs, several at once, on standard output or in files.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';

interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly scenarios: readonly { readonly [key: string]: unknown }[];
}

/** Elements with their attributes, in document order, and the texts between. Throws when the XML is not well-formed. */
function parseXml(xml: string): { readonly elements: readonly { readonly name: string; readonly attributes: { readonly [name: string]: string } }[]; readonly texts: readonly string[] } {
  const [elements, texts, open]: [{ name: string; attributes: Record<string, string> }[], string[], string[]] = [[], [], []];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no XML declaration');
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error('a character that XML cannot hold');
  const token = /<\/([\w]+)>|<([\w]+)((?: [\w]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const place = token.lastIndex;
    const [, closing, name, attributes = '', alone, text] = token.exec(body) ?? fail(`not well-formed at: ${body.slice(place, place + 60)}`);
    if (text !== undefined) texts.push(plain(text));
    else if (closing !== undefined && open.pop() !== closing) fail(`</${closing}> closes nothing`);
    else if (name !== undefined) {
      elements.push({ name, attributes: Object.fromEntries([...attributes.matchAll(/ (\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)])) });
      if (alone === '') open.push(name);
    }
  }
  if (open.length > 0) fail(`${open.join(', ')} never closed`);
  return { elements, texts };
}

function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) fail(`a bare & in: ${text}`);
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}

function fail(message: string): never {
  throw new Error(message);
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

test('junit is well-formed, with a suite for each file and a case for each scenario', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout } = ringback(office, 'run', '.', '--reporter', 'junit');
  expect(code).toBe(1);
  const { elements, texts } = parseXml(stdout);
  expect(elements.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'testsuite', 'testcase', 'failure']);
  expect(elements[0]?.attributes).toMatchObject({ tests: '2', failures: '1' });
  expect(elements[2]?.attributes).toEqual({ classname: 'a.yaml', name: 'A call', time: '8.000' });
  expect(elements[5]?.attributes['message']).toContain('bob connected within 2 s');
  expect(texts.join('')).toContain('npx ringback run late.yaml --seed 1');
});

test('names with & < > " and \' come through junit and json unharmed', () => {
  const name = `R & D <say> "hi" it's ]]> naïve 电话`;
  const file = `a & b <c> "d" e's.yaml`;
  const office = folder({ 'site.yaml': SITE, [file]: UNANSWERED.replace('name: Bob should answer', `name: '${name.replace(/'/g, "''")}'`) });
  const { elements } = parseXml(ringback(office, 'run', '.', '--reporter', 'junit').stdout);
  expect(elements[1]?.attributes['name']).toBe(file);
  expect(elements[2]?.attributes).toMatchObject({ classname: file, name });
  expect((JSON.parse(ringback(office, 'run', '.', '--reporter', 'json').stdout) as Report).scenarios).toMatchObject([{ name, file }]);
});

test('control characters in a name break neither the report for people nor junit', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': scenario('"Bell \\a escape \\e[31m and\\nline"', 'ana: picksUp') });
  const list = ringback(office, 'run', '.');
  expect(list.code).toBe(0);
  expect(list.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(list.stdout).toMatch(/passed .*Bell.*line.*a\.yaml/);
  expect(parseXml(ringback(office, 'run', '.', '--reporter', 'junit').stdout).elements).toHaveLength(3);
});

test('several reporters write at once, each to its own place', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout } = ringback(office, 'run', '.', '--reporter', 'list', '--reporter', 'json:out.json', '--reporter', 'junit:out.xml');
  expect(code).toBe(1);
  expect(stdout).toBe(ringback(office, 'run', '.').stdout);
  expect((JSON.parse(readFileSync(join(office, 'out.json'), 'utf8')) as Report).scenarios).toHaveLength(2);
  expect(readFileSync(join(office, 'out.xml'), 'utf8')).toBe(ringback(office, 'run', '.', '--reporter', 'junit').stdout);
  expect(parseXml(readFileSync(join(office, 'out.xml'), 'utf8')).elements).toHaveLength(6);
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
