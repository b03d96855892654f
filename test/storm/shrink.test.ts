// A storm that fails becomes a scenario of few steps that fails in the same way. Shown with faults that are planted.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, ROOT } from '../cli/command.ts';
import { plantFault } from './plantedFault.ts';
import { scenarioText } from './scenarioFile.ts';
import { shrinkStorm } from './shrink.ts';

const PLANT = join(ROOT, 'dist', 'test', 'storm', 'planted.js');
/** As it is before it is packed: the fault is planted into its modules. */
const PLAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');

/** Steps that one takes in at a glance. */
const FEW = 12;

test.each([['forgetfulTransfer', 'dataGoesAlong'], ['parkedForEver', 'parkedComesBack'], ['forgottenHold', 'factsRebuildTheCalls']])('%s breaks %s: a storm finds it, and a small scenario shows it', (fault, law) => {
  const uproot = plantFault(fault);
  const shrunk = firstFailing();
  uproot();
  const { recording, fault: found, asker } = shrunk;
  const text = scenarioText(recording, found);
  expect([found.name, asker]).toEqual([law, 'scenario']);
  expect(recording.steps.length, text).toBeLessThanOrEqual(FEW);

  const at = folder({ 'storm.yaml': text });
  const healthy = run(at, {});
  expect({ code: healthy.status, out: healthy.stdout + healthy.stderr }, text).toMatchObject({ code: 0 });
  const ill = run(at, { RINGBACK_PLANTED_FAULT: fault });
  expect(ill.status, text).toBe(6);
  expect(ill.stdout + ill.stderr).toContain(law);
});

/** Of the first seeds whose storms fail, the first that shrinks to a scenario of few steps: one may get stuck in a corner. */
function firstFailing() {
  const found: NonNullable<ReturnType<typeof shrinkStorm>>[] = [];
  for (let seed = 1; seed <= 100 && found.length < 3; seed++) {
    const shrunk = shrinkStorm(seed, 800);
    if (shrunk?.asker === 'scenario' && shrunk.recording.steps.length <= FEW) return shrunk;
    if (shrunk) found.push(shrunk);
  }
  const [stuck] = found;
  if (!stuck) throw new Error('no storm finds the fault');
  return stuck;
}

function run(cwd: string, environment: Record<string, string>) {
  return spawnSync(process.execPath, ['--import', PLANT, '--input-type=module', '--eval', `process.exitCode = await (await import(${JSON.stringify(PLAIN)})).main(['run', 'storm.yaml'])`], { cwd, encoding: 'utf8', env: { ...process.env, ...environment } });
}
