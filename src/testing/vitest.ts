// `ringback/vitest`: imported once, in a test or a set-up file, it gives vitest's `expect` the matchers and their types.

import { expect } from 'vitest';
import { matchers, type RingbackMatchers } from './matchers.ts';

declare module 'vitest' {
  interface Matchers<T = any> extends RingbackMatchers<T> {}
}

expect.extend(matchers);
