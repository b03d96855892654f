// The package as it is installed: packed, unpacked in an empty project, and used there by its names, types and all.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, ROOT, shell } from '../cli/command.ts';

/** What the packed package needs is linked, so that no network is asked. */
function project(): string {
  const here = realpathSync(mkdtempSync(join(tmpdir(), 'ringback-package-')));
  mkdirSync(join(here, 'node_modules', '.bin'), { recursive: true });
  expect(shell(here, `npm pack --silent --pack-destination "${here}" "${ROOT}" && tar xzf ringback-*.tgz && mv package node_modules/ringback`).code).toBe(0);
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((one) => !one.startsWith('.'))) symlinkSync(join(ROOT, 'node_modules', name), join(here, 'node_modules', name));
  for (const [name, target] of [['ringback', 'ringback/bin/ringback'], ['vitest', 'vitest/vitest.mjs'], ['tsc', 'typescript/bin/tsc']] as const) symlinkSync(join('..', target), join(here, 'node_modules', '.bin', name));
  return here;
}

const CONSUMER = `
import { createSimulation, playScenario, readScenario, readSite, type Verdict } from 'ringback';
import { connectSwitch } from 'ringback/client';
import { type LiveWorld, matchers, office, serve, simulate } from 'ringback/test';
import 'ringback/vitest';
import { expect } from 'vitest';

export const verdict: Verdict = simulate('scenarios/order.yaml').play();
export const live: Promise<LiveWorld<'ana'>> = serve<'ana'>('scenarios/sites/shop.yaml');
export const again: Verdict = playScenario(readScenario('scenarios/order.yaml'), { seed: 7 });
export const all = [createSimulation, readSite, connectSwitch, matchers.toBeIdle];
const { alice, bob, advance, ...world } = office();
alice.calls(bob);
advance('1s');
expect(bob).toBeRinging();
expect(world).toHaveHappened('delivered', { at: bob, cause: 'newCall' });
// @ts-expect-error: there is no such fact
expect(world).toHaveHappened('deliverd');
// @ts-expect-error: a delivered call has no such member
expect(world).toHaveHappened('delivered', { cuase: 'newCall' });
// @ts-expect-error: nobody does that
alice.cals(bob);
`;

let here = '';
let calls = '';

beforeAll(() => {
  here = project();
  expect(shell(here, 'npx ringback init calls').code).toBe(0);
  calls = join(here, 'calls');
  symlinkSync('../node_modules', join(calls, 'node_modules'));
});

afterAll(() => rmSync(here, { recursive: true, force: true }));

test('what a new project begins with passes on the packed package', () => {
  expect(shell(calls, 'grep \'"ringback": "^\' package.json').code).toBe(0);
  expect(shell(calls, 'npm test')).toMatchObject({ code: 0, stdout: expect.stringMatching(/\n2 passed\n[^]*Tests .*1 passed/) as string });
});

test('its names have types', () => {
  add(calls, { 'consumer.ts': CONSUMER, 'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2023', lib: ['ES2023', 'ESNext.Disposable'], types: ['node'], strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true }, include: ['consumer.ts', 'test'] }) });
  expect(shell(calls, 'npx tsc -p .')).toMatchObject({ code: 0, stdout: '' });
});

test('what the page of the library shows runs as it stands there', () => {
  const page = readFileSync(join(ROOT, 'src/library.md'), 'utf8');
  add(calls, Object.fromEntries([...page.matchAll(/^```js\n(\/\/ (\S+)\n[\s\S]*?)^```$/gm)].map(([, program = '', name = '']) => [name, program])));
  expect(shell(calls, 'node verdict.mjs').stdout).toMatch(/^passed\n/);
  expect(shell(calls, 'node ring.mjs').stdout).toMatch(/"DeliveredEvent"[^]*refused: invalidConnectionState stateIncompatibility/);
});
