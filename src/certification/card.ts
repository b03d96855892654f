// The report card: what came of each sequence, and the grade that it comes to. Pure.

import type { WireName } from '../server/sessions/wires.ts';
import type { Played, Verdict } from './play.ts';
import { type GradeName, gradeNames } from './sequence.ts';

export interface Card {
  readonly site: string;
  readonly seed: number;
  readonly device: string;
  readonly agent: string | null;
  /** What the client calls itself; empty when it says nothing. */
  readonly application: string;
  readonly wire: WireName | null;
  /** The highest grade of which, and of all before it, no sequence failed or was left out; null for none. */
  readonly grade: GradeName | null;
  readonly grades: readonly (Counts & { readonly name: GradeName })[];
  readonly all: Counts;
  readonly played: readonly Played[];
  /** Chosen, and not reached. */
  readonly notRun: number;
}

export type Counts = { readonly [Name in Verdict]: number };

export function cardOf(about: Pick<Card, 'site' | 'seed' | 'device' | 'agent' | 'application' | 'wire' | 'notRun'>, played: readonly Played[]): Card {
  const grades = gradeNames.map((name) => ({ name, ...countsOf(played.filter(({ sequence }) => sequence.grade === name)) }));
  return { ...about, grade: about.notRun > 0 ? null : gradeOf(grades), grades, all: countsOf(played), played };
}

function countsOf(played: readonly Played[]): Counts {
  const count = (verdict: Verdict) => played.filter((one) => one.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), notApplicable: count('notApplicable') };
}

/** A grade of which nothing was passed is not reached. */
function gradeOf(grades: Card['grades']): GradeName | null {
  let reached: GradeName | null = null;
  for (const { name, passed, failed, skipped } of grades) {
    if (failed > 0 || skipped > 0 || passed === 0) break;
    reached = name;
  }
  return reached;
}
