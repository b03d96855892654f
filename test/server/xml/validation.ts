// Messages beside schemas, as xmllint judges them: those of ECMA-323, where somebody has them (the environment variable CSTA_XSD names their folder), and our own.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = process.env['CSTA_XSD'] ?? '';
const AT_ONCE = 1_000;

export type Schema = 'csta-ed6-strict.xsd' | 'csta-ed3.xsd' | 'ecma354-session.xsd';

/** What xmllint finds wrong, with the message; empty too when there are no schemas. */
export function invalid(schema: Schema, messages: Iterable<string>): readonly string[] {
  return schemasAreThere() ? inFolder((here) => complaints(here, join(FOLDER, schema), [...new Set(messages)])) : [];
}

/** The same with a schema of our own, for those who have xmllint. */
export function invalidBy(schemaText: string, messages: Iterable<string>): readonly string[] {
  if (!xmllintIsThere()) return [];
  return inFolder((here) => {
    writeFileSync(join(here, 'own.xsd'), schemaText);
    return complaints(here, 'own.xsd', [...new Set(messages)]);
  });
}

export function schemasAreThere(): boolean {
  return FOLDER !== '' && xmllintIsThere();
}

function inFolder<Found>(work: (here: string) => Found): Found {
  const here = mkdtempSync(join(tmpdir(), 'ringback-xml-'));
  try {
    return work(here);
  } finally {
    rmSync(here, { recursive: true });
  }
}

function xmllintIsThere(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function complaints(folder: string, schema: string, messages: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const names = messages.slice(from, from + AT_ONCE).map((message, place) => {
      const name = `${from + place}.xml`;
      writeFileSync(join(folder, name), message);
      return name;
    });
    const { stderr, status, error } = spawnSync('xmllint', ['--noout', '--schema', schema, ...names], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (error) throw error;
    const lines = stderr.split('\n').filter((line) => line !== '' && !/ (validates|fails to validate)$/.test(line));
    if (status !== 0 && lines.length === 0) found.push(`xmllint ended with ${status}`);
    for (const line of lines) found.push(`${line}\n  ${messages[Number.parseInt(line, 10)] ?? ''}`);
  }
  return found;
}
