// `ringback run` with filters: which scenarios run, which are left out and why, and what happens when nothing is left.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { choose, type Filters } from '../../src/cli/run/choosing.ts';
import { readScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { add, CALL, folder, ringback, scenario, SITE, UNANSWERED } from './command.ts';

const tagged = (name: string, ...tags: readonly string[]) => CALL.replace('A call', name).replace('cast:', `tags: [${tags.join(', ')}]\ncast:`);

/** Six calls; one of them fails. */
const office = () => folder({
  'site.yaml': SITE,
  'scenarios/site.yaml': SITE,
  'scenarios/busy.yaml': tagged('Bob is busy', 'busy', 'inside'),
  'scenarios/late.yaml': UNANSWERED,
  'scenarios/parked.yaml': tagged('A call is parked', 'parking', 'inside'),
  'scenarios/sales.yaml': tagged('Sales is BUSY today', 'sales'),
  'scenarios/slow.yaml': tagged('A long afternoon', 'sales', 'slow'),
  'scenarios/transfer.yaml': tagged('Ana transfers a call', 'transfer', 'inside'),
});

const EVERYTHING: Filters = { grep: [], tag: [], lastFailed: false, passWithNoTests: false };

interface Listed {
  readonly scenarios: readonly { readonly file: string; readonly name: string; readonly tags: readonly string[] }[];
  readonly of: number;
  readonly leftOut: readonly string[];
}

function listed(cwd: string, ...words: readonly string[]): Listed {
  const { code, stdout, stderr } = ringback(cwd, 'run', '--list', '--reporter', 'json', ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Listed;
}

const filesOf = (list: Listed) => list.scenarios.map(({ file }) => file.replace(/^scenarios\/|\.yaml$/g, ''));

test.each([
  [{ grep: ['busy'] }, ['busy', 'sales'], ['4 not named like "busy"']],
  [{ grep: ['/busy$/'] }, ['busy'], ['5 not named like /busy$/']],
  [{ grep: ['/BUSY/i', 'afternoon'] }, ['busy', 'sales', 'slow'], ['3 not named like /BUSY/i or "afternoon"']],
  [{ tag: ['inside'] }, ['busy', 'parked', 'transfer'], ['3 without the tag inside']],
  [{ tag: ['sales', 'parking'] }, ['parked', 'sales', 'slow'], ['3 without the tag sales or parking']],
  [{ tag: ['!slow', '!inside'] }, ['late', 'sales'], ['1 tagged slow', '3 tagged inside']],
  [{ tag: ['sales', '!slow'], grep: ['today'] }, ['sales'], ['5 not named like "today"']],
])('%j leaves %j', (filters, left, leftOut) => {
  const here = office();
  const all = ['busy', 'late', 'parked', 'sales', 'slow', 'transfer'].map((name) => readScenario(join(here, 'scenarios', `${name}.yaml`)));
  const choice = choose(all, { ...EVERYTHING, ...filters }, null);
  expect({ files: choice.scenarios.map(({ file }) => basename(file, '.yaml')), of: choice.of, leftOut: choice.leftOut }).toEqual({ files: left, of: 6, leftOut });
});

test('what is left runs, and the first line says what does not and why', () => {
  const { code, stdout } = ringback(office(), 'run', '--quiet', '--tag', 'sales', '--tag', '!slow');
  expect({ code, verdicts: stdout.match(/✓ passed .*/g) }).toEqual({ code: 0, verdicts: ['✓ passed  Sales is BUSY today  scenarios/sales.yaml'] });
  expect(stdout).toMatch(/^ringback \S+, seed 1, 1 of 6 scenarios \(left out: 4 without the tag sales, 1 tagged slow\)\n/);
});

test('a list for people has the file, the name and the tags', () => {
  expect(ringback(office(), 'run', '--list', '--tag', 'sales').stdout).toBe('scenarios/sales.yaml  Sales is BUSY today  [sales]\nscenarios/slow.yaml   A long afternoon  [sales, slow]\n2 of 6 scenarios (left out: 4 without the tag sales)\n');
});

test.each([
  [['--tag', 'salse'], 'no scenario has the tag "salse"; did you mean "sales"?\n'],
  [['-g', 'bussy'], 'no scenario is named like "bussy"; did you mean "busy"?\n'],
  [['-g', 'parked', '--tag', 'sales'], 'the filters together leave nothing of 6 scenarios: 5 not named like "parked", 1 without the tag sales\n'],
])('%j leaves nothing, which gives 4 and what may have been meant', (words, stderr) => {
  const here = office();
  expect(ringback(here, 'run', ...words)).toEqual({ code: 4, stdout: '', stderr });
  const allowed = ringback(here, 'run', '--pass-with-no-tests', '--reporter', 'junit', ...words);
  expect(allowed.code).toBe(0);
  expect(allowed.stdout).toContain('<testsuites name="ringback" tests="0" failures="0"');
});

test('a tag that nothing has is told also where it leaves something out', () => {
  expect(ringback(office(), 'run', '--list', '--tag', '!slwo').stderr).toBe('no scenario has the tag "slwo"; did you mean "slow"?\n');
});

test.each([['--shard', '4/3'], ['-g', '/(/'], ['--tag', '!']])('%s %s is refused as usage', (...words) => {
  const { code, stderr } = ringback(office(), 'run', ...words);
  expect(code).toBe(2);
  expect(stderr).toMatch(/It must be|is no regular expression/);
});

test('shards share all scenarios out evenly, each time the same way', () => {
  const all = Array.from({ length: 100 }, (_, place) => ({ file: `scenarios/${place}.yaml`, name: 'A call', tags: [] as readonly string[] }) as Scenario);
  const shard = (part: number, of = all) => choose(of, { ...EVERYTHING, shard: { part, parts: 7 } }, null).scenarios;
  const parts = [1, 2, 3, 4, 5, 6, 7].map((part) => shard(part));
  expect(new Set(parts.flat())).toEqual(new Set(all));
  for (const part of parts) expect([14, 15]).toContain(part.length);
  expect(parts.map((_, place) => shard(place + 1, [...all].reverse()).map(({ file }) => file).sort())).toEqual(parts.map((part) => part.map(({ file }) => file).sort()));
  expect(parts[0]?.map(({ file }) => file)).not.toEqual(all.slice(0, parts[0]?.length).map(({ file }) => file));
});

test('a shard runs, says how many are in others, and may be left without a scenario', () => {
  const here = office();
  const counts = ['1/2', '2/2'].map((shard) => listed(here, '-g', 'busy', '--shard', shard));
  expect(counts.map(({ scenarios, leftOut }) => [scenarios.length, leftOut.at(-1)])).toEqual([[1, '1 in other shards'], [1, '1 in other shards']]);
  expect(['1/3', '2/3', '3/3'].map((shard) => ringback(here, 'run', '-g', 'parked', '--shard', shard).stdout.match(/\d passed$/m)?.[0]).sort()).toEqual(['0 passed', '0 passed', '1 passed']);
});

test('what failed last time runs again, with paths or without, until nothing fails', () => {
  const here = office();
  expect(ringback(here, 'run', '--last-failed')).toMatchObject({ code: 4, stderr: expect.stringContaining('nothing was run here yet') as string });
  expect(ringback(here, 'run').code).toBe(1);
  const again = ringback(here, 'run', 'scenarios', '--last-failed');
  expect(again.code).toBe(1);
  expect(again.stdout).toMatch(/seed 1, 1 of 6 scenarios \(left out: 5 that did not fail in the last run\)\n/);
  add(here, { 'scenarios/late.yaml': CALL });
  expect(ringback(here, 'run', '--last-failed')).toMatchObject({ code: 0, stdout: expect.stringMatching(/✓ passed {2}A call {2}scenarios\/late\.yaml\n[^]*\n1 passed\n$/) as string });
  expect(ringback(here, 'run', '--last-failed')).toMatchObject({ code: 0, stdout: expect.stringMatching(/nothing failed in the last run\n\n0 passed\n$/) as string });
  expect(JSON.parse(readFileSync(join(here, '.ringback/last/verdicts.json'), 'utf8'))).toHaveLength(1);
});

test('a last run that is none of ours is as good as none', () => {
  const here = folder({ 'site.yaml': SITE, 'a.yaml': CALL, '.ringback/last/verdicts.json': '{ "failed": true }' });
  expect(ringback(here, 'run', '--last-failed')).toMatchObject({ code: 4, stderr: 'nothing was run here yet, so nothing failed; run without --last-failed first\n' });
});

test('after so many failures no more is run, and what was not reached counts as failed next time', () => {
  const here = folder({ 'site.yaml': SITE, 'a.yaml': UNANSWERED, 'b.yaml': CALL, 'c.yaml': UNANSWERED, 'd.yaml': UNANSWERED, 'e.yaml': CALL });
  const two = ringback(here, 'run', '.', '--max-failures', '2', '--reporter', 'json');
  expect(two.code).toBe(1);
  expect(JSON.parse(two.stdout)).toMatchObject({ passed: 1, failed: 2, notRun: 2 });
  const one = ringback(here, 'run', '.', '-x', '--quiet');
  expect(one.stdout).toMatch(/\n0 passed, 1 failed, 4 not run\n$/);
  expect(filesOf(listed(here, '--last-failed'))).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a run that is repeated says which seeds failed, for people, programs and build servers', () => {
  const hasty = scenario('Bob picks up in time', 'ana: { calls: bob }', 'wait: { between: [1s, 9s] }', 'bob: answers');
  const here = folder({ 'site.yaml': SITE.replace('{ name: Bob }', '{ name: Bob, forward: { noAnswer: "2003", after: 5s } }'), 'hasty.yaml': hasty });
  const { code, stdout } = ringback(here, 'run', 'hasty.yaml', '--repeat', '6', '--seed', '3', '--reporter', 'json');
  expect(code).toBe(1);
  const { scenarios } = JSON.parse(stdout) as { readonly scenarios: readonly { readonly repeat: number; readonly seed: number; readonly passed: boolean; readonly again: string }[] };
  expect(scenarios.map(({ repeat, seed }) => [repeat, seed])).toEqual([[1, 3], [2, 4], [3, 5], [4, 6], [5, 7], [6, 8]]);
  const bad = scenarios.filter(({ passed }) => !passed);
  expect([0, 6]).not.toContain(bad.length);
  expect(ringback(here, ...(bad[0]?.again ?? '').split(' ').slice(2)).code).toBe(1);
  const report = ringback(here, 'run', 'hasty.yaml', '--repeat', '6', '--seed', '3', '--reporter', 'list', '--reporter', 'junit:out.xml').stdout;
  expect(report).toContain(`Bob picks up in time: ${bad.length} of 6 runs failed, ${bad.length === 1 ? 'that with seed' : 'those with the seeds'} ${bad.map(({ seed }) => seed).join(', ')}\n`);
  const xml = readFileSync(join(here, 'out.xml'), 'utf8');
  expect(xml).toContain(`<testsuite name="hasty.yaml" tests="6" failures="${bad.length}"`);
  expect(xml.match(/<testcase [^>]*name="Bob picks up in time, seed \d"/g)).toHaveLength(6);
  expect(readFileSync(join(here, '.ringback/last/hasty.yaml.seed-8.journal'), 'utf8')).toContain('"seed":8');
});

test('one journal for several runs of a scenario is refused', () => {
  expect(ringback(folder({ 'site.yaml': SITE, 'a.yaml': CALL }), 'run', 'a.yaml', '--repeat', '2', '--journal', 'a.journal')).toMatchObject({ code: 2, stdout: '', stderr: '--journal names one file; give one scenario, without --repeat\n' });
});
