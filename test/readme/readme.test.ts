// What the README shows works: its YAML and TypeScript are written to files where it says, and its commands are run.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

interface Block {
  readonly language: string;
  readonly code: string;
}

const blocks: readonly Block[] = [...readFileSync('README.md', 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n')).map((line) => line.replace(/#.*$/, '').trim()).filter(Boolean);
const folder = mkdtempSync(join(tmpdir(), 'ringback-readme-'));
const ringback = resolve('bin/ringback');

beforeAll(() => {
  for (const shipped of ['scenarios', 'callflows']) cpSync(shipped, join(folder, shipped), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/ringback'));
  symlinkSync(resolve('node_modules/vitest'), join(folder, 'node_modules/vitest'));
  for (const { language, code } of blocks) {
    const name = /^(?:#|\/\/) (\S+\.(?:yaml|ts))\n/.exec(code)?.[1];
    if (/yaml|ts/.test(language)) expect(name, 'a file block names its file in its first line').toBeDefined();
    if (name) writeFileSync(join(folder, name), code);
  }
});

test.each(commands.filter((command) => command.startsWith('npx ringback ')))('%s', (command) => {
  const { status, stderr } = spawnSync(process.execPath, [ringback, ...command.split(/\s+/).slice(2)], { cwd: folder, encoding: 'utf8' });
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(status, stderr).toBe(0);
});

test('the call flow that shows the kinds is right, and callers will like it', () => {
  const [, flow = ''] = /^```yaml\n(# callflows\/kinds\.yaml\n[\s\S]*?)^```$/m.exec(readFileSync('callflows/README.md', 'utf8')) ?? [];
  writeFileSync(join(folder, 'callflows/kinds.yaml'), flow);
  const { status, stderr, stdout } = spawnSync(process.execPath, [ringback, 'check', 'callflows/kinds.yaml'], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: 'callflows/kinds.yaml: a call flow without mistakes\n' });
});

test('every command of the README is one of ours or a script of the package', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
  for (const command of commands) expect(/^npx ringback /.test(command) || Object.keys(scripts).includes(command.replace(/^npm (run )?/, '')), command).toBe(true);
});

test('the trace in the README is what the scenario prints', () => {
  const printed = execFileSync(process.execPath, [ringback, 'run', 'hello.yaml'], { cwd: folder, encoding: 'utf8' });
  const shown = blocks.find(({ code }) => code.startsWith('✓ passed'))?.code.trimEnd() as string;
  expect(printed).toContain(shown);
});

test('the test in the README passes in a project that depends on ringback', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', folder], { cwd: folder, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('1 passed');
});
