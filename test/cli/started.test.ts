// The command in a process of its own: it ends with the code, and prints to the byte what it does in the process that the other tests share.

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CALL, COMMAND, type Ended, folder, ringback, scenario, shell, SITE, started, UNANSWERED } from './command.ts';

const files = { 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED, 'bad.yaml': CALL.replace('start', 'strat'), 'flow.yaml': 'name: F\nstart: end\nnodes: { end: { hangUp: } }\n', 'long.yaml': scenario('Long', 'wait: 10m') };

/** It says how long it took. */
const timeless = ({ code, stdout, stderr }: Ended) => ({ code, stdout: stdout.replace(/\d+(\.\d+)? m?s\b/g, '…'), stderr });

test.each<[number, readonly string[]]>([
  [0, ['--version']],
  [0, ['run', '--help']],
  [0, ['run', 'a.yaml', '--seed', '3', '--events', '-']],
  [1, ['run', 'late.yaml', '--seed', '3']],
  [2, ['rnu']],
  [2, ['run', 'nowhere.yaml']],
  [3, ['run', 'bad.yaml']],
  [3, ['check', '.']],
  [4, ['run', 'flow.yaml']],
  [5, ['run', 'long.yaml', '--speed', '1', '--timeout', '500ms', '--quiet']],
  [0, ['draw', 'flow.yaml']],
  [0, ['explore', 'flow.yaml']],
  [0, ['schema', 'site']],
])('it ends with %i: %j', (code, words) => {
  const alone = timeless(started(folder(files), ...words));
  expect(alone.code, alone.stderr).toBe(code);
  expect(alone.stdout + alone.stderr).not.toBe('');
  expect(timeless(ringback(folder(files), ...words))).toEqual(alone);
});

test('one that fails leaves nothing behind for the next', () => {
  const here = folder(files);
  expect(ringback(here, 'run', 'a.yaml', '--quiet')).toMatchObject({ code: 0, stderr: '' });
  expect(ringback(here, 'run', 'bad.yaml').code).toBe(3);
  expect(ringback(here, 'run', 'a.yaml', '--quiet')).toMatchObject({ code: 0, stderr: '' });
});

test('who reads no more has heard enough', () => {
  expect(shell(folder(), `"${process.execPath}" "${COMMAND}" --help | true`)).toEqual({ code: 0, stdout: '', stderr: '' });
});

test.runIf(existsSync('/dev/full'))('help that finds a full disk says so, without a stack trace', () => {
  expect(shell(folder(), `"${process.execPath}" "${COMMAND}" --help > /dev/full`)).toEqual({ code: 2, stdout: '', stderr: 'cannot write the standard output: the disk is full\n' });
});
