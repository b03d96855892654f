// Why is my softphone blank? One check for each step of the set-up that people skip, and for what they complain of; pure, and for one mode at a time.

import type { Finding } from '../api.ts';
import { adapterChecks } from './adapterChecks.ts';
import type { Check, Situation } from './check.ts';
import { definitionChecks } from './definitionChecks.ts';
import { placeChecks } from './placeChecks.ts';

/** In the order in which the set-up is done. */
export const checks: readonly Check[] = [...placeChecks, ...definitionChecks, ...adapterChecks];

/** Empty when all is well. What is blank comes first. */
export function diagnose(situation: Situation): readonly Finding[] {
  const found = checks.filter(({ mode }) => mode === undefined || mode === situation.mode).flatMap(({ step, severity, find }) => {
    const trouble = find(situation);
    return trouble === null ? [] : [{ step, severity, ...trouble }];
  });
  return [...found.filter(({ severity }) => severity === 'blank'), ...found.filter(({ severity }) => severity === 'warning')];
}
