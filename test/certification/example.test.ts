// The example driver, a client on the library, passes every sequence.

import { expect, test } from 'vitest';
import { startProgram } from '../../src/certification/program.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { certification, notPassed } from './examined.ts';

test('the example driver passes every sequence', async () => {
  const complaints: string[] = [];
  const { run } = await certification((around) => startProgram('node examples/certify-driver.mjs', around, (why) => complaints.push(why), (text) => complaints.push(text)));
  const card = await run();
  expect(notPassed(card)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(card).toMatchObject({ grade: 'expert', all: { passed: allSequences.length }, application: 'certify-driver.mjs', wire: 'csta-json', notRun: 0 });
}, 120_000);
