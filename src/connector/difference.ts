// What is other between two pictures: elements that are taken out, put in, or in the place of others, by their REF. Pure.

import { type Element, element, isAlike, isSame } from './element.ts';

/** In this order, each on what those before it have left. */
export type Step = { readonly remove: string } | { readonly replace: string; readonly by: Element } | { readonly add: Element; readonly into: string; readonly before: string | null };

/** Empty when they are the same. The roots have the same REF. */
export function difference(before: Element, after: Element): readonly Step[] {
  if (isSame(before, after)) return [];
  const [old, next] = [refsOf(before.children), refsOf(after.children)];
  if (!isAlike(before, after) || old === null || next === null || !keepsOrder(old, next)) return [{ replace: refOf(after) as string, by: after }];
  const known = new Map(before.children.map((child) => [refOf(child), child]));
  const steps: Step[] = old.filter((ref) => !next.includes(ref)).map((remove) => ({ remove }));
  let right: string | null = null;
  // From right to left: whoever is put in knows its neighbour.
  for (const child of after.children.toReversed()) {
    const ref = refOf(child) as string;
    const was = known.get(ref);
    if (was === undefined) steps.push({ add: child, into: refOf(after) as string, before: right });
    else steps.push(...difference(was, child));
    right = ref;
  }
  return steps;
}

function refOf({ attributes }: Element): string | undefined {
  return attributes['REF'];
}

/** Null when not every one has its own. */
function refsOf(elements: readonly Element[]): readonly string[] | null {
  const refs = elements.map(refOf).filter((ref) => ref !== undefined);
  return new Set(refs).size === elements.length ? refs : null;
}

function keepsOrder(old: readonly string[], next: readonly string[]): boolean {
  const stayed = old.filter((ref) => next.includes(ref));
  return next.filter((ref) => old.includes(ref)).every((ref, place) => ref === stayed[place]);
}

export function stepElement(step: Step): Element {
  if ('remove' in step) return element('CTIRemove', { REF: step.remove });
  if ('replace' in step) return element('CTIReplace', { REF: step.replace }, [step.by]);
  return element('CTIAdd', { PARENT: step.into, BEFORE: step.before }, [step.add]);
}
