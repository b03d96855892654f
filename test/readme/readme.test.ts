// What the README and the page of the command show works: YAML and TypeScript are written to files where they say so, and commands are run.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { COMMAND, ringback, started } from '../cli/command.ts';
import { callProcess } from '../witnesses.ts';

interface Block {
  readonly language: string;
  readonly code: string;
}

const blocksOf = (page: string): readonly Block[] => [...readFileSync(page, 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
const blocks = blocksOf('README.md');
/** With tests that run too. */
const ofTestKit = blocksOf('src/testing/README.md');
const lines = [...blocks, ...blocksOf('src/cli/README.md')].filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n'));
/** In the order in which they are shown, for some rest on others; each once. */
const commands = [...new Set(lines.map((line) => line.replace(/#.*$/, '').trim()).filter(Boolean))];
const folder = mkdtempSync(join(tmpdir(), 'ringback-readme-'));

beforeAll(() => {
  for (const shipped of ['scenarios', 'callflows']) cpSync(shipped, join(folder, shipped), { recursive: true });
  // No command names it; that it holds for a hundred hours, the test of `ringback run` says.
  const bank = join(folder, 'scenarios/load/bank.yaml');
  writeFileSync(bank, readFileSync(bank, 'utf8').replace('for: 100h', 'for: 10h'));
  mkdirSync(join(folder, 'node_modules'));
  // Copied, as npm would: what is linked from elsewhere, vitest would take for sources and translate.
  for (const part of ['package.json', 'dist/src']) cpSync(part, join(folder, 'node_modules/ringback', part), { recursive: true });
  for (const name of readdirSync('node_modules').filter((one) => !one.startsWith('.'))) symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  for (const { language, code } of [...blocks, ...ofTestKit]) {
    const name = /^(?:#|\/\/) (\S+\.(?:yaml|ts|mjs))(?::.*)?\n/.exec(code)?.[1];
    if (/yaml|ts|js/.test(language)) expect(name, 'a file block names its file in its first line').toBeDefined();
    if (name) writeFileSync(join(folder, name), code);
  }
});

test.each(commands.filter((command) => command.startsWith('npx ringback ')))('%s', (command) => {
  const { code, stderr } = ringback(folder, ...command.split(/\s+/).slice(2));
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(code, stderr).toBe(0);
});

test('the call flow that shows the kinds is right, and callers will like it', () => {
  const [, flow = ''] = /^```yaml\n(# callflows\/kinds\.yaml\n[\s\S]*?)^```$/m.exec(readFileSync('callflows/README.md', 'utf8')) ?? [];
  writeFileSync(join(folder, 'callflows/kinds.yaml'), flow);
  expect(ringback(folder, 'check', 'callflows/kinds.yaml')).toEqual({ code: 0, stderr: '', stdout: 'callflows/kinds.yaml: a call flow without mistakes\n' });
});

test('every command of the README is one of ours or a script of the package', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
  for (const command of commands) expect(/^npx ringback /.test(command) || isExample(command) || Object.keys(scripts).includes(command.replace(/^npm (run )?/, '')), command).toBe(true);
});

/** A program of ours that is there. */
const isExample = (command: string) => existsSync(/^(?:node|python3) (examples\/\S+)/.exec(command)?.[1] ?? '');

test('the client that the README shows is the one in examples/', () => {
  expect(readFileSync('examples/answers.mjs', 'utf8')).toBe(readFileSync(join(folder, 'answers.mjs'), 'utf8'));
});

test('the trace in the README is what the scenario prints', () => {
  const { stdout: printed } = started(folder, 'run', 'hello.yaml');
  const shown = blocks.find(({ code }) => code.startsWith('✓ passed'))?.code.trimEnd() as string;
  expect(printed).toContain(shown);
});

test('the tests that are shown pass in a project that depends on ringback', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--testTimeout', '60000'], { cwd: folder, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  const shown = [...blocks, ...ofTestKit].flatMap(({ language, code }) => (language === 'ts' && /^\/\/ \S+\.test\.ts/.test(code) ? (code.match(/^test\(/gm) ?? []) : []));
  expect(stdout).toContain(`${shown.length} passed`);
});

/** The demonstration, ten times as fast as life, on free ports; where it listens. */
async function demonstration(): Promise<{ readonly json: string; readonly xml: string }> {
  const server = callProcess(spawn(process.execPath, [COMMAND, 'serve', '--port', '0', '--speed', '10', '--no-journal', '--log-level', 'silent'], { cwd: folder }));
  onTestFinished(() => void server.kill('SIGKILL'));
  const said = await printedBy(server.stdout, /Ctrl-C/);
  const [json = '', xml = ''] = ['ws', 'tcp'].map((scheme) => new RegExp(`${scheme}://\\S+`).exec(said)?.[0]);
  return { json, xml };
}

/** What a program says until it has said this. */
function printedBy(stream: NodeJS.ReadableStream, until: RegExp): Promise<string> {
  let said = '';
  return new Promise((done, fail) => {
    stream.on('data', (part: Buffer) => {
      said += String(part);
      if (until.test(said)) done(said);
    });
    stream.on('end', () => fail(new Error(`it ended, and had said: ${said}`)));
  });
}

test.each([['node', 'answers.mjs', process.execPath], ['python3', 'answers.py', 'python3']])('the client in %s answers a call that arrives', async (name, file, program) => {
  if (spawnSync(program, ['--version']).status !== 0) return void console.log(`${file} was not tried: there is no ${name} here`);
  const { json, xml } = await demonstration();
  const client = callProcess(spawn(program, [join('examples', file), '2000', file.endsWith('.py') ? xml.replace(/.*:/, '') : json]));
  onTestFinished(() => void client.kill('SIGKILL'));
  expect(await printedBy(client.stdout, /\n/)).toMatch(/^talking to \+1\d{10}\n/);
});
