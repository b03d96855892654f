// `ringback schema`: what editors are told of a document agrees with what the command says of it.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CALL, COMMAND, folder, ringback, SCENARIOS, SITE } from './command.ts';

const schemas = new Map<string, z.ZodType>();

/** Whether the printed schema says valid, of the text as an editor reads it: numbers are numbers, true is true. */
function judge(kind: 'scenario' | 'site'): (text: string) => boolean {
  const schema = schemas.get(kind) ?? printed(kind);
  schemas.set(kind, schema);
  return (text) => schema.safeParse(parse(text)).success;
}

function printed(kind: string): z.ZodType {
  const { code, stdout, stderr } = ringback(folder(), 'schema', kind);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return z.fromJSONSchema(JSON.parse(stdout) as Parameters<typeof z.fromJSONSchema>[0]);
}

const yamlIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name));

test('the schema of scenarios says valid of every shipped scenario', () => {
  const valid = judge('scenario');
  const files = [...yamlIn(SCENARIOS), join(SCENARIOS, 'network', 'handed-back.yaml')];
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(valid(readFileSync(file, 'utf8')), file).toBe(true);
});

test('the schema of sites says valid of every shipped site', () => {
  const valid = judge('site');
  const files = yamlIn(join(SCENARIOS, 'sites'));
  expect(files).not.toEqual([]);
  for (const file of files) expect(valid(readFileSync(file, 'utf8')), file).toBe(true);
});

test('the schemas name their dialect and have the keys of the documents', () => {
  const keys = (kind: string) => {
    const { $schema, properties } = JSON.parse(ringback(folder(), 'schema', kind).stdout) as { $schema: string; properties: object };
    expect($schema).toContain('json-schema.org');
    return Object.keys(properties).sort();
  };
  expect(keys('scenario')).toEqual(expect.arrayContaining(['cast', 'expect', 'name', 'site', 'start', 'steps', 'tags']));
  expect(keys('site')).toEqual(expect.arrayContaining(['extensions', 'name', 'numbering', 'timeZone', 'trunks']));
  expect(keys('faults')).toEqual(['faults']);
});

const steps = (...lines: readonly string[]) => CALL.replace(/steps:[^]*/, `steps:\n${lines.map((line) => `  - ${line}\n`).join('')}`);

test.each<[string, string]>([
  ['a misspelt key', CALL.replace('steps:', 'stpes:')],
  ['a key too many', `${CALL}colour: blue\n`],
  ['no steps', CALL.replace(/steps:[^]*/, 'steps: []\n')],
  ['a step that says two things', steps('{ ana: picksUp, wait: 2s }')],
  ['a verb that does not exist', steps('ana: picksup')],
  ['a wait that is a bare number', steps('wait: 5')],
  ['an expectation with a misspelt key', steps('expect: { alertng: bob }')],
])('%s is refused by the command and by the schema of scenarios', (_, text) => {
  expect(ringback(folder({ 'site.yaml': SITE, 'a.yaml': text }), 'check', 'a.yaml').code).toBe(3);
  expect(judge('scenario')(text)).toBe(false);
});

test.each<[string, string]>([
  ['keys that are pressed, as a number', steps('ana: { calls: bob }', 'bob: answers', 'ana: { presses: 1 }')],
  ['a number that is called, without quotes', steps('ana: { calls: 2002 }')],
  ['a device in an expectation, without quotes', steps('ana: { calls: bob }', 'expect: { event: delivered, at: 2002 }')],
  ['digits in an expectation, without quotes', steps('expect: { event: digitsGenerated, digits: 42 }')],
  ['an extension without quotes', CALL.replace('"2001"', '2001')],
  ['a name that is a number', CALL.replace('A call', '2026')],
  ['several acts of one person', steps('ana: [{ calls: bob }, hangsUp]')],
  ['several events in order', steps('expect: [{ event: originated }, { event: delivered, at: bob }]')],
])('%s is taken by the command and by the schema of scenarios', (_, text) => {
  expect(ringback(folder({ 'site.yaml': SITE, 'a.yaml': text }), 'check', 'a.yaml')).toMatchObject({ code: 0, stderr: '' });
  expect(judge('scenario')(text)).toBe(true);
});

test.each<[string, string, boolean]>([
  ['numbers without quotes', 'extensions: { 2001: { name: Ana, forward: { busy: 2002 } }, 2002: {} }\n', true],
  ['an extension with nothing behind it', 'extensions:\n  2001:\n  2002: { name: Bob }\n', true],
  ['prefixes without quotes', 'numbering: { outside: 9, longDistance: 1 }\nextensions: { 2001: {} }\n', true],
  ['a name that is a number', 'name: 42\nextensions: { 2001: {} }\n', true],
  ['a misspelt key', 'extensoins: { 2001: {} }\ntrunks: { pstn: { lines: 2 } }\n', false],
  ['a misspelt key of an extension', 'extensions: { 2001: { forword: { busy: 2002 } } }\n', false],
  ['no lines on a trunk', 'trunks: { pstn: { lines: 0 } }\n', false],
  ['a switch that is neither true nor false', 'extensions: { 2001: { doNotDisturb: maybe } }\n', false],
  ['a span of time without a unit', 'extensions: { 2001: { ringFor: 20 } }\n', false],
])('of a site with %s the command and the schema say the same', (_, text, good) => {
  expect(ringback(folder({ 'site.yaml': text }), 'check', 'site.yaml').code).toBe(good ? 0 : 3);
  expect(judge('site')(text)).toBe(good);
});

/** That exactly one criterion is said, zod cannot read out of a schema. */
function judgeRubric(text: string): boolean {
  const { stdout } = ringback(folder(), 'schema', 'rubric');
  return new Ajv2020({ strict: false }).validate(JSON.parse(stdout) as object, parse(text));
}

test('the schema of rubrics says valid of every shipped rubric', () => {
  expect(judgeRubric(readFileSync(join(SCENARIOS, 'classroom', 'rubric.yaml'), 'utf8'))).toBe(true);
});

test.each<[string, string, boolean]>([
  ['a criterion of each kind', 'name: A\ncalls: [{ answered: { within: 12s }, points: 2 }]\ndesk: [{ missesNone: {} }]\n', true],
  ['numbers without quotes', 'name: A\ncalls: [{ transferred: { to: [2005, 7002] }, when: { calling: "+14155550177" } }]\n', true],
  ['a misspelt criterion', 'name: A\ncalls: [{ answerd: { within: 12s } }]\n', false],
  ['two criteria at once', 'name: A\ncalls: [{ answered: { within: 12s }, held: { noLongerThan: 1m } }]\n', false],
  ['a span of time without a unit', 'name: A\ncalls: [{ answered: { within: 12 } }]\n', false],
])('of a rubric with %s the command and the schema say the same', (_, text, good) => {
  expect(ringback(folder({ 'rubric.yaml': text }), 'check', 'rubric.yaml')).toMatchObject(good ? { code: 0, stdout: 'rubric.yaml: a rubric without mistakes\n' } : { code: 3 });
  expect(judgeRubric(text)).toBe(good);
});

test('whoever reads only the beginning of a long document hears no complaint', () => {
  const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${COMMAND}" schema asyncapi | head -c 100`], { encoding: 'utf8' });
  expect([stdout.length, stderr]).toEqual([100, '']);
});

test.each(['nonsense', 'scenarios', 'constructor', ''])('there is no schema of "%s"', (kind) => {
  const { code, stdout, stderr } = ringback(folder(), 'schema', kind);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/"scenario"|"connector"|scenario, site, callflow, faults, rubric, sweep, network, config, certify-driver, openapi, asyncapi, asyncapi-ctios or connector/);
  expect(stderr).not.toContain('    at ');
});

test('the documents of the interfaces are those that a live switch serves', () => {
  const printed = (kind: string) => JSON.parse(ringback(folder(), 'schema', kind).stdout) as Record<string, unknown>;
  expect(printed('openapi')).toMatchObject({ openapi: '3.1.0', paths: { '/clock/step': {} } });
  expect(printed('asyncapi')).toMatchObject({ asyncapi: '3.0.0', operations: { MakeCall: {} } });
  expect(printed('asyncapi-ctios')).toMatchObject({ asyncapi: '3.0.0', operations: { eMakeCallRequest: {} } });
  expect(ringback(folder(), 'schema', 'connector').stdout).toMatch(/^<\?xml [^]*<xs:element name="CTIPicture">[^]*<\/xs:schema>\n$/);
});
