// A switch with a CRM in a process of its own, as `ringback serve` begins it: for all tests of a file, and killed behind them.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { startSwitch } from '../kills/switches.ts';

interface Served {
  /** As `http://127.0.0.1:8800`; empty until the tests begin. */
  readonly address: string;
}

/** To be called once in a file of tests; `words` stand behind `ringback serve`, which runs in `folder`. */
export function useServedCrm(words: readonly string[] = [], folder = mkdtempSync(join(tmpdir(), 'ringback-'))): Served {
  const served = { address: '' };
  beforeAll(async () => {
    const running = startSwitch(folder, ...words, '--crm', ':memory:', '--no-journal', '--quiet');
    served.address = await running.address;
    return () => running.kill();
  });
  return served;
}
