// What has changed from one object of JSON to the next, as JSON Merge Patch (RFC 7396). Both hold no null, for in a patch that says what is gone.

type Json = string | number | boolean | readonly Json[] | Tree;
export interface Tree { readonly [key: string]: Json | undefined }

/** Null when nothing has. */
export function changeFrom(old: Tree, now: Tree): object | null {
  let change: Record<string, unknown> | null = null;
  for (const key of Object.keys(now)) {
    const [was, is] = [own(old, key), now[key]];
    if (was === is) continue;
    const part = isTree(was) && isTree(is) ? changeFrom(was, is) : isSame(was, is) ? null : is;
    if (part !== null) (change ??= {})[key] = part;
  }
  for (const key of Object.keys(old)) if (own(now, key) === undefined && old[key] !== undefined) (change ??= {})[key] = null;
  return change;
}

/** The same as `fresh`, but made of what `old` has already; so that what has not changed is told by a glance. */
export function carriedOver<Whole extends object>(old: Whole, fresh: Whole): Whole {
  const [was, is] = [old as Tree, fresh as Record<string, Json | undefined>];
  let isOld = Object.keys(was).length === Object.keys(is).length;
  for (const key of Object.keys(is)) {
    const [before, now] = [own(was, key), is[key]];
    if (isTree(before) && isTree(now)) is[key] = carriedOver(before, now);
    else if (isSame(before, now)) is[key] = before;
    isOld &&= is[key] === before;
  }
  return isOld ? old : fresh;
}

/** A trunk may be called `constructor`. */
function own(tree: Tree, key: string): Json | undefined {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function isTree(value: Json | undefined): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other));
}
