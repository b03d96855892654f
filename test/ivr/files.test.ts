// The files that flows name: tables, recordings, other flows. What is wrong with them is told where it stands; what lies outside is refused.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BadDocument, problemText } from '../../src/document.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { readSource } from '../../src/reading.ts';
import { createSimulation } from '../../src/simulation.ts';
import { readSite } from '../../src/site/site.ts';

/** A project of its own, with these files. */
function project(files: Record<string, string | Buffer>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ringback-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const flow = (...nodes: readonly string[]) => `name: Test\nstart: one\nnodes:\n${nodes.map((node) => `  ${node}\n`).join('')}`;
const END = 'end: { hangUp: }';
const lookUp = (table: string) => flow(`one: { lookUp: { table: ${table}, where: { number: "1" }, take: { who: name } }, found: end, notFound: end }`, END);

/** The mistakes, without the folder. */
function mistakesIn(files: Record<string, string | Buffer>, name = 'callflows/flow.yaml'): readonly string[] {
  const folder = project(files);
  try {
    checkFlowFile(readSource(join(folder, name)));
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map(problemText).map((line) => line.replaceAll(`${folder}/`, ''));
  }
}

test('a table of comma-separated values, and one of JSON', () => {
  expect(mistakesIn({ 'callflows/flow.yaml': lookUp('data/a.csv'), 'callflows/data/a.csv': 'number,name\n1,"Ruiz, Ana"\n' })).toEqual([]);
  expect(mistakesIn({ 'callflows/flow.yaml': lookUp('data/a.csv'), 'callflows/data/a.csv': 'number;name\n1;Ana, of Sales\n' })).toEqual([]);
  expect(mistakesIn({ 'callflows/flow.yaml': lookUp('../a.json'), 'a.json': '[{ "number": 1, "name": "Ana" }]' })).toEqual([]);
});

test.each([
  ['data/none.csv', {}, 'callflows/flow.yaml:4:27: nodes.one.lookUp.table: there is no file data/none.csv'],
  ['a.txt', { 'callflows/a.txt': 'x' }, 'callflows/flow.yaml:4:27: nodes.one.lookUp.table: a.txt must be a .csv or a .json file'],
  ['a.csv', { 'callflows/a.csv': 'number,name\n' }, 'callflows/flow.yaml:4:27: nodes.one.lookUp.table: a.csv has no rows'],
  ['a.csv', { 'callflows/a.csv': 'number,name\n"1,2\n' }, /a\.csv is not CSV: /],
  ['a.csv', { 'callflows/a.csv': 'number,__proto__\n1,2\n' }, /a\.csv has a column "__proto__"; its first line names the columns, like accountNumber/],
  ['a.csv', { 'callflows/a.csv': 'number;name\n1;Ana\n2;Bo;Chen\n' }, /a\.csv has 3 cells in line 3, and another number in the first; a cell with commas stands in quotes/],
  ['a.csv', { 'callflows/a.csv': 'number,customer\n1,2\n' }, /the table has no column "name"/],
  ['a.json', { 'callflows/a.json': '{' }, /a\.json is not JSON/],
  ['a.json', { 'callflows/a.json': '[1]' }, /a\.json must be a list of maps/],
  ['a.csv', { 'callflows/a.csv': Buffer.from([0xff, 0xfe, 0x00]) }, /is not a text in UTF-8/],
  ['../../secrets.csv', {}, 'callflows/flow.yaml:4:27: nodes.one.lookUp.table: ../../secrets.csv lies outside the project\'s folder'],
  [`${'x'.repeat(300)}.csv`, {}, /"x{40}" cannot be the name of a file/],
  ['"a\\0.csv"', {}, /"a \.csv" cannot be the name of a file|not a text/],
  ['x.csv/y.csv', { 'callflows/x.csv': 'a\n1\n' }, /there is no file x\.csv\/y\.csv/],
  ['/etc/passwd.csv', {}, /\/etc\/passwd\.csv lies outside the project's folder/],
])('a table that cannot be: %s', (table, files, message) => {
  const [first, ...more] = mistakesIn({ 'callflows/flow.yaml': lookUp(table), ...files });
  expect(first).toMatch(message);
  expect(more).toEqual([]);
});

test('a link that leads out of the project is refused too', () => {
  const outside = project({ 'secret.csv': 'number,name\n1,Ana\n' });
  const folder = project({ 'callflows/flow.yaml': lookUp('link.csv') });
  symlinkSync(join(outside, 'secret.csv'), join(folder, 'callflows', 'link.csv'));
  expect(() => checkFlowFile(readSource(join(folder, 'callflows', 'flow.yaml')))).toThrow(/link\.csv lies outside the project's folder/);
});

test('flows that call each other in a circle are refused, with the way', () => {
  const calls = (file: string) => flow(`one: { call: ${file}, then: end }`, END);
  const [mistake] = mistakesIn({ 'callflows/flow.yaml': calls('b.yaml'), 'callflows/b.yaml': calls('c.yaml'), 'callflows/c.yaml': calls('flow.yaml') });
  expect(mistake).toMatch(/^callflows\/c\.yaml:4:16: flows call each other in a circle: .*flow\.yaml → .*b\.yaml → .*c\.yaml → .*flow\.yaml$/);
});

test('a mistake in a sub-flow is told in its own file, and once', () => {
  const files = { 'callflows/flow.yaml': flow('one: { call: parts/b.yaml, then: two }', 'two: { call: parts/b.yaml, then: end }', END), 'callflows/parts/b.yaml': flow('one: { sayy: hello, then: back }', 'back: { return: }') };
  expect([...new Set(mistakesIn(files))]).toEqual(['callflows/parts/b.yaml:4:8: nodes.one: must say what it does: say, play, menu, collect, directory, language, lookUp, hours, branch, set, queue, transfer, message, callBack, call, return, hangUp; did you mean "say"?']);
});

/** A WAV file of silence: 8 kHz, µ-law, one channel. */
function silence(seconds: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0).toString();
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(7, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.write('data', 36);
  header.writeUInt32LE(8000 * seconds, 40);
  return Buffer.concat([header, Buffer.alloc(8000 * seconds, 0xff)]);
}

test('a recording takes as long as its file, and a run needs no file any more', () => {
  const folder = project({
    'site.yaml': 'extensions: { "2001": {} }\ncallflows: { "8000": callflows/flow.yaml }\n', 'callflows/flow.yaml': flow('one: { play: hello.wav, then: end }', END), 'callflows/hello.wav': silence(7),
  });
  const site = readSite(join(folder, 'site.yaml'));
  rmSync(join(folder, 'callflows'), { recursive: true });
  const simulation = createSimulation(site);
  const seen: string[] = [];
  simulation.log.read((fact) => void (fact.type === 'playStarted' && seen.push(`${fact.message} ${fact.length}`)));
  simulation.people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '8000', autoOriginate: 'doNotPrompt' });
  expect(seen).toEqual(['hello.wav 7000']);
  expect(mistakesIn({ 'callflows/flow.yaml': flow('one: { play: hello.wav, then: end }', END), 'callflows/hello.wav': 'RIFF' })).toEqual(['callflows/flow.yaml:4:16: nodes.one.play.audio: hello.wav must be a WAV file']);
});

test('what is wrong within a node is told at its place, with the nearest match', () => {
  const mistakes = mistakesIn({ 'callflows/flow.yaml': flow(
    'one: { menu: { say: Press, choices: { "1": twoo } }, noMoreTrys: two }', 'two: { menu: { say: Press, choices: { "x": one } } }', 'three: { branch: [{ when: { a: "> x" }, to: end }] }', 'four: { say: Hello, hangUp: }', 'ends: { hangUp: }', END,
  ) });
  expect(mistakes.map((line) => line.replace(/^[^:]*:/, ''))).toEqual([
    '4:46: nodes.one.menu.choices.1: there is no node "twoo"; did you mean "two"?',
    '4:56: nodes.one.noMoreTrys: unknown key "noMoreTrys"; did you mean "noMoreTries"?',
    '5:41: nodes.two.menu.choices.x: must be keys, like 1 or 42, not "x"',
    '6:34: nodes.three.branch[1].when.a: must be a condition, like gold, >= 1000, begins with 415, one of gold, silver, or known, not "> x"',
    '7:23: nodes.four.hangUp: is a say already; a node does one thing',
    '8:3: nodes.ends: must be a name like main or ask-account, not "ends"',
  ]);
});

test('audio may be the name of something that is known', () => {
  const nodes = ['one: { set: { audio: "1" }, then: two }', 'two: { branch: [{ when: { audio: known }, to: three }], otherwise: end }', 'three: { lookUp: { rows: [{ number: "1" }], where: { number: "${audio}" }, take: { audio: number } }, found: end, notFound: end }', END];
  expect(mistakesIn({ 'callflows/flow.yaml': flow(...nodes) })).toEqual([]);
});

test('the recordings of a question are measured too', () => {
  expect(mistakesIn({ 'callflows/flow.yaml': flow('one: { menu: { say: { en: { audio: none.wav } }, invalid: { audio: none.wav }, choices: { 1: end } }, noMoreTries: end }', END) }).map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'nodes.one.menu.say.en.audio: there is no file none.wav', 'nodes.one.menu.invalid.audio: there is no file none.wav',
  ]);
});

test('a setting beside its kind, and a name that is not closed, are told', () => {
  const nodes = ['one: { say: "You owe ${amount", then: two }', 'two: { queue: "7001", priority: 3 }', 'three: { transfer: "2001", ringFor: 3s, sometime: end }', 'four: { set: { a: b }, c: end }', 'five: { say: { en: "${a b}" }, then: end }'];
  expect(mistakesIn({ 'callflows/flow.yaml': flow(...nodes, END) }).map((line) => line.replace(/^[^:]*:/, ''))).toEqual([
    '4:15: nodes.one.say: what begins with ${ must be a name, and end with }, like ${account}',
    '5:25: nodes.two.priority: is a setting of queue and stands within it: queue: { …, priority: … }',
    '6:30: nodes.three.ringFor: is a setting of transfer and stands within it: transfer: { …, ringFor: … }',
    '6:43: nodes.three.sometime: unknown key "sometime"; it can be busy, noAnswer or failed',
    '7:26: nodes.four.c: unknown key "c"; it can be then',
    '8:22: nodes.five.say.en: what begins with ${ must be a name, and end with }, like ${account}',
  ]);
});
