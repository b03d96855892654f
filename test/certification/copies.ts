// Copies of the example driver in which faults are planted: a text of it is another. What is found in them is what sequences are for.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import type { Card } from '../../src/certification/card.ts';
import type { CertificationSettings } from '../../src/certification/certify.ts';
import { startProgram } from '../../src/certification/program.ts';
import { certification, type Finished } from './examined.ts';

export type Change = readonly [from: string, to: string];

/** A copy of the example in which each text is another. */
function copyWith(finished: Finished, ...changes: readonly Change[]): string {
  const imports = [['ringback/client', 'dist/src/client/client.js'], ['ws', 'node_modules/ws/wrapper.mjs'], ['./certify-prompts.mjs', 'examples/certify-prompts.mjs']].map(([from, to]) => [`'${from}'`, `'${pathToFileURL(to as string).href}'`] as const);
  let text = readFileSync('examples/certify-driver.mjs', 'utf8');
  for (const [from, to] of [...imports, ...changes]) {
    expect(text, 'what is planted has a place').toContain(from);
    text = text.replace(from, () => to);
  }
  const folder = mkdtempSync(join(tmpdir(), 'ringback-planted-'));
  finished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'driver.mjs'), text);
  return `node ${join(folder, 'driver.mjs')}`;
}

export async function cardOfCopy(finished: Finished, settings: Pick<CertificationSettings, 'limits' | 'sequences'>, ...changes: readonly Change[]): Promise<Card> {
  const { run } = await certification(finished, (around) => startProgram(copyWith(finished, ...changes), around, () => {}, () => {}), settings);
  return run();
}

/** Ids of those that failed, each with what came. */
export function failures({ played }: Card): Readonly<Record<string, string>> {
  return Object.fromEntries(played.filter(({ verdict }) => verdict !== 'passed').map(({ sequence: { id }, fault }) => [id, fault?.came ?? '']));
}
