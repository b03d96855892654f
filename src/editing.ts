// Changes in a YAML document that leave the rest as it was written: comments, order, blank lines. What it means is the reader's, in document.ts.

import { type Document, isScalar, parseDocument } from 'yaml';
import type { Path } from './document.ts';

/** What stands at a path from now on; undefined for nothing. */
export interface Change {
  readonly path: Path;
  readonly value: unknown;
}

/** The text with the changes in it. It must be YAML, or empty. */
export function edited(text: string, changes: readonly Change[]): string {
  const document = parseDocument(text);
  for (const { path, value } of changes) {
    if (value === undefined) document.deleteIn(path);
    else put(document, path, value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** `servers:` with nothing behind it is a map without anything in it. */
function fillEmpty(document: Document, path: Path): void {
  path.slice(0, -1).forEach((_, depth) => {
    const above = path.slice(0, depth + 1);
    if (document.hasIn(above) && document.getIn(above) === null) document.setIn(above, document.createNode({}));
  });
}

/** A scalar keeps its comment and, where it can, its quotes. */
function put(document: Document, path: Path, value: unknown): void {
  const before = document.getIn(path, true);
  if (isScalar(before) && typeof value !== 'object') return void (before.value = value);
  fillEmpty(document, path);
  document.setIn(path, document.createNode(value));
}
