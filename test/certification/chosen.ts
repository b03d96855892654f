// Which sequences a test plays: a few of its own, or those that CERTIFY names by their ids; with CERTIFY=all all of them, as `npm run long -- certify` has it.

import type { Sequence } from '../../src/certification/sequence.ts';
import { allSequences } from '../../src/certification/sequences.ts';

const asked = process.env['CERTIFY'];

export function chosenSequences(few: readonly string[]): readonly Sequence[] {
  if (asked === 'all') return allSequences;
  const ids = asked?.split(',') ?? few;
  const unknown = ids.find((id) => !allSequences.some((one) => one.id === id));
  if (unknown !== undefined) throw new Error(`there is no sequence ${unknown}; npx ringback certify --list shows them`);
  return allSequences.filter(({ id }) => ids.includes(id));
}
