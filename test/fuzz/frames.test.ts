// Three thousand mutants of frames against a live switch; a hundred thousand in `npm run long`.

import { expect, test } from 'vitest';
import { fuzzFrames } from './frames.ts';

const MUTANTS = 3_000;

test('a mutant of a frame is answered or ends its line; the switch never crashes, hangs or breaks a law', async () => {
  const report = await fuzzFrames(1, MUTANTS);
  console.log(`frames: ${MUTANTS} mutants, ${report.answered} refused, ${report.carriedOut} carried out, ${report.closed} lines closed`);
  // All of these must happen, or nothing is tested.
  expect(report.answered).toBeGreaterThan(MUTANTS / 3);
  expect(report.carriedOut).toBeGreaterThan(MUTANTS / 20);
  expect(report.closed).toBeGreaterThan(MUTANTS / 100);
});
