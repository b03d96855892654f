// Which softphone the page shows: none where the definition does not allow it in this mode, and then there are reasons.

import type { CrmMode, Finding, SoftphoneFrame } from '../../../crm/api.ts';
import { context } from '../session.ts';

export function softphoneIn(mode: CrmMode): SoftphoneFrame | null {
  const softphone = context.value?.softphone ?? null;
  return softphone?.modes.includes(mode) ? softphone : null;
}

/** What is wrong or may be, the gravest first. */
export function findingsIn(mode: CrmMode): readonly Finding[] {
  const findings = context.value?.diagnosis[mode] ?? [];
  return [...findings.filter(({ severity }) => severity === 'blank'), ...findings.filter(({ severity }) => severity !== 'blank')];
}
