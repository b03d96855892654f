// A driver that is a program: prompts go to its standard input, a line of JSON each, and what it answers is read from its standard output.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Driver, type Prompt, type Reply, replyShape, type Surroundings } from './driver.ts';

/** Milliseconds behind a sequence; the program has said that its client has taken in everything. */
const SETTLES = 30;

/** Milliseconds that it has to end when it is asked to. */
const PATIENCE = 1_000;

/** A line is of one answer. */
const LONGEST_LINE = 10_000;

/** Starts `command` in a shell. `ended` hears when it is gone, with a sentence. */
export function startProgram(command: string, { address, xmlAddress, ctisvrAddress, device, agent }: Surroundings, ended: (why: string) => void, complain: (text: string) => void): Driver {
  const env = { ...process.env, RINGBACK_ADDRESS: address, RINGBACK_XML: xmlAddress ?? '', RINGBACK_CTISVR: ctisvrAddress ?? '', RINGBACK_DEVICE: device, RINGBACK_AGENT: agent ?? '' };
  // A group of its own, so that the shell does not outlive what it has started.
  const child = spawn(command, { shell: true, env, detached: process.platform !== 'win32', stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (reply: Reply) => void>();
  let isClosed = false;
  const over = (why: string) => {
    if (!isClosed) ended(why);
    isClosed = true;
  };
  child.stdin.on('error', () => {});
  child.on('error', (error) => over(`the driver cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => over(`the driver has ended${signal === null ? `, with ${code}` : `, by ${signal}`}`));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const reply = readReply(line);
    if (typeof reply === 'string') return complain(`the driver says what is no answer: ${reply}`);
    const answer = waiting.get(reply.step);
    waiting.delete(reply.step);
    answer?.('cannot' in reply ? { cannot: reply.cannot } : 'done');
  });
  return {
    settles: SETTLES,
    prompt(prompt) {
      if (isClosed) return new Promise(() => {});
      child.stdin.write(`${JSON.stringify(prompt)}\n`);
      return new Promise((done) => void waiting.set(prompt.step, done));
    },
    over: ({ step }: Prompt) => void waiting.delete(step),
    close() {
      isClosed = true;
      child.stdin.end();
      end(child.pid, 'SIGTERM');
      // While it holds its output open this process goes on too.
      setTimeout(() => end(child.pid, 'SIGKILL'), PATIENCE).unref();
    },
  };
}

function end(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already.
  }
}

/** What is wrong with it, as text, where it is no answer. */
function readReply(line: string): ReturnType<typeof replyShape.parse> | string {
  try {
    const { data } = replyShape.safeParse(JSON.parse(line.slice(0, LONGEST_LINE)));
    return data ?? line.slice(0, 200);
  } catch {
    return line.slice(0, 200);
  }
}
