// What a test is told when something is not so: expected, seen, and the last lines of the trace, as the verdicts of scenarios read.

import type { Backstage } from './world.ts';

/** Lines of the trace that belong to a failure. */
const TAIL = 12;

export function verdictText({ scene }: Backstage, expected: string, seen: string): string {
  const trace = scene.trace();
  const tail = trace.slice(-TAIL);
  const head = tail.length === 0 ? 'trace     nothing has happened' : tail.length < trace.length ? `trace     the last ${tail.length} of ${trace.length} lines` : 'trace';
  return [`expected  ${expected}`, `seen      ${seen.split('\n').join('\n          ')}`, head, ...tail.map((line) => `  ${line}`), `seed      ${scene.simulation.random.seed}`].join('\n');
}

/** Something that a test waited for has not come true. */
export class NotSo extends Error {
  constructor(backstage: Backstage, expected: string, seen: string) {
    super(`it has not come true\n\n${verdictText(backstage, expected, seen)}`);
    this.name = 'NotSo';
  }
}
