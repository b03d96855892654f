// Lints a flow that a test writes, and says what was found as `rule path`.

import { parseSource } from '../../src/document.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import type { Finding } from '../../src/lint/finding.ts';
import { lintFlowFile, lintSite } from '../../src/lint/lint.ts';
import type { Taken } from '../../src/lint/linted.ts';
import { checkSite } from '../../src/site/site.ts';

/** `nodes` are the lines of the nodes, the first of them where calls begin. */
export function flow(nodes: string, more = ''): string {
  const start = /^\s*(\w+):/.exec(nodes)?.[1] ?? '';
  return `name: A flow\nstart: ${start}\n${more}nodes:\n${nodes.split('\n').filter((line) => line.trim() !== '').map((line) => `  ${line.trim()}\n`).join('')}`;
}

export function findingsIn(text: string, taken: Taken | null = null): readonly Finding[] {
  return lintFlowFile(checkFlowFile(parseSource('flow.yaml', text)), taken).findings;
}

export function findingsAt(site: string): readonly Finding[] {
  const source = parseSource('site.yaml', site);
  return lintSite(checkSite(source), source).findings;
}

export function inShort(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, path }) => `${rule} ${path}`);
}

/** What is found in a flow of these nodes. */
export function found(nodes: string, more = ''): readonly string[] {
  return inShort(findingsIn(flow(nodes, more)));
}
