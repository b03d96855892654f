// The build of a run has all the code in it that a run can reach, at a worker too; else a worker of other code would be taken for one of ours.

import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BESIDE } from '../../src/lab/build.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Every file whose code is loaded with that one. */
function reached(from: string, files = new Set<string>()): ReadonlySet<string> {
  if (files.has(from)) return files;
  files.add(from);
  const text = readFileSync(from, 'utf8').replaceAll(/^(?:import|export) type [^;]*;/gm, '');
  for (const [, name = ''] of text.matchAll(/(?:\bfrom |\bimport\()'(\.{1,2}\/[^']+\.ts)'/g)) reached(resolve(dirname(from), name), files);
  return files;
}

test.each(['lab/replicationThread.ts', 'lab/remote/worker.ts', 'partitions/host.ts', 'partitions/partitionThread.ts'])('nothing that %s reaches is left out', (file) => {
  const folders = [...reached(join(src, file))].map((one) => relative(src, one).split('/')[0] as string);
  expect(folders).toContain('switch');
  expect(folders.filter((folder) => BESIDE.has(folder))).toEqual([]);
});
