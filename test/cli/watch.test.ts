// `ringback run --watch`, seen from outside: what a change touches runs, a mistake is waited for, and keys at a terminal.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { add, CALL, COMMAND, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';
import { PATIENCE } from '../patience.ts';
import { callProcess } from '../witnesses.ts';

interface Watching {
  readonly process: ChildProcess;
  /** What it has said since this was asked last, as soon as that fits. */
  until(said: RegExp): Promise<string>;
  readonly ended: Promise<number | null>;
}

/** Nothing may take longer; then what it has said instead is told. */
const LIMIT = 3 * PATIENCE;

function watching(cwd: string, words: readonly string[], command: readonly string[] = [process.execPath]): Watching {
  const [program = '', ...before] = command;
  const child = callProcess(spawn(program, [...before, COMMAND, 'run', '--watch', '--quiet', ...words], { cwd, env: { ...process.env, NO_COLOR: '1' } }));
  onTestFinished(() => void child.kill('SIGKILL'));
  let [said, look]: [string, () => void] = ['', () => {}];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => ((said += part), look()));
  const ended = new Promise<number | null>((done) => child.on('close', (code) => (done(code), look())));
  const until = (wanted: RegExp) => new Promise<string>((done, fail) => {
    const limit = setTimeout(() => fail(new Error(`it has not said ${wanted}, but:\n${said}`)), LIMIT);
    look = () => {
      const found = wanted.exec(said);
      if (!found && child.exitCode !== null) return fail(new Error(`it ended, and had said:\n${said}`));
      if (!found) return;
      const text = said.slice(0, found.index + found[0].length);
      said = said.slice(text.length);
      clearTimeout(limit);
      look = () => {};
      done(text);
    };
    look();
  });
  return { process: child, until, ended };
}

const READY = /watching \d+ scenarios?, \d+ files?/;
const passedIn = (text: string) => [...text.matchAll(/✓ passed {2}.* {2}(\S+)\n/g)].map(([, file]) => file);

/** Two sites; the other has a call flow, in another folder, which looks up in a table. */
const calls = () => folder({
  'scenarios/site.yaml': SITE, 'scenarios/a.yaml': CALL, 'scenarios/b.yaml': CALL,
  'scenarios/other.yaml': `${SITE}callflows: { "8000": ../flows/hours.yaml }\n`, 'scenarios/c.yaml': CALL.replace('site.yaml', 'other.yaml'),
  'flows/hours.yaml': 'name: Hours\nstart: ask\nnodes:\n  ask: { lookUp: { table: data/hours.csv, where: { day: monday }, take: { opens: opens } }, found: end, notFound: end }\n  end: { hangUp: }\n',
  'flows/data/hours.csv': 'day,opens\nmonday,9\n',
});

test('a change of a scenario runs that one, of a site those that use it', async () => {
  const here = calls();
  const { until } = watching(here, []);
  expect(passedIn(await until(READY))).toEqual(['scenarios/a.yaml', 'scenarios/b.yaml', 'scenarios/c.yaml']);
  add(here, { 'scenarios/b.yaml': CALL.replace('A call', 'Another') });
  const one = await until(READY);
  expect(one).toMatch(/^\n+scenarios\/b\.yaml changed\nringback \S+, seed 1, 1 of 3 scenarios \(left out: 2 that the change does not touch\)\n/);
  expect(passedIn(one)).toEqual(['scenarios/b.yaml']);
  add(here, { 'scenarios/site.yaml': `${SITE}  "2004": { name: Dora }\n` });
  expect(passedIn(await until(READY))).toEqual(['scenarios/a.yaml', 'scenarios/b.yaml']);
});

test('a file that is saved beside and put in place, data of a call flow, and a new file are seen too; Ctrl-C gives 130', async () => {
  const here = calls();
  const { process: child, until, ended } = watching(here, []);
  await until(READY);
  // As editors save: beside it, and then in its place.
  add(here, { 'scenarios/.c.yaml.swp': CALL.replace('site.yaml', 'other.yaml').replace('wait: 5s', 'wait: 6s') });
  renameSync(join(here, 'scenarios/.c.yaml.swp'), join(here, 'scenarios/c.yaml'));
  expect(passedIn(await until(READY))).toEqual(['scenarios/c.yaml']);
  add(here, { 'flows/data/hours.csv': 'day,opens\nmonday,8\n' });
  const byData = await until(READY);
  expect(byData).toContain('flows/data/hours.csv changed');
  expect(passedIn(byData)).toEqual(['scenarios/c.yaml']);
  add(here, { 'scenarios/new/site.yaml': SITE, 'scenarios/new/d.yaml': CALL });
  expect(await until(/✓ passed .*scenarios\/new\/d\.yaml\n[^]*watching 4 scenarios/)).toContain('changed');
  rmSync(join(here, 'scenarios/new'), { recursive: true });
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

test('a mistake is shown and waited for, in a document, in one that it names, and in one that is not there yet', async () => {
  const here = calls();
  const { until } = watching(here, ['scenarios/a.yaml', 'scenarios/c.yaml']);
  await until(READY);
  add(here, { 'scenarios/other.yaml': SITE.replace('extensions', 'extenions') });
  expect(await until(READY)).toMatch(/scenarios\/other\.yaml:3:1: extenions: unknown key "extenions"; did you mean "extensions"\?\n[^]*mistakes?; what has any waits until it is mended\n[^]*there is nothing to run\nwatching 1 scenario,/);
  add(here, { 'scenarios/a.yaml': CALL.replace('site.yaml', 'elsewhere/site.yaml') });
  await until(/there is no file elsewhere\/site\.yaml[^]*watching 0 scenarios/);
  add(here, { 'scenarios/elsewhere/site.yaml': SITE });
  add(here, { 'scenarios/a.yaml': CALL.replace('site.yaml', 'elsewhere/site.yaml') });
  await until(/✓ passed .*scenarios\/a\.yaml\n[^]*watching 1 scenario,/);
  add(here, { 'scenarios/other.yaml': SITE });
  expect(passedIn(await until(/watching 2 scenarios/))).toEqual(['scenarios/c.yaml']);
});

test('a change in the middle of a run begins it anew, and what has not run yet is not forgotten', async () => {
  const here = folder({ 'site.yaml': SITE, 'a.yaml': scenario('An hour', 'ana: { calls: bob }', 'wait: 1h'), 'b.yaml': CALL });
  const { until } = watching(here, ['.', '--speed', '200']);
  await until(/^ringback/m);
  add(here, { 'a.yaml': scenario('A minute', 'ana: { calls: bob }', 'wait: 1m') });
  await until(/✓ passed {2}A minute {2}a\.yaml\n[^]*watching 2 scenarios/);
});

test.skipIf(spawnSync('python3', ['--version']).status !== 0)('keys at a terminal: all, failed, again, filter, quit', async () => {
  const here = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { process: child, until, ended } = watching(here, ['.'], ['python3', '-c', 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)', process.execPath]);
  const types = (keys: string) => void child.stdin?.write(keys);
  expect(await until(/q: quit/)).toMatch(/1 passed, 1 failed/);
  types('f');
  expect(await until(/q: quit/)).toMatch(/1 of 2 scenarios \(left out: 1 that have not failed\)[^]*0 passed, 1 failed/);
  types('r');
  expect(await until(/q: quit/)).toMatch(/0 passed, 1 failed/);
  types('a');
  expect(await until(/q: quit/)).toMatch(/1 passed, 1 failed/);
  types('p');
  await until(/only scenarios with this in their name/);
  types('a cal\r');
  expect(await until(/q: quit/)).toMatch(/1 of 2 scenarios \(left out: 1 not named like "a cal"\)[^]*1 passed\r\n/);
  types('p');
  await until(/only scenarios with this in their name/);
  types('nothing like it\r');
  await until(/no scenario is named like "nothing like it"[^]*q: quit/);
  types('q');
  expect(await ended).toBe(0);
});

test('it is refused together with what ends at once, and where nothing is', () => {
  const here = calls();
  for (const words of [['--list'], ['--last-failed']]) expect(ringback(here, 'run', '--watch', ...words)).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') as string });
  expect(ringback(here, 'run', '--watch', 'nowhere')).toMatchObject({ code: 2, stderr: 'there is no file or folder "nowhere"\n' });
});
