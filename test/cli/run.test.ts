// `ringback run`, seen from outside: verdicts, traces, exit codes, and that chance and speed change nothing they should not.

import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, CALL, CALLFLOWS, COMMAND, FIRST_STEP, folder, interruptedAt, ringback, scenario, SCENARIOS, shell, SITE, traceOf, UNANSWERED } from './command.ts';

const SLOW = scenario('A long call', 'ana: { calls: bob }', 'bob: answers', 'wait: 10m', 'ana: hangsUp');

test('a folder whose scenarios pass gives 0, with the verdict and the trace of each', () => {
  const office = folder({ 'calls/site.yaml': SITE, 'calls/a.yaml': CALL, 'calls/b.yaml': scenario('Nothing dialled', 'ana: picksUp', 'wait: 2s', 'ana: hangsUp') });
  const { code, stdout, stderr } = ringback(office, 'run', 'calls');
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/passed {2}A call .*calls\/a\.yaml/);
  expect(stdout).toMatch(/passed {2}Nothing dialled .*calls\/b\.yaml/);
  expect(stdout).toContain('2 passed');
  expect(traceOf(stdout)).toEqual([
    '00:00:00.000   1  serviceInitiated  ana                      makeCall',
    '00:00:00.000   1  originated        ana → bob',
    '00:00:00.000   1  delivered         bob                      newCall',
    '00:00:03.000   1  established       bob                      newCall',
    '00:00:08.000   1  connectionCleared ana                      normalClearing',
    '00:00:08.000   1  connectionCleared bob                      normalClearing',
    '00:00:08.000   1  callCleared',
    '00:00:00.000   1  serviceInitiated  ana                      normal',
    '00:00:02.000   1  connectionCleared ana                      normalClearing',
    '00:00:02.000   1  callCleared',
  ]);
});

test('without a path the scenarios of the working folder run, and all that are shipped pass', () => {
  const here = folder();
  cpSync(SCENARIOS, join(here, 'scenarios'), { recursive: true });
  cpSync(CALLFLOWS, join(here, 'callflows'), { recursive: true });
  const shipped = ['', 'load/', 'live/', 'classroom/', 'network/'].flatMap((folder) => readdirSync(join(SCENARIOS, folder)).filter((name) => name.endsWith('.yaml') && !['rubric.yaml', 'how-many-agents.yaml', 'monday.yaml'].includes(name)).map((name) => `scenarios/${folder}${name}`));
  const { code, stdout } = ringback(here, 'run');
  expect(code).toBe(0);
  for (const file of shipped) expect(stdout).toContain(file);
  expect(stdout).toContain(`${shipped.length} passed`);
});

test('a site may be named by its whole path', () => {
  const office = folder({ 'sites/site.yaml': SITE });
  add(office, { 'calls/a.yaml': CALL.replace('site: site.yaml', `site: ${join(office, 'sites/site.yaml')}`) });
  expect(ringback(office, 'run', 'calls')).toMatchObject({ code: 0, stderr: '' });
});

test('what has nothing below it stands close together', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'b.yaml': CALL });
  expect(ringback(office, 'run', 'a.yaml', 'b.yaml', '--quiet').stdout).toMatch(/^ringback .*\n\n✓ passed .*\n✓ passed .*\n\n2 passed\n$/);
});

test('a site or a call flow that is run is told to be one', () => {
  const office = folder({ 'site.yaml': SITE, 'flow.yaml': 'name: F\nstart: end\nnodes: { end: { hangUp: } }\n' });
  expect(ringback(office, 'run', 'site.yaml')).toMatchObject({ code: 4, stderr: 'there is no scenario in site.yaml; it is a site, so run a scenario that names it\n' });
  expect(ringback(office, 'run', 'flow.yaml')).toMatchObject({ code: 4, stderr: 'there is no scenario in flow.yaml; it is a call flow, so run a scenario whose site has it, or explore it\n' });
});

test('quiet shows the traces of failures only', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'b.yaml': UNANSWERED });
  const passed = ringback(office, 'run', 'a.yaml', '--quiet');
  expect(passed.code).toBe(0);
  expect(passed.stdout).toContain('A call');
  expect(traceOf(passed.stdout)).toEqual([]);
  expect(traceOf(ringback(office, 'run', 'b.yaml', '--quiet').stdout)).toHaveLength(3);
});

test('a path that is given twice runs once', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  expect(ringback(office, 'run', 'a.yaml', './a.yaml', '.').stdout).toContain('1 passed');
});

test('an expectation that is not met gives 1 and shows where, what was expected, what was seen, and the way there', () => {
  const { code, stdout } = ringback(folder({ 'site.yaml': SITE, 'late.yaml': UNANSWERED }), 'run', 'late.yaml', '--seed', '7');
  expect(code).toBe(1);
  expect(stdout).toMatch(/failed {2}Bob should answer/);
  expect(stdout).toContain(`late.yaml:${FIRST_STEP + 1}: expect bob connected`);
  expect(stdout).toMatch(/expected +bob connected within 2 s/);
  expect(stdout).toMatch(/seen +bob is alerting/);
  expect(traceOf(stdout).at(-1)).toMatch(/delivered +bob/);
  expect(stdout).toMatch(/seed +7/);
  expect(stdout).toMatch(/again +npx ringback run late\.yaml --seed 7/);
  expect(stdout).toContain('0 passed, 1 failed');
});

test.each(['late.yaml', 'my calls/late.yaml', 'später.yaml', "it's late.yaml", '$HOME & co.yaml', '-late.yaml'])('the command to repeat a failure of %s works as printed', (file) => {
  const site = join(file, '..', 'site.yaml');
  const office = folder({ [site]: SITE, [file]: UNANSWERED });
  mkdirSync(join(office, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(COMMAND, join(office, 'node_modules', '.bin', 'ringback'));
  const first = ringback(office, 'run', '.', '--seed', '7');
  const again = /again +(.*)/.exec(first.stdout)?.[1] ?? '';
  expect(again).toMatch(/^npx ringback run /);
  expect(first.code).toBe(1);
  // What npm says of its own settings on standard error is not ours.
  const { code, stdout, stderr } = shell(office, again);
  expect(stdout, stderr).toBe(first.stdout);
  expect(code).toBe(1);
});

test('only the last lines of a long trace are shown, and how many there were', () => {
  const lifts = Array.from({ length: 30 }, () => ['ana: picksUp', 'ana: hangsUp']).flat();
  const { stdout } = ringback(folder({ 'site.yaml': SITE, 'a.yaml': scenario('Restless', ...lifts, 'bob: answers') }), 'run', 'a.yaml');
  expect(traceOf(stdout)).toHaveLength(20);
  expect(stdout).toContain('the last 20 of 90 lines');
});

test('an act that is refused fails the scenario unless the next step expects it', () => {
  const office = folder({
    'site.yaml': SITE,
    'surprise.yaml': scenario('Surprise', 'ana: { calls: "2999" }'),
    'foreseen.yaml': scenario('Foreseen', 'ana: { calls: "2999" }', 'expect: { refused: invalidDestination }'),
    'other.yaml': scenario('Another refusal', 'ana: { calls: "2999" }', 'expect: { refused: networkBusy }'),
  });
  const surprise = ringback(office, 'run', 'surprise.yaml');
  expect(surprise.code).toBe(1);
  expect(surprise.stdout).toContain(`surprise.yaml:${FIRST_STEP}: ana calls 2999`);
  expect(surprise.stdout).toMatch(/seen +refused with invalidDestination/);
  expect(ringback(office, 'run', 'foreseen.yaml').code).toBe(0);
  const other = ringback(office, 'run', 'other.yaml');
  expect(other.code).toBe(1);
  expect(other.stdout).toMatch(/expected +refused with networkBusy/);
  expect(other.stdout).toMatch(/seen +refused with invalidDestination/);
});

test('what a telephone cannot do is told in words, and the scenarios after it run', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': scenario('Nothing rings', 'bob: answers'), 'b.yaml': CALL });
  const { code, stdout } = ringback(office, 'run', '.');
  expect(code).toBe(1);
  expect(stdout).toContain('bob has no call to answer: bob is idle');
  expect(stdout).toContain('1 passed, 1 failed');
});

const chance = scenario('Chance', 'ana: { calls: bob }', 'wait: 2s', 'bob: answers', 'wait: { exponential: 2m }', 'ana: hangsUp');
const timeOf = (line: string) => line.slice(0, 12);
const rest = (line: string) => line.slice(12);

test('the same run twice is the same to the byte, journal and events too', () => {
  const office = folder({ 'site.yaml': SITE, 'chance.yaml': chance });
  const once = () => {
    const ended = ringback(office, 'run', 'chance.yaml', '--seed', '42', '--events', 'events.ndjson');
    return [ended, readFileSync(join(office, 'events.ndjson'), 'utf8'), readFileSync(join(office, '.ringback/last/chance.yaml.journal'), 'utf8')];
  };
  const first = once();
  expect(once()).toEqual(first);
  expect(first[0]).toMatchObject({ code: 0, stderr: '' });
});

test('another seed changes the random waits and nothing else', () => {
  const office = folder({ 'site.yaml': SITE, 'chance.yaml': chance });
  const [one, two] = ['1', '2'].map((seed) => traceOf(ringback(office, 'run', 'chance.yaml', '--seed', seed).stdout)) as [readonly string[], readonly string[]];
  expect(two.map(rest)).toEqual(one.map(rest));
  expect(two.slice(0, 4)).toEqual(one.slice(0, 4));
  expect(two.slice(4).map(timeOf)).not.toEqual(one.slice(4).map(timeOf));
});

test('a scenario without chance has the same trace under any seed', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  const [one, ...others] = ['1', '2', '999999999999999'].map((seed) => traceOf(ringback(office, 'run', 'a.yaml', '--seed', seed).stdout));
  expect(one).toHaveLength(7);
  for (const other of others) expect(other).toEqual(one);
});

test('fifty times as fast as life has the same report, journal and events as without any waiting', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  const at = (speed: string) => {
    const ended = ringback(office, 'run', 'a.yaml', '--speed', speed, '--events', 'events.ndjson');
    return [ended, readFileSync(join(office, 'events.ndjson'), 'utf8'), readFileSync(join(office, '.ringback/last/a.yaml.journal'), 'utf8')];
  };
  const fast = at('max');
  expect(at('50')).toEqual(fast);
  expect(fast[0]).toMatchObject({ code: 0 });
});

/** Scenarios enough that a run without waiting is under way for a while. */
const many = (count: number) => folder({ 'site.yaml': SITE, ...Object.fromEntries(Array.from({ length: count }, (_, place) => [`a${place}.yaml`, CALL])) });

test('Ctrl-C at the speed of life gives 130 and leaves a journal that is whole', async () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': scenario('Quick', 'ana: picksUp', 'ana: hangsUp'), 'b.yaml': SLOW });
  const { code, stderr } = await interruptedAt('Quick', office, 'run', 'a.yaml', 'b.yaml', '--speed', '1');
  expect(code).toBe(130);
  expect(stderr).not.toContain('    at ');
  const lines = readFileSync(join(office, '.ringback/last/b.yaml.journal'), 'utf8').split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seed: 1 });
  expect(lines.some((line) => line.includes('MakeCall'))).toBe(true);
  expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ end: true });
  expect(lines.at(-1)).toBe('');
});

test('Ctrl-C in the midst of many scenarios gives 130, without waiting too', async () => {
  const { code } = await interruptedAt('A call', many(1500), 'run', '.', '--quiet');
  expect(code).toBe(130);
});

test('a run that is out of wall time gives 5 and says so', () => {
  const { code, stderr } = ringback(folder({ 'site.yaml': SITE, 'slow.yaml': SLOW }), 'run', 'slow.yaml', '--speed', '1', '--timeout', '1s');
  expect(code).toBe(5);
  expect(stderr).toContain('out of time');
});

test('many scenarios that together take too long give 5', () => {
  expect(ringback(many(300), 'run', '.', '--quiet', '--timeout', '1ms').code).toBe(5);
});

test('a reader who goes away ends the command without a stack trace', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  expect(shell(office, `"${process.execPath}" "${COMMAND}" run a.yaml | true`).stderr).toBe('');
  expect(shell(office, `"${process.execPath}" "${COMMAND}" run a.yaml --events - --reporter json:out.json | true`).stderr).toBe('');
});
