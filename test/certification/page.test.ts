// The table of sequences, and the page that shows it. RINGBACK_UPDATE=1 writes the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionNames, gradeNames } from '../../src/certification/sequence.ts';
import { allSequences, sequencesBySubject } from '../../src/certification/sequences.ts';

const PAGE = 'src/certification/README.md';

const rows = Object.entries(sequencesBySubject).flatMap(([subject, of]) => of.map(({ id, grade, title, isOptional }) => `| \`${id}\` | ${subject} | ${grade}${isOptional ? ', optional' : ''} | ${title} |`));
const table = ['| id | about | grade | what happens |', '|---|---|---|---|', ...rows].join('\n');

test('the page shows every sequence', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [, above = '', below = ''] = /^([^]*<!-- sequences -->\n)[^]*(<!-- end -->[^]*)$/.exec(page) ?? [];
  const now = `${above}${table}\n${below}`;
  if (process.env['RINGBACK_UPDATE'] === '1') writeFileSync(PAGE, now);
  expect(readFileSync(PAGE, 'utf8'), 'RINGBACK_UPDATE=1 writes it').toBe(now);
});

test.each(['README.md', 'src/cli/README.md', 'CHANGELOG.md'])('%s says how many there are', (page) => {
  expect(/(\d+) graded sequences/.exec(readFileSync(page, 'utf8'))?.[1]).toBe(String(allSequences.length));
});

test('the page names all that a driver can be asked for', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(actionNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('sequences have ids and steps of their own, and each asks the client for something', () => {
  const ids = allSequences.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(80);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(allSequences.map(({ steps, agent }) => JSON.stringify([agent, steps]))).size, 'no two do the same').toBe(ids.length);
  expect(allSequences.filter(({ steps }) => !steps.some(({ by }) => by === 'client')).map(({ id }) => id)).toEqual([]);
  for (const grade of gradeNames) expect(allSequences.filter((one) => one.grade === grade).length, grade).toBeGreaterThan(10);
});
