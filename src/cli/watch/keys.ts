// The keys of a watch: short ones at a terminal, none elsewhere.

import { createInterface } from 'node:readline/promises';
import type { Wish } from './wishes.ts';

/** Where keys come from and questions go: a terminal. */
export interface Keyboard {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

export const KEYS = 'a: all   f: failed   r: again   p: filter by name   q: quit';

const kinds: Readonly<Record<string, 'all' | 'failed' | 'again' | 'quit' | 'interrupt'>> = { a: 'all', f: 'failed', r: 'again', '\r': 'again', '\n': 'again', q: 'quit', '\u0003': 'interrupt', '\u0004': 'quit' };

/** Returns what gives the terminal back as it was. */
export function followKeys({ input, output }: Keyboard, wished: (wish: Wish) => void): () => void {
  let asking = false;
  const hear = (typed: string) => {
    if (asking) return;
    for (const key of typed) {
      const kind = kinds[key];
      if (kind) wished({ kind });
      else if (key === 'p') {
        asking = true;
        // Not before this key has gone by, or it would be part of the answer.
        setImmediate(() => void ask());
      }
    }
  };
  const ask = async () => {
    input.setRawMode(false);
    const line = createInterface({ input, output });
    line.on('SIGINT', () => (line.close(), wished({ kind: 'interrupt' })));
    const text = await line.question('only scenarios with this in their name (nothing: all): ').catch(() => null);
    line.close();
    input.setRawMode(true).resume();
    asking = false;
    if (text !== null) wished({ kind: 'filter', text: text.trim() });
  };
  input.setEncoding('utf8').setRawMode(true).resume().on('data', hear);
  return () => {
    input.off('data', hear).setRawMode(false).pause();
  };
}
