import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/longFirst.ts';

// Files share the modules that they test, for none of these holds state: reading them anew for each file took as long as half of the tests. What is awaited may take long: a machine under load is no mistake.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], setupFiles: ['test/failed.ts'], isolate: false, testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 3, sequence: { sequencer: LongFirst }, expect: { poll: { timeout: 30_000 } } } });
