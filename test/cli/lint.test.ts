// `ringback check` of call flows: what is shown of findings, where sub-flows are told, what the flows say of the rules, and the exit codes.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleNames, ruleTerms } from '../../src/ivr/ruleNames.ts';
import { add, folder, ringback, ROOT, scenario } from './command.ts';

const GOOD = `name: Main
start: main
nodes:
  main: { menu: { say: Choose., choices: { "1": { to: sales, name: sales, often: 5 }, "2": { to: desk, name: desk, often: 1 } } }, noMoreTries: desk }
  sales: { queue: "7001" }
  desk: { transfer: "2001" }
`;
const WARNED = GOOD.replace('often: 1', 'often: 9');
const WRONG = GOOD.replace(', noMoreTries: desk', '');
const SITE = `name: Office
trunks: { pstn: { lines: 2, numbers: { "+14155550101": "8000" } } }
extensions: { "2001": { name: Ana }, "2002": { name: Bob }, "2003": { name: Chen } }
queues: { "7001": { needs: { sales: 2 } } }
agents: { "5001": { skills: { sales: 1 } } }
callflows: { "8000": flows/main.yaml }
`;

test('a flow without findings is without mistakes, and so are those that are shipped', () => {
  expect(ringback(folder({ 'main.yaml': GOOD }), 'check', '.')).toEqual({ code: 0, stdout: 'main.yaml: a call flow without mistakes\n', stderr: '' });
  expect(ringback(ROOT, 'check', 'callflows')).toMatchObject({ code: 0, stderr: '' });
});

test('warnings are shown, and the command passes', () => {
  expect(ringback(folder({ 'main.yaml': WARNED }), 'check', '.')).toEqual({
    code: 0, stdout: 'main.yaml: a call flow without mistakes\n',
    stderr: 'main.yaml:4:92: warning: nodes.main.menu.choices.2: frequentLate: "desk" is taken more often (9) than "sales" (5), which is offered before it; offer what is wanted most first\n1 warning\n',
  });
});

test('errors are told like mistakes, file by file, with a count at the end', () => {
  const office = folder({ 'b.yaml': WRONG, 'a.yaml': WRONG.replace('often: 1', 'often: 9'), 'c.yaml': GOOD });
  const { code, stdout, stderr } = ringback(office, 'check', '.');
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.map((line) => line.replace(/^(\S+:\d+:\d+: )(warning: )?(\S+) (\w+): .*$/, '$1$2$3 $4'))).toEqual([
    'a.yaml:4:3: nodes.main: noTimeOut', 'a.yaml:4:92: warning: nodes.main.menu.choices.2: frequentLate', 'b.yaml:4:3: nodes.main: noTimeOut', '2 errors, 1 warning',
  ]);
});

test('a flow says how the rules are taken, and what is no rule or no limit is refused at its place', () => {
  const judged = (rules: string, text = WARNED) => ringback(folder({ 'main.yaml': text.replace('nodes:', `rules: { ${rules} }\nnodes:`) }), 'check', '.');
  expect(judged('frequentLate: off')).toMatchObject({ code: 0, stderr: '' });
  expect(judged('frequentLate: error').code).toBe(3);
  expect(judged('noTimeOut: warning, frequentLate: off', WRONG.replace('often: 1', 'often: 9')).stderr).toMatch(/^main\.yaml:5:3: warning: .*noTimeOut.*\n1 warning\n$/);
  expect(judged('tooManyChoices: 1').stderr).toContain('tooManyChoices: there are 2 choices; offer no more than 1');
  for (const [rules, told] of [
    ['frequentlyLate: off', 'main.yaml:3:10: rules.frequentlyLate: unknown key "frequentlyLate"; did you mean "frequentLate"?'],
    ['noPerson: 4', 'main.yaml:3:20: rules.noPerson: must be off, warning or error, not "4"'],
    ['tooDeep: 4s', 'main.yaml:3:19: rules.tooDeep: must be off, warning, error, or a limit like 4, not "4s"'],
    ['tooLong: 30', 'main.yaml:3:19: rules.tooLong: must be off, warning, error, or a limit like 30s, not "30"'],
    ['tooLong: 0s', 'main.yaml:3:19: rules.tooLong: must be off'],
  ] as const) {
    const { code, stdout, stderr } = judged(rules);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(told);
  }
});

const CALLING = `name: Calling
start: first
nodes:
  first: { call: parts/part.yaml, then: second, gone: desk }
  second: { call: parts/part.yaml, then: desk }
  desk: { transfer: "2001" }
`;
const PART = `name: Part
start: ask
nodes:
  ask: { menu: { say: "\${topic}?", choices: { "1": back, "2": gone } } }
  back: { return: }
  gone: { return: gone }
  never: { hangUp: }
`;

test('the schema for editors knows every rule, and which have a limit', () => {
  const { properties } = JSON.parse(ringback(folder(), 'schema', 'callflow').stdout) as { readonly properties: { readonly rules: { readonly properties: { readonly [rule: string]: { readonly type: unknown } } } } };
  expect(Object.keys(properties.rules.properties)).toEqual(ruleNames);
  for (const rule of ruleNames) expect(properties.rules.properties[rule]?.type, rule).toEqual(ruleTerms[rule].limit === null ? 'string' : ['string', 'integer']);
});

test('what is found in a sub-flow is told at its own place, once, and what it comes back with where it is called', () => {
  const places = (office: string, ...paths: readonly string[]) => ringback(office, 'check', ...paths).stderr.split('\n').map((line) => /^(\S+:\d+:\d+): (?:warning: )?\S+ (\w+):/.exec(line)?.slice(1).join(' ')).filter(Boolean);
  const office = folder({ 'calling.yaml': CALLING, 'parts/part.yaml': PART });
  const all = ['parts/part.yaml:4:3 noTimeOut', 'parts/part.yaml:4:23 unknownName', 'parts/part.yaml:7:3 unreachable'];
  expect(places(office, '.')).toEqual(all);
  expect(places(office, 'calling.yaml')).toEqual(all);
  expect(places(office, 'parts')).toEqual(['parts/part.yaml:4:3 noTimeOut', 'parts/part.yaml:7:3 unreachable']);
  add(office, { 'calling.yaml': CALLING.replace('second, gone: desk', 'second').replaceAll('then:', 'gone:') });
  expect(places(office, 'calling.yaml').slice(0, 2)).toEqual(['calling.yaml:4:3 deadEnd', 'calling.yaml:5:3 deadEnd']);
});

test('the sub-flow says how it is taken before the flow that calls it', () => {
  const rules = (outer: string, inner: string) => ringback(folder({ 'a.yaml': CALLING.replace('nodes:', `rules: { ${outer} }\nnodes:`), 'parts/part.yaml': PART.replace('nodes:', `rules: { unknownName: off, unreachable: off, ${inner} }\nnodes:`) }), 'check', 'a.yaml');
  expect(rules('noTimeOut: off', '')).toMatchObject({ code: 0, stderr: '' });
  expect(rules('noTimeOut: off', 'noTimeOut: error').code).toBe(3);
  expect(rules('noTimeOut: error', 'noTimeOut: warning').stderr).toMatch(/warning: .*noTimeOut/);
});

test('flows of a site are looked at with the site, and with every scenario that has it; a run does not mind', () => {
  const office = folder({ 'site.yaml': SITE.replace('sales: 2', 'sales: 1').replace('sales: 1 } } }\nc', 'sales: 3 } } }\nc'), 'flows/main.yaml': GOOD, 'a.yaml': scenario('A', 'dana: { calls: "+14155550101" }', 'dana: hangsUp') });
  const told = 'flows/main.yaml:5:19: nodes.sales.queue: unserved: no agent of site.yaml can ever serve queue 7001; give one the skills that it needs, or lead elsewhere\n1 error\n';
  for (const path of ['.', 'site.yaml', 'a.yaml']) expect(ringback(office, 'check', path)).toEqual({ code: 3, stdout: '', stderr: told });
  expect(ringback(office, 'check', 'flows').code).toBe(0);
  expect(ringback(office, 'run', 'a.yaml').code).toBe(0);
});

test('for programs, findings and mistakes are a list of JSON', () => {
  const office = folder({ 'a.yaml': WARNED.replace(', noMoreTries: desk', ''), 'b.yaml': GOOD });
  const { code, stdout, stderr } = ringback(office, 'check', '--reporter', 'json', '.');
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
  expect(JSON.parse(stdout)).toEqual([
    { file: 'a.yaml', line: 4, column: 3, path: 'nodes.main', rule: 'noTimeOut', severity: 'error', message: 'nobody is led on who presses nothing; say where noMoreTries leads' },
    { file: 'a.yaml', line: 4, column: 92, path: 'nodes.main.menu.choices.2', rule: 'frequentLate', severity: 'warning', message: '"desk" is taken more often (9) than "sales" (5), which is offered before it; offer what is wanted most first' },
  ]);
  expect(ringback(office, 'check', '--reporter', 'json', 'b.yaml')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  add(office, { 'b.yaml': GOOD.replace('start', 'strat') });
  const mistaken = ringback(office, 'check', '--reporter', 'json', 'b.yaml');
  expect(mistaken.code).toBe(3);
  expect(JSON.parse(mistaken.stdout)[1]).toMatchObject({ file: 'b.yaml', line: 2, column: 1, path: 'strat', rule: null, severity: 'error' });
  expect(ringback(office, 'check', '--reporter', 'xml', 'b.yaml').code).toBe(2);
});

test('how often choices are taken may come from the journal of a run', () => {
  const office = folder({ 'site.yaml': SITE, 'flows/main.yaml': GOOD, 'a.yaml': scenario('A', 'dana: { calls: "+14155550101" }', 'wait: 2s', 'dana: { presses: "2" }', 'dana: hangsUp') });
  expect(ringback(office, 'check', '.')).toMatchObject({ code: 0, stderr: '' });
  expect(ringback(office, 'run', 'a.yaml')).toMatchObject({ code: 0 });
  const told = /^flows\/main\.yaml:4:\d+: warning: nodes\.main\.menu\.choices\.2: frequentLate: "desk" is taken more often \(1\) than "sales" \(0\)/;
  for (const path of ['.', 'flows']) expect(ringback(office, 'check', path, '--weights', join('.ringback', 'last', 'a.yaml.journal')).stderr).toMatch(told);
  expect(ringback(office, 'check', '.', '--weights', 'none.journal')).toEqual({ code: 2, stdout: '', stderr: 'there is no journal "none.journal"\n' });
});
