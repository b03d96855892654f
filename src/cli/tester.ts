// A person as driver: what to do stands on the terminal, and keys say what no wire can.

import { emitKeypressEvents } from 'node:readline';
import { styleText } from 'node:util';
import type { Driver, Prompt, Reply } from '../certification/driver.ts';

/** Milliseconds behind a sequence: somebody's second click comes late. */
const SETTLES = 400;

const KEYS = 's skips this sequence, r says it again, n: my client has no such thing, q ends it all';

/** Keys are read where there is a terminal. */
export function askPerson(write: (text: string) => void): Driver {
  const { stdin } = process;
  let waiting: { readonly prompt: Prompt; readonly reply: (reply: Reply) => void } | null = null;
  const say = ({ say: text }: Prompt) => write(`  ${process.stderr.isTTY ? styleText('bold', text) : text}\n`);
  const answers: { readonly [key: string]: Reply } = { s: 'skip', n: { cannot: 'the tester says that there is no such thing' } };
  const press = (_: string | undefined, { name = '', ctrl = false }: { readonly name?: string; readonly ctrl?: boolean }) => {
    if (name === 'q' || (ctrl && name === 'c')) return void process.kill(process.pid, 'SIGINT');
    if (waiting === null) return;
    if (name === 'r') return say(waiting.prompt);
    const answer = answers[name];
    if (answer !== undefined) waiting.reply(answer);
  };
  if (stdin.isTTY) {
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    stdin.on('keypress', press);
    write(`  ${KEYS}\n`);
  }
  return {
    settles: SETTLES,
    prompt(prompt) {
      if (prompt.do === 'rest') return Promise.resolve('done');
      say(prompt);
      return new Promise((reply) => (waiting = { prompt, reply }));
    },
    over() {
      waiting = null;
    },
    close() {
      if (!stdin.isTTY) return;
      stdin.off('keypress', press);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
