// JSON Merge Patch, RFC 7396, as it is applied: what has changed is laid over what is there, and null takes away. Nothing that is there is changed itself.

export function patched<Whole>(whole: Whole, change: unknown): Whole {
  if (!isTree(change)) return change as Whole;
  const result: Record<string, unknown> = isTree(whole) ? { ...whole } : {};
  for (const [key, part] of Object.entries(change)) {
    if (part === null) delete result[key];
    else result[key] = patched(result[key], part);
  }
  return result as Whole;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
