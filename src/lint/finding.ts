// A finding: a place in a flow, the rule that it breaks, and what to do. As people read it, and as programs do.

import { inOrder, type Problem, problemText } from '../document.ts';
import type { RuleName, Severity } from '../ivr/ruleNames.ts';

export interface Finding extends Problem {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** What of the place is meant, where one place may have several findings of a rule. */
  readonly about: string;
}

/** As compilers say it, so that editors find the place. */
export function findingText({ severity, rule, path, message, ...place }: Finding): string {
  const text = problemText({ ...place, path: '', message: `${path}: ${rule}: ${message}` });
  return severity === 'error' ? text : text.replace(/^(.*?:\d+:\d+: )/, '$1warning: ');
}

/** `2 errors, 3 warnings`. */
export function countText(findings: readonly Finding[]): string {
  const numbers = (['error', 'warning'] as const).map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const);
  return numbers.filter(([number]) => number > 0).map(([number, severity]) => `${number} ${severity}${number === 1 ? '' : 's'}`).join(', ');
}

/** Each once, by file and place: a sub-flow is called twice, and a flow is in two sites. */
export function inFileOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.file}:${finding.line}:${finding.column}:${finding.path}:${finding.rule}:${finding.about}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return inOrder([...seen.values()]);
}
