// `ringback init`: a folder to begin with, in which everything passes: a site, a call flow, scenarios, a test. All of it is made, or nothing.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { VERSION } from '../version.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { asWord } from './again.ts';
import { schemaOf } from './schema.ts';
import { shipped } from './shipped.ts';
import { cannotWrite } from './textFile.ts';

/** What init copies; `gitignore` gets its dot there, for no package has a file of that name. */
const TEMPLATE = shipped(join('examples', 'start'));
/** Kinds of documents for which editors are told what may stand in them. */
const SCHEMAS = ['scenario', 'site', 'callflow'] as const;

/** Throws CommandError when anything is in the way or cannot be written; then nothing has been made. */
export function init(folder: string): number {
  const files = filesFor(folder);
  const inTheWay = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new CommandError(exitCodes.usage, `${folder} is a file; name a folder`);
  if (inTheWay.length > 0) throw new CommandError(exitCodes.usage, `nothing was made, for this is in the way in ${folder}: ${inTheWay.join(', ')}; name a folder of its own, like ringback init ${asWord(join(folder, 'calls'))}`);
  makeAll(folder, files);
  const width = Math.max(...[...files.keys()].map((file) => file.length));
  for (const file of files.keys()) process.stdout.write(`${file.padEnd(width)}  ${purposes[file] ?? ''}`.trimEnd() + '\n');
  const steps = [...(resolve(folder) === resolve('.') ? [] : [`cd ${asWord(folder)}`]), 'npm install', 'npm test                  # runs the scenarios and the test', 'npx ringback run --watch  # runs what you change, as you change it'];
  process.stdout.write(`\nnext:\n${steps.map((step) => `  ${step}\n`).join('')}`);
  return exitCodes.passed;
}

const purposes: Readonly<Record<string, string>> = {
  'scenarios/sites/shop.yaml': 'what the telephone system has',
  'callflows/welcome.yaml': 'what callers hear first',
  'scenarios/order.yaml': 'a call, and what must come of it',
  'scenarios/nobody-there.yaml': 'another',
  'test/shop.test.ts': 'a call as a test',
  'schemas/scenario.json': 'for editors, which complete and check what you write',
};

/** By path in the new folder, in name order. */
function filesFor(folder: string): ReadonlyMap<string, string> {
  const copied = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(TEMPLATE, join(entry.parentPath, entry.name)));
  const files = new Map([
    ...copied.map((file) => [file.replaceAll(sep, '/').replace(/^gitignore$/, '.gitignore'), readFileSync(join(TEMPLATE, file), 'utf8')] as const),
    ...SCHEMAS.map((kind) => [`schemas/${kind}.json`, json(schemaOf(kind))] as const),
    ['package.json', json(packageOf(folder))],
  ]);
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function packageOf(folder: string): object {
  const name = basename(resolve(folder)).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[._-]+|-+$/g, '');
  const { devDependencies: { vitest } } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as { readonly devDependencies: { readonly vitest: string } };
  return {
    name: name === '' || name === 'ringback' ? 'calls' : name,
    private: true,
    type: 'module',
    scripts: { test: 'ringback run --quiet && vitest run', watch: 'ringback run --watch', start: 'ringback serve scenarios/sites/shop.yaml' },
    devDependencies: { ringback: versionFor(folder), vitest: `^${vitest}` },
  };
}

/** The package that this command belongs to: by its number where it was installed, by its place where it is a checkout. */
function versionFor(folder: string): string {
  const root = shipped('.');
  return root.split(sep).includes('node_modules') ? `^${VERSION}` : `file:${relative(resolve(folder), root).replaceAll(sep, '/') || '.'}`;
}

/** Takes everything back when one thing cannot be made. */
function makeAll(folder: string, files: ReadonlyMap<string, string>): void {
  const made: (() => void)[] = [];
  try {
    for (const [file, text] of files) {
      const path = resolve(folder, file);
      makeFolder(dirname(path), made);
      writeFileSync(path, text, { flag: 'wx' });
      made.push(() => rmSync(path));
    }
  } catch (error) {
    for (const takeBack of made.reverse()) takeBack();
    throw cannotWrite((error as { readonly path?: string }).path ?? folder, error);
  }
}

function makeFolder(path: string, made: (() => void)[]): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), made);
  mkdirSync(path);
  made.push(() => rmdirSync(path));
}
