import { defineConfig } from 'vitest/config';

// Files share the modules that they test, for none of these holds state: reading them anew for each file took as long as half of the tests.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], isolate: false, testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 3, expect: { poll: { timeout: 10_000 } } } });
