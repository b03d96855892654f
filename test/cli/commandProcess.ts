// A process in which commands run one after another, each as if it had been started by itself: where Node and our code are read once, a command takes hundredths of a second.

import { pathToFileURL } from 'node:url';
import type { Command } from './commandThread.ts';

const ends = ['exit', 'SIGINT', 'SIGTERM'] as const;
const bound = Object.fromEntries(ends.map((end) => [end, process.listeners(end as 'SIGINT')]));
const home = process.cwd();
let commands = 0;

process.on('message', ({ file, cwd, words, env }: Command) => void run(file, cwd, words, env));

/** `file` is read as Node reads the first file of a process, and each time anew. */
async function run(file: string, cwd: string, words: readonly string[], env: Command['env']): Promise<void> {
  process.chdir(cwd);
  process.env = { ...env };
  process.argv = [process.execPath, file, ...words];
  process.exitCode = undefined;
  await import(`${pathToFileURL(file).href}?${++commands}`);
  const code = process.exitCode ?? 0;
  process.chdir(home);
  leave();
  process.send?.(code);
}

/** What was to be done at the end of the process is done, and forgotten. */
function leave(): void {
  for (const end of ends) {
    for (const listener of process.listeners(end as 'SIGINT').filter((one) => !bound[end]?.includes(one))) {
      process.removeListener(end, listener);
      if (end === 'exit') (listener as () => void)();
    }
  }
}
