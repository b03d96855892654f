// Five thousand mutants of the shipped flows and sites; more in `npm run long`.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fuzz, originals } from './fuzz.ts';

const MUTANTS = 5_000;

const yamlIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => `${folder}/${name}`);

test('a mutant of a flow or a site is refused or runs; it never crashes or hangs', () => {
  const report = fuzz(originals([...yamlIn('callflows'), ...yamlIn('callflows/parts')], yamlIn('scenarios/sites')), 1, MUTANTS);
  console.log(`fuzz: ${report.mutants} mutants, ${report.refused} refused, ${report.ran} ran`);
  expect(report.mutants).toBe(MUTANTS);
  // Both must happen, or nothing is tested.
  expect(report.refused).toBeGreaterThan(MUTANTS / 20);
  expect(report.ran).toBeGreaterThan(MUTANTS / 20);
});
