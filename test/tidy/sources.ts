// The sources as the tidy test sees them: parsed, with their imports and functions.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

export interface Source {
  /** From the project's root, as `src/kernel/clock.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Paths of imported project files, and names of imported packages. */
  readonly files: readonly string[];
  /** Of these, those that are there when the program runs: not imported as types alone. */
  readonly values: readonly string[];
  readonly packages: readonly string[];
  readonly functions: readonly { readonly name: string; readonly lines: number; readonly at: number; readonly async: boolean }[];
  /** Every identifier that is used, `process`, `Math.random`, with its line. */
  readonly words: readonly { readonly word: string; readonly at: number }[];
  readonly exportsDefault: boolean;
  readonly exportsAll: boolean;
}

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function sourcesIn(folder: string): readonly Source[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).sort();
  return names.filter((path) => /\.tsx?$/.test(path)).map(read);
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const source = { path, text, lines: text.split('\n').length - 1, files: [] as string[], values: [] as string[], packages: [] as string[], functions: [] as Source['functions'][number][], words: [] as Source['words'][number][], exportsDefault: false, exportsAll: false };
  walk(parseSync(path, text).program as unknown as Node, null, (node, parent) => {
    const from = (node['source'] as { readonly value?: string } | null | undefined)?.value;
    if (/^(Import|Export)/.test(node.type) && from !== undefined) {
      if (from.startsWith('.')) {
        const file = normalize(join(dirname(path), from));
        source.files.push(file);
        if (node['importKind'] !== 'type' && node['exportKind'] !== 'type') source.values.push(file);
      } else source.packages.push(from);
    }
    if (node.type === 'ExportDefaultDeclaration') source.exportsDefault = true;
    if (node.type === 'ExportAllDeclaration') source.exportsAll = true;
    if (/Function/.test(node.type) && node['body']) {
      const named = (node['id'] ?? parent?.['key'] ?? parent?.['id']) as { readonly name?: string } | null;
      source.functions.push({ name: named?.name ?? 'a function', lines: lineAt(node.end) - lineAt(node.start) + 1, at: lineAt(node.start), async: node['async'] === true });
    }
    if (node.type === 'Identifier' && !isOnlyAName(node, parent)) source.words.push({ word: node['name'] as string, at: lineAt(node.start) });
    if (node.type === 'MemberExpression') source.words.push({ word: text.slice(node.start, node.end), at: lineAt(node.start) });
  });
  return source;
}

/** `a.process`, `{ process: 1 }` and types are not uses of the global `process`. */
function isOnlyAName(node: Node, parent: Node | null): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node && parent['computed'] !== true;
  return /Property|MethodDefinition|^TS/.test(parent.type) && parent['key'] === node;
}

export function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') walk(child as Node, node, visit);
    }
  }
}
