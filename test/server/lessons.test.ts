// The folders that a trainer writes in while the switch runs: what is there in the middle of it is no harm.

import { copyFileSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalogue } from '../../src/server/classroom/offers.ts';
import { siteFrom } from '../../src/site/site.ts';

test('the lock of an editor, a link to nowhere, and a file that is half written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-lessons-'));
  copyFileSync('scenarios/classroom/rubric.yaml', join(folder, 'rubric.yaml'));
  // As Emacs marks a file that is being written.
  symlinkSync('ana@desk.4711', join(folder, '.#rubric.yaml'));
  writeFileSync(join(folder, 'half.yaml'), 'steps:\n  - ana: {');
  const { rubrics, wrong } = await openCatalogue([folder], siteFrom({ extensions: { 2001: {} } })).offers();
  expect(rubrics.map(({ file }) => file)).toEqual([join(folder, 'rubric.yaml')]);
  expect(wrong).toEqual([expect.stringContaining(`${join(folder, 'half.yaml')}:2: `)]);
});
