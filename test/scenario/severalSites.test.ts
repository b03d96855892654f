// A scenario that plays at several sites: calls that go over and come back, what it says of its mistakes, and what commands of one switch say of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { runScenarioOfSites, type Verdict } from '../../src/scenario/run.ts';
import { checkAnyScenario, readScenario } from '../../src/scenario/scenario.ts';
import { tieSites } from '../../src/scenario/tiedSites.ts';
import { readSource } from '../../src/reading.ts';
import { folder, ringback } from '../cli/command.ts';
import { mistakesOf, written } from '../documents/writing.ts';
import { harbor, summit } from '../tie/sites.ts';

const EXAMPLE = 'scenarios/network/handed-back.yaml';
const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

function played(file: string, seed = 1): Promise<Verdict> {
  const scenario = checkAnyScenario(readSource(file));
  const tied = tieSites(scenario, seed);
  return drive(runScenarioOfSites(scenario, tied), tied.clock, virtualPace, wall);
}

const sites = (settings = {}) => ({ 'harbor.yaml': JSON.stringify(harbor(settings)), 'summit.yaml': JSON.stringify(summit(settings)) });
/** Seven lines; steps begin on the eighth. */
const HEAD = `name: Over the tie
sites: { harbor: harbor.yaml, summit: summit.yaml }
cast:
  carol: { site: harbor, outside: "+12125550123" }
  bob: { site: harbor, extension: "2002" }
  emil: { site: summit, extension: "3002" }
steps:
`;
const scenario = (...steps: readonly string[]) => `${HEAD}${steps.map((step) => `  - ${step}\n`).join('')}`;

function verdict(...steps: readonly string[]): Promise<Verdict> {
  return played(join(written({ 'call.yaml': scenario(...steps), ...sites() }), 'call.yaml'));
}

function mistakes(content: string): readonly string[] {
  return mistakesOf((file) => checkAnyScenario(readSource(file)), written({ 'call.yaml': content, ...sites() }), 'call.yaml');
}

describe('what happens', () => {
  test('Carol calls sales at Harbor, Dora at Summit answers and hands her back to Bob; both sites are told in the order of time, twice the same', async () => {
    const [one, other] = [await played(EXAMPLE), await played(EXAMPLE)];
    expect(one.failure).toBeNull();
    expect(other).toEqual(one);
    const plain = one.trace.map((line) => line.replace(/ +/g, ' '));
    expect(plain.filter((line) => /lookedAhead|cameOver|transferred/.test(line))).toEqual([
      'harbor 00:00:10.040 1 lookedAhead 7001 → 7101 at Summit accepted: agentFree, about 0 s there',
      'summit 00:00:10.060 1 cameOver carol from Harbor on toHarbor#1, sent by 7001',
      'harbor 00:00:40.100 2 cameOver dora from Summit on toSummit#4',
      'summit 00:00:40.100 3 transferred dora → bob transfer, was 1 and 2',
    ]);
    const times = one.trace.map((line) => line.slice(8, 20));
    expect(times).toEqual([...times].sort());
  });

  test('Bob calls Emil: one call until Emil hangs up', async () => {
    const { failure } = await verdict('bob: { calls: emil }', 'expect: { alerting: emil }', 'expect: { sameCall: [bob, emil] }', 'emil: answers', 'expect: { connected: bob }', 'emil: hangsUp', 'expect: { idle: bob }');
    expect(failure).toBeNull();
  });

  test('a site is asked for a service by its name', async () => {
    expect((await verdict('request: { site: summit, takeOutOfService: { device: "3002" } }', 'bob: { calls: emil }', 'expect: { event: failed, site: harbor }')).failure).toBeNull();
  });

  test('where both sites have a number, the trace calls it by whoever has it there', async () => {
    const both = JSON.parse(JSON.stringify(summit())) as { readonly extensions: object };
    const content = scenario('bob: { calls: "2003" }', 'gil: { calls: emil }', 'bob: hangsUp').replace('steps:', '  gil: { site: summit, extension: "2002" }\nsteps:');
    const files = { ...sites(), 'summit.yaml': JSON.stringify({ ...both, extensions: { ...both.extensions, 2002: { name: 'Gil' }, 2003: { name: 'Hal' } } }) };
    const { trace, failure } = await played(join(written({ 'call.yaml': content, ...files }), 'call.yaml'));
    expect(failure).toBeNull();
    expect(trace.filter((line) => line.includes('originated')).map((line) => line.replace(/ +/g, ' '))).toEqual(['harbor 00:00:00.000 1 originated bob → 2003', 'summit 00:00:00.000 1 originated gil → emil']);
  });

  test('what does not come true is told with what is seen at each site', async () => {
    expect((await verdict('bob: { calls: emil }', 'expect: { alerting: emil }', 'expect: { sameCall: [carol, emil], within: 1s }')).failure).toMatchObject({
      kind: 'expectation', line: 10, expected: '{ sameCall: [carol, emil], within: 1s } within 1 s', seen: expect.stringMatching(/^carol is in no call, emil is in 00001\d{15}$/),
    });
    expect((await verdict('bob: { calls: emil }', 'expect: { carries: order 4711, callOf: emil, within: 1s }')).failure).toMatchObject({ seen: 'the call of emil carries nothing' });
    expect((await verdict('bob: { calls: emil }', 'expect: { event: delivered, site: harbor, at: "3002", within: 1s }')).failure).toBeNull();
    expect((await verdict('bob: { calls: emil }', 'expect: { event: lineSeized, site: harbor, within: 1s }')).failure).toMatchObject({ kind: 'expectation' });
  });
});

describe('mistakes', () => {
  test.each([
    ['a site that is none', scenario('bob: picksUp').replace('emil: { site: summit', 'emil: { site: sumit'), ['call.yaml:6:17: cast.emil.site: there is no site "sumit"; did you mean "summit"?']],
    ['nobody knows where Bob is', scenario('bob: picksUp').replace('bob: { site: harbor, ', 'bob: { '), ['call.yaml:5:8: cast.bob: must say at which site, like site: harbor']],
    ['a telephone of the other site', scenario('bob: picksUp').replace('"2002"', '"3002"'), ['call.yaml:5:35: cast.bob.extension: the site has no extension "3002"; did you mean "2002"?']],
    ['a site in an expectation', scenario('bob: picksUp', 'expect: { event: delivered, site: harbour }'), ['call.yaml:9:39: steps[2].expect.site: there is no site "harbour"; did you mean "harbor"?']],
    ['a request to nobody', scenario('request: { takeOutOfService: { device: pstn } }'), ['call.yaml:8:14: steps[1].request: must say at which site, like site: harbor']],
    ['somebody who is not there', scenario('expect: { sameCall: [bob, emi] }'), ['call.yaml:8:31: steps[1].expect.sameCall[2]: nobody in the cast is called "emi"; did you mean "emil"?']],
    ['one site alone', scenario('bob: picksUp').replace(', summit: summit.yaml', '').replace(/ {2}emil.*\n/, ''), ['call.yaml:2:1: sites: must be two sites or more; one alone is "site"', 'call.yaml:2:10: sites.harbor: trunk toSummit of site Harbor: there is no site "Summit"; it can be Harbor']],
    ['both', `site: harbor.yaml\n${scenario('bob: picksUp')}`, ['call.yaml:1:1: site: there are "sites" already; one of the two']],
    ['traffic', `${scenario('bob: picksUp')}lookUps: {}\n`, ['call.yaml:9:1: lookUps: with several sites, no call flow can ask a service yet']],
    ['a site where there is one', 'name: One\nsite: harbor.yaml\ncast: { bob: { site: harbor, extension: "2002" } }\nsteps: [{ bob: picksUp }]\n', ['call.yaml:3:16: cast.bob.site: is for a scenario of several sites; this one has one']],
  ])('%s', (_, content, found) => expect(mistakes(content)).toEqual(found));

  test('sites that do not fit are told as such', () => {
    const file = join(written({ 'call.yaml': scenario('bob: picksUp'), 'harbor.yaml': JSON.stringify(harbor({ lines: 2 })), 'summit.yaml': JSON.stringify(summit({ lines: 4 })) }), 'call.yaml');
    expect(() => checkAnyScenario(readSource(file))).toThrow(/it has 2 lines here and 4 at Summit/);
  });
});

describe('commands', () => {
  const cwd = () => folder({ 'call.yaml': scenario('bob: { calls: emil }', 'expect: { alerting: emil }', 'emil: answers', 'expect: { connected: bob }', 'bob: hangsUp'), ...sites() });

  test('run plays it, and the journal of each site replays alone', () => {
    const at = cwd();
    expect(ringback(at, 'run', 'call.yaml')).toMatchObject({ code: 0, stderr: '' });
    for (const site of ['harbor', 'summit']) expect(ringback(at, 'replay', `.ringback/last/call.yaml.${site}.journal`)).toMatchObject({ code: 0, stderr: '' });
    expect(ringback(at, 'explain', '1')).toMatchObject({ code: 2, stderr: 'call.yaml plays at several sites; name the --journal of one:\n  .ringback/last/call.yaml.harbor.journal\n  .ringback/last/call.yaml.summit.journal\n' });
    expect(ringback(at, 'explain', '1', '--journal', '.ringback/last/call.yaml.summit.journal').stdout).toContain('cameOver');
    expect(readFileSync(join(at, '.ringback/last/call.yaml.summit.journal'), 'utf8')).toContain('takeTieMessage');
    expect(ringback(at, 'check', 'call.yaml')).toMatchObject({ code: 0, stdout: 'call.yaml: a scenario of several sites without mistakes\n' });
  });

  test('what is of one switch is refused with a sentence', () => {
    const at = cwd();
    expect(ringback(at, 'run', 'call.yaml', '--events', 'events.ndjson')).toMatchObject({ code: 2, stderr: '--events is of one switch, and call.yaml plays at several sites\n' });
    expect(ringback(at, 'load', 'call.yaml')).toMatchObject({ code: 4, stderr: 'there is no scenario in call.yaml; it is a scenario of several sites, which "ringback run" plays\n' });
    expect(() => readScenario(join(at, 'call.yaml'))).toThrow('several sites are for "ringback run" alone; here a scenario has one site');
  });
});
