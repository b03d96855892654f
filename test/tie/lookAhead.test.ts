// Look-ahead overflow: a queue asks another, here or at another site, whether it would have a call that waits.

import { expect, test } from 'vitest';
import { universalCallId } from '../../src/csta/linkage.ts';
import { BadDocument } from '../../src/document.ts';
import { keepStatistics } from '../../src/records/statistics.ts';
import { siteFrom } from '../../src/site/site.ts';
import { watchCall } from '../../src/store/explain.ts';
import { harbor, type Side, sideOf, tied } from './sites.ts';

const toSummit = { queue: '7101', site: 'Summit', after: '10s', every: '20s' };
const customer = { calling: '+12125550123', called: '+14155550100' };

const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/ +/g, ' '));
const asked = (side: Side) => plain(side.trace()).filter((line) => line.includes('lookedAhead')).map((line) => line.split('lookedAhead ')[1]);
const ucidAt = ({ simulation: { pbx } }: Side, device: string) => pbx.devices.get(device)?.connections.map(({ call }) => universalCallId(call.linkage.globalCall)).at(-1);
const figures = ({ simulation: { log, acd } }: Side) => keepStatistics(log, [...acd.queues.values()].map(({ number }) => ({ number, within: 20_000 })), [], 0);

test('a call waits at Harbor until somebody is free at Summit, and is the same call there', () => {
  const { here, there, pass } = tied({ lookAhead: [toSummit] });
  const [own, theirs] = [figures(here), figures(there)];
  here.logsOn('5001', '2001');
  here.calls('2001', '2002');
  here.answers('2002');
  const explained = watchCall(here.simulation, '2');
  here.ask('offerCall', customer);
  const ucid = ucidAt(here, 'pstn#1');
  pass(15_000);
  expect(asked(here)).toEqual(['7001 → 7101 at Summit denied: noAgents']);
  expect(here.state('7001')).toBe('queued');
  there.logsOn('6001', '3001');
  pass(16_000);
  expect(plain(here.trace())).toEqual([
    '00:00:30.040 2 lookedAhead 7001 → 7101 at Summit accepted: agentFree, about 0 s there',
    '00:00:30.040 2 diverted 7001 → 7101 overflow',
    '00:00:30.040 2 networkReached 7101 on toSummit#1',
    '00:00:30.040 2 delivered 7101 overflow',
  ]);
  expect(plain(there.trace()).slice(-5)).toEqual([
    '00:00:30.060 1 lineSeized +12125550123 → 7101 on toHarbor#1',
    '00:00:30.060 1 cameOver +12125550123 from Harbor on toHarbor#1, sent by 7001',
    '00:00:30.060 1 delivered 7101 enteringDistribution',
    '00:00:30.060 1 diverted 7101 → 3001 distributed',
    '00:00:30.060 1 delivered 3001 distributed',
  ]);
  expect(explained().lines.flatMap((line) => ('trace' in line ? plain([line.trace]) : [])).filter((line) => line.includes('lookedAhead'))).toEqual([
    '00:00:10.040 2 lookedAhead 7001 → 7101 at Summit denied: noAgents',
    '00:00:30.040 2 lookedAhead 7001 → 7101 at Summit accepted: agentFree, about 0 s there',
  ]);
  there.answers('3001');
  pass(100);
  expect([here.state('toSummit#1'), ucidAt(there, '3001')]).toEqual(['connected', ucid]);
  expect(own.queues.get('7001')?.get(0)).toMatchObject({ offered: 1, overflowed: 1, answered: 0 });
  expect(theirs.queues.get('7101')?.get(0)).toMatchObject({ offered: 1, overflowedIn: 1, answered: 1 });
});

test('a call that is answered at home while the other site is asked stays there', () => {
  const { here, there, network, pass } = tied({ lookAhead: [toSummit], delay: '1s' });
  there.logsOn('6001', '3001');
  here.ask('offerCall', customer);
  pass(10_500);
  here.logsOn('5001', '2001');
  pass(5_000);
  expect(here.state('2001')).toBe('alerting');
  expect(asked(here)).toEqual([]);
  expect([there.simulation.pbx.lastCall, network.underWay()]).toEqual([0, 0]);
});

test('with no line free the call goes on waiting, and the other site is asked again', () => {
  const { here, there, pass } = tied({ lookAhead: [toSummit], lines: 1 });
  there.logsOn('6001', '3001');
  const other = here.calls('2002', '3002');
  here.ask('offerCall', customer);
  pass(11_000);
  expect(asked(here)).toEqual(['7001 → 7101 at Summit denied: noLine, about 0 s there']);
  here.ask('ClearCall', { callToBeCleared: { callID: other, deviceID: '2002' } });
  pass(20_000);
  expect(there.state('3001')).toBe('alerting');
});

test('by the wait: Summit takes it when it is shorter there, and by its own figures', () => {
  const { here, there, pass } = tied({ lookAhead: [{ ...toSummit, when: 'shorterWait' }, { ...toSummit, after: '12s', when: '3m' }] });
  const served = (side: Side, agent: string, device: string, to: string, talk: number) => {
    side.logsOn(agent, device);
    side.calls(to, side === here ? '7001' : '7101');
    pass(100);
    side.answers(device);
    pass(talk);
    side.hangsUp(device);
    pass(100);
    // The next one keeps the agent busy.
    side.calls(to, side === here ? '7001' : '7101');
    pass(100);
    side.answers(device);
  };
  served(here, '5001', '2001', '2002', 60_000);
  served(there, '6001', '3001', '3002', 120_000);
  here.trace();
  here.ask('offerCall', customer);
  pass(11_000);
  expect(asked(here)).toEqual([expect.stringMatching(/^7001 → 7101 at Summit denied: longerWait, about 1\d\d s there$/)]);
  pass(2_000);
  expect(asked(here)).toEqual([expect.stringMatching(/accepted: withinLimit/)]);
  expect(there.state('7101')).toBe('queued');
});

test('between queues of one site it is the same words', () => {
  const written = harbor({ lookAhead: [{ queue: '7002', after: '5s' }] }) as { readonly queues: object; readonly agents: object };
  const { ...office } = sideOf({ ...written, queues: { ...written.queues, 7002: { name: 'Help', needs: { help: 8 } } }, agents: { ...written.agents, 5002: { name: 'Bob', skills: { help: 1 } } } });
  const { clock } = office.simulation;
  office.ask('offerCall', customer);
  clock.advanceTo(6_000);
  office.logsOn('5002', '2002');
  clock.advanceTo(30_000);
  expect(asked(office as Side)).toEqual(['7001 → 7002 denied: noAgents', '7001 → 7002 accepted: agentFree, about 0 s there']);
  expect(office.state('2002')).toBe('alerting');
});

test('what does not go together is said where it stands, with the nearest match', () => {
  const problemsOf = (written: unknown) => {
    try {
      siteFrom(written);
      return [];
    } catch (error) {
      return (error as BadDocument).problems.map(({ path, message }) => `${path}: ${message}`);
    }
  };
  expect(problemsOf(harbor({ lookAhead: [{ queue: '7101', site: 'Sumit' }, { queue: '7003' }, { queue: '7101', site: 'Summit', when: 'agentsFree' }] }))).toEqual([
    'queues.7001.lookAhead[3].when: must be agentFree, shorterWait, or the longest wait there, like 30s',
    'queues.7001.lookAhead[1].site: no tie leads to a site "Sumit"; did you mean "Summit"?',
    'queues.7001.lookAhead[2].queue: there is no queue "7003"; did you mean "7001"?',
  ]);
  const { trunks, ...rest } = harbor() as { readonly trunks: { readonly toSummit: { readonly tie: object } } };
  const toSummitWith = (more: object, tie: object = {}) => ({ ...rest, trunks: { toSummit: { ...trunks.toSummit, ...more, tie: { ...trunks.toSummit.tie, ...tie } } } });
  expect(problemsOf(toSummitWith({ kind: 'direct' }, { node: 1 }))).toEqual([
    'trunks.toSummit.tie: only a trunk of the kind tie leads to another site',
    'trunks.toSummit.tie.node: this site is node 1 itself; sites that call each other need different numbers, see "node" of the site',
  ]);
  const { name: _, ...nameless } = toSummitWith({}, { at: ['nats', 'ws://127.0.0.1:8810/tie'] }) as { readonly name?: string };
  expect(problemsOf(nameless)).toEqual(['trunks.toSummit.tie.at: over NATS sites find each other by their names; give this one a "name"']);
  expect(problemsOf(toSummitWith({}, { secret: 'swordfish', at: 'nat' }))).toEqual([
    'trunks.toSummit.tie.at[1]: must be nats, or an address like ws://127.0.0.1:8810/tie, not "nat"',
    expect.stringMatching(/^trunks.toSummit.tie.secret: must be/),
  ]);
});
