// What supervisors change while agents work and calls wait: settings of agents, and what a queue should keep.

import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { readJournal, journalWriter } from '../../src/store/journal.ts';
import { noteBeginning } from '../../src/store/beginning.ts';
import { restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { replayJournal } from '../../src/store/replay.ts';
import { atWork, center, S } from './center.ts';

const crew = (more: object = {}) => center({ queues: { [S]: { name: 'Sales', needs: { sales: 4 }, wrapUp: '10s', serviceLevel: { within: '20s', target: '80%' } } }, agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { skills: { sales: 2 } } }, ...more });
const agentOf = ({ simulation: { acd } }: Pick<ReturnType<typeof crew>, 'simulation'>, id = '5001') => acd.agents.get(id);

describe('an agent', () => {
  test('gets another name and another wrap-up in the middle of a call, which goes on', () => {
    const world = crew();
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.request('changeAgent', { agentID: '5001', name: 'Ana Ruiz', wrapUp: 45_000 });
    expect(world.states()).toEqual(['2001 connected']);
    expect(agentOf(world)).toMatchObject({ name: 'Ana Ruiz', wrapUp: 45_000, state: 'busy' });
    world.alice.hangsUp();
    world.advance('44s');
    expect(world.state('5001')).toBe('workingAfterCall');
    world.advance('1s');
    expect(world.state('5001')).toBe('ready');
    expect(world.trace().filter((line) => line.includes('agentChanged'))).toEqual([expect.stringMatching(/agent 5001 +name "Ana Ruiz", wrapUp 45 s$/)]);
  });

  test('goes by the queue again when it has no wrap-up of its own, and is not ready by itself when it says so', () => {
    const world = crew();
    world.request('changeAgent', { agentID: '5001', wrapUp: 45_000 });
    world.request('changeAgent', { agentID: '5001', wrapUp: null, readyAfterCall: 'manual' });
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.hangsUp();
    world.advance('10s');
    expect(world.state('5001')).toBe('notReady');
  });

  test('in work after a call has the time that it began with', () => {
    const world = crew();
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.hangsUp();
    world.advance(0);
    world.request('changeAgent', { agentID: '5001', wrapUp: 300_000 });
    world.advance('10s');
    expect(world.state('5001')).toBe('ready');
  });

  test('needs another password, or none', () => {
    const world = crew();
    world.request('changeAgent', { agentID: '5001', password: 'geheim' });
    expect(() => world.alice.logsOn()).toThrow('the password of agent 5001 is another');
    world.alice.logsOn('geheim');
    expect(world.trace().join('\n')).not.toContain('geheim');
    world.alice.logsOff();
    world.request('changeAgent', { agentID: '5001', password: null });
    world.alice.logsOn();
  });

  test('that is changed into what it is is told of to nobody; nobody sits at what is no telephone', () => {
    const world = crew();
    world.request('changeAgent', { agentID: '5001', name: 'Ana', wrapUp: null });
    expect(world.trace()).toEqual([]);
    expect(() => world.request('changeAgent', { agentID: '5001', name: 'Zoe', at: S })).toThrow(`requestIncompatibleWithObject: nobody can sit at ${S}: it is no telephone`);
    expect(() => world.request('changeAgent', { agentID: '5001', name: 'Zoe', at: '9999' })).toThrow('invalidDeviceID');
    expect(agentOf(world)?.name).toBe('Ana');
    world.request('changeAgent', { agentID: '5001', at: '2005' });
    expect(agentOf(world)?.at).toBe('2005');
  });
});

describe('a service level', () => {
  test('judges the calls that are answered from then on', () => {
    const world = crew();
    const queue = world.queue('Sales');
    for (const caller of [1, 2]) world.comes(caller);
    world.advance('15s');
    world.alice.logsOn();
    world.alice.isReady();
    world.alice.answers();
    world.request('setServiceLevel', { queue: S, within: 10_000 });
    world.bob.logsOn();
    world.bob.isReady();
    world.bob.answers();
    expect(queue.figures()).toMatchObject({ answered: 2, answeredInTime: 1 });
    expect(queue.figures(20_000)).toMatchObject({ answeredInTime: 2 });
    expect(world.trace().filter((line) => line.includes('serviceLevelSet'))).toEqual([expect.stringMatching(/80% within 10 s$/)]);
  });

  test('that is the same, or makes no sense, changes nothing', () => {
    const world = crew();
    world.request('setServiceLevel', { queue: S, within: 20_000, target: 0.8 });
    expect(world.trace()).toEqual([]);
    for (const level of [{ within: 0 }, { target: 1.1 }, { target: -0.1 }]) expect(() => world.simulation.people.request('setServiceLevel', { queue: S, ...level })).toThrow('valueOutOfRange');
    expect(world.simulation.acd.queues.get(S)?.serviceLevel).toEqual({ within: 20_000, target: 0.8 });
  });
});

describe('what was changed', () => {
  const changes = [
    ['changeAgent', { agentID: '5001', name: 'Ana Ruiz', wrapUp: 45_000, readyAfterCall: 'manual', at: '2003', password: 'scrypt:00:11' }],
    ['setAgentSkill', { agentID: '5002', skill: 'sales', level: null }],
    ['setServiceLevel', { queue: S, within: 5_000, target: 0.9 }],
  ] as const;
  const stand = ({ simulation: { acd } }: Pick<ReturnType<typeof crew>, 'simulation'>) => {
    const { name, wrapUp, readyAfterCall, at, password } = acd.agents.get('5001') ?? {};
    return [name, wrapUp, readyAfterCall, at, password, [...(acd.agents.get('5002')?.skills ?? [])], acd.queues.get(S)?.seats.map(({ number }) => number), acd.queues.get(S)?.serviceLevel];
  };

  test('is in the journal, and a run of it again is the same', () => {
    const { simulation: { site } } = crew();
    const lines: string[] = [];
    const writer = journalWriter((line) => void lines.push(line), { site, seed: 1, start: undefined });
    const first = createSimulation(site, { journal: writer.entry });
    first.log.read(writer.read);
    for (const [service, request] of changes) first.session('supervisor').request(service, request as never);
    first.clock.advanceTo(60_000);
    writer.end(60_000);
    let again = first;
    expect(replayJournal(readJournal('journal', lines.join('')), () => {}, (simulation) => void (again = simulation))).toMatchObject({ facts: 3, requests: 3, difference: null });
    expect(again).not.toBe(first);
    expect(stand({ simulation: again })).toEqual(stand({ simulation: first }));
  });

  test('is kept by a checkpoint', () => {
    const { simulation: { site } } = crew();
    const before = noteBeginning(createSimulation(site));
    for (const [service, request] of changes) before.simulation.people.request(service, request as never);
    const kept = JSON.parse(JSON.stringify(takeCheckpoint(before))) as ReturnType<typeof takeCheckpoint>;
    const after = noteBeginning(createSimulation(site));
    restoreCheckpoint(after, kept);
    expect(stand(after)).toEqual(stand(before));
    expect(stand(after)).toEqual(['Ana Ruiz', 45_000, 'manual', '2003', 'scrypt:00:11', [], ['5001'], { within: 5_000, target: 0.9 }]);
  });
});
