// Starts the command from outside, as a person at a shell does, in a working folder that is made for one test and removed after it.

import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { Ended, Ordered } from './commandThread.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const COMMAND = join(ROOT, 'bin', 'ringback');
export const SCENARIOS = join(ROOT, 'scenarios');
export const CALLFLOWS = join(ROOT, 'callflows');

/** No command may take longer; one that does is ended and has no exit code. */
const LIMIT = 290_000;
/** Room for what a command prints. */
const ROOM = 1 << 28;

export type { Ended };

/** Runs the command to its end, in a process that is kept for the next one. */
export function ringback(cwd: string, ...words: readonly string[]): Ended {
  const { answers, told } = order(cwd, words);
  Atomics.wait(told, 0, 0);
  return (receiveMessageOnPort(answers) as { readonly message: Ended }).message;
}

/** The same, while the test itself goes on: a server of its own can answer. Several at a time have a process each. */
export async function beside(cwd: string, ...words: readonly string[]): Promise<Ended> {
  const { answers } = order(cwd, words);
  const [ended] = (await once(answers, 'message')) as [Ended];
  return ended;
}

let thread: Worker | null = null;

function order(cwd: string, words: readonly string[]) {
  thread ??= new Worker(join(ROOT, 'dist/test/cli/commandThread.js'), { workerData: LIMIT, execArgv: [] });
  thread.unref();
  const { port1: answers, port2: port } = new MessageChannel();
  const told = new Int32Array(new SharedArrayBuffer(4));
  thread.postMessage({ command: { file: COMMAND, cwd, words, env: { ...process.env } }, port, told } satisfies Ordered, [port]);
  return { answers, told };
}

/** Runs the command in a process of its own. */
export function started(cwd: string, ...words: readonly string[]): Ended {
  return ended(spawnSync(process.execPath, [COMMAND, ...words], { cwd, encoding: 'utf8', timeout: LIMIT, killSignal: 'SIGKILL', maxBuffer: ROOM }));
}

/** Runs a line of shell to its end, without a network. */
export function shell(cwd: string, line: string): Ended {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  return ended(spawnSync(line, { cwd, env, shell: true, encoding: 'utf8', timeout: LIMIT, killSignal: 'SIGKILL', maxBuffer: ROOM }));
}

function ended({ status, stdout, stderr }: SpawnSyncReturns<string>): Ended {
  return { code: status, stdout, stderr };
}

/** Starts the command, and sends it Ctrl-C as soon as its standard output shows the text. */
export function interruptedAt(text: string, cwd: string, ...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...words], { cwd, timeout: LIMIT, killSignal: 'SIGKILL' });
    let [stdout, stderr, sent] = ['', '', false];
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
      if (!sent && stdout.includes(text)) sent = child.kill('SIGINT');
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A fresh working folder with these files in it. */
export function folder(files: { readonly [path: string]: string | Uint8Array } = {}): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'ringback-')));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  add(made, files);
  return made;
}

export function add(to: string, files: { readonly [path: string]: string | Uint8Array }): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), content);
  }
}

/** A small office: Ana at 2001, Bob at 2002, Chen at 2003 who hears a tone when the other party hangs up, and two lines outside. */
export const SITE = `name: Office
trunks: { pstn: { lines: 2, numbers: { "+14155550101": "2001" } } }
extensions:
  "2001": { name: Ana }
  "2002": { name: Bob }
  "2003": { name: Chen, clearing: tone }
`;

/** A scenario at that office; it expects `site.yaml` beside it. */
export function scenario(name: string, ...steps: readonly string[]): string {
  return `name: ${name}
site: site.yaml
start: 2026-01-05T08:00
cast:
  ana: { extension: "2001" }
  bob: { extension: "2002" }
  chen: { extension: "2003" }
  dana: { outside: "+12125550123" }
steps:
${steps.map((step) => `  - ${step}\n`).join('')}`;
}

/** Where the first step of `scenario` stands in its file. */
export const FIRST_STEP = 10;

/** Ana calls Bob, who answers after three seconds; they talk for five, and Ana hangs up. */
export const CALL = scenario('A call', 'ana: { calls: bob }', 'expect: { alerting: bob }', 'wait: 3s', 'bob: answers', 'wait: 5s', 'ana: hangsUp', 'expect: { idle: bob }');

/** Bob does not answer within two seconds. */
export const UNANSWERED = scenario('Bob should answer', 'ana: { calls: bob }', 'expect: { connected: bob, within: 2s }', 'ana: hangsUp');

/** The lines of a report that show what happened: a time, a call, a fact. */
export function traceOf(report: string): readonly string[] {
  return report.split('\n').map((line) => line.trim()).filter((line) => /^\d\d:\d\d:\d\d\.\d\d\d /.test(line));
}
