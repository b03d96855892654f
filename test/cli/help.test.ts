// Help: every command can be found in it, says what it takes, and shows lines that stand on the page of the command, where they are tried.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examples } from '../../src/cli/commands/examples.ts';
import { folder, ringback } from './command.ts';

const page = readFileSync('src/cli/README.md', 'utf8');

test('the help lists the commands in groups, each in a line of a terminal', () => {
  const { code, stdout } = ringback(folder({}), '--help');
  expect(code).toBe(0);
  const headings = [...stdout.matchAll(/^([A-Z].*):$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(['Options', 'Calls', 'Days', 'A switch that runs', 'Records', 'More', 'Examples']);
  expect(stdout).toMatch(/^ {2}compare +run a day twice, with a change$/m);
  const [, commands = ''] = /^Calls:\n([\s\S]*)^Examples:$/m.exec(stdout) ?? [];
  expect(commands.split('\n').filter((line) => /^ {3,}/.test(line)), 'a command takes a second line').toEqual([]);
});

test('every command has examples, and each of them stands on the page', () => {
  const { stdout } = ringback(folder({}), '--help');
  const [, commands = ''] = /^Calls:\n([\s\S]*)^Examples:$/m.exec(stdout) ?? [];
  const names = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
  const shown = Object.keys(examples).map((path) => path.split(' ')[0]);
  expect(names.filter((name) => !shown.includes(name))).toEqual([]);
  const lines = new Set(page.split('\n').map((line) => line.replace(/ *#.*$/, '')));
  expect(Object.values(examples).flat().filter((line) => !lines.has(line))).toEqual([]);
});

test('options say what they are unless somebody says something, but not that a switch is off', () => {
  const { stdout } = ringback(folder({}), 'run', '--help');
  expect(stdout).toMatch(/--seed <number> +where all chance comes from \(default: 1\)/);
  expect(stdout).not.toMatch(/default: (false|true)|preset/);
  expect(stdout).toMatch(/Clients in lockstep:\n {2}--lockstep/);
  expect(stdout).toMatch(/Examples:\n {2}npx ringback run scenarios\/lines-busy\.yaml\n/);
});

test('a word that is no command is told the nearest one', () => {
  expect(ringback(folder({}), 'rnu')).toMatchObject({ code: 2, stderr: "error: unknown command 'rnu'\n(Did you mean run?)\n" });
});
