// Two thousand mutants of the shipped flows and sites; more in `npm run long`.

import { expect, test } from 'vitest';
import { fuzz, shipped } from './fuzz.ts';

const MUTANTS = 2_000;

test('a mutant of a flow or a site is refused or runs; it never crashes or hangs', () => {
  const report = fuzz(shipped(), 1, MUTANTS);
  console.log(`fuzz: ${report.mutants} mutants, ${report.refused} refused, ${report.ran} ran`);
  expect(report.mutants).toBe(MUTANTS);
  // Both must happen, or nothing is tested.
  expect(report.refused).toBeGreaterThan(MUTANTS / 20);
  expect(report.ran).toBeGreaterThan(MUTANTS / 20);
});
