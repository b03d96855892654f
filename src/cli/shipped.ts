// Files that come with the package: its demonstration, its examples.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The path of a file of the package, wherever the package is; it need not exist. */
export function shipped(path: string): string {
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  return join(root, path);
}
