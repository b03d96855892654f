// What things are called on the page.

import type { CallCenterView, Overview } from '../../../crm/callCenters/api.ts';

/** Undefined where there is no such item. */
export function valueOf({ definition }: Pick<CallCenterView, 'definition'>, item: string): string | undefined {
  return definition.sections.flatMap(({ items }) => items).find(({ name }) => name === item)?.value;
}

export function displayName(callCenter: CallCenterView): string {
  return valueOf(callCenter, 'reqDisplayName') || callCenter.internalName;
}

/** For a select: none, and all there are. */
export function callCenterChoices({ callCenters }: Overview): readonly (readonly [id: string, name: string])[] {
  return [['', 'None'], ...callCenters.map((callCenter) => [callCenter.id, displayName(callCenter)] as const)];
}

/** `1 user`, `3 users`. */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
