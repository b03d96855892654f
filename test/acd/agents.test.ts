// Agents: logging on and off, ready and not, work after calls, what is asked for during a call, calls that ring in vain.

import { describe, expect, test } from 'vitest';
import { atWork, center, S, T } from './center.ts';

const crew = (queue: Record<string, unknown> = {}, agent: Record<string, unknown> = {}) =>
  center({ queues: { [S]: { needs: { sales: 16 }, ...queue } }, agents: { 5001: { skills: { sales: 1 }, ...agent }, 5002: { skills: { sales: 2 } } } });

test('S15: a session, as its telephone\'s monitor sees it', () => {
  const world = crew({ wrapUp: '30s' });
  const events = world.monitor(world.alice);
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.advance('60s');
  world.alice.hangsUp();
  world.advance('30s');
  world.alice.isNotReady('lunch');
  world.alice.logsOff('3');
  const agentEvents = events.flatMap((event) => Object.keys(event).filter((name) => name.startsWith('Agent')).map((name) => [name, event[name]] as const));
  expect(agentEvents.map(([name]) => name)).toEqual(['AgentLoggedOnEvent', 'AgentNotReadyEvent', 'AgentReadyEvent', 'AgentBusyEvent', 'AgentWorkingAfterCallEvent', 'AgentReadyEvent', 'AgentNotReadyEvent', 'AgentLoggedOffEvent']);
  expect(agentEvents[3]?.[1]).toEqual({ monitorCrossRefID: '1', agentDevice: { deviceIdentifier: '2001' }, agentID: '5001', acdGroup: S, cause: 'normal' });
  expect(agentEvents[4]?.[1]).toEqual({ monitorCrossRefID: '1', agentDevice: { deviceIdentifier: '2001' }, agentID: '5001', acdGroup: S, pendingAgentState: 'agentReady', cause: 'autoWork' });
  expect(agentEvents[7]?.[1]).toMatchObject({ extensions: { privateData: { private: { reasonCode: '3' } } } });
});

test('free seating: at any telephone, at one at a time', () => {
  const world = crew();
  const logOn = (device: string, agentID: string) => world.request('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID });
  logOn('2007', '5001');
  expect(() => logOn('2006', '5001')).toThrow('invalidAgentState: agent 5001 has logged on at 2007 already');
  expect(() => logOn('2007', '5002')).toThrow('requestIncompatibleWithObject: agent 5001 has logged on at 2007');
  world.request('SetAgentState', { device: '2007', requestedAgentState: 'ready' });
  world.comes(1);
  expect(world.states()).toEqual(['2007 alerting']);
});

test('a password, if the agent has one', () => {
  const world = crew({}, { password: 'open sesame'.replace(' ', '-') });
  expect(() => world.alice.logsOn()).toThrow('invalidAgentPassword');
  expect(() => world.alice.logsOn('guess')).toThrow('invalidAgentPassword');
  world.alice.logsOn('open-sesame');
  expect(world.state('5001')).toBe('notReady');
});

test('GetAgentState', () => {
  const world = crew();
  expect(world.request('GetAgentState', { device: '2001' })).toEqual({ agentStateList: [{ loggedOnState: false }] });
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.alice.isNotReady();
  expect(world.request('GetAgentState', { device: '2001' })).toEqual({ agentStateList: [{ agentID: '5001', loggedOnState: true, agentInfo: [{ acdGroup: S, agentState: 'agentBusy', pendingAgentState: 'agentNotReady' }] }] });
});

describe('what is asked for during a call happens behind it', () => {
  test.each([['isNotReady', 'notReady'], ['logsOff', 'loggedOff'], ['wrapsUp', 'workingAfterCall']] as const)('%s', (verb, state) => {
    const world = crew();
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice[verb]('7');
    expect(world.state('5001')).toBe('busy');
    world.alice.hangsUp();
    world.advance(0);
    expect(world.state('5001')).toBe(state);
    expect(world.simulation.acd.agents.get('5001')?.reason).toBe('7');
  });
});

describe('after a call', () => {
  test('the queue\'s work, or the agent\'s own', () => {
    const world = crew({ wrapUp: '30s' }, { wrapUp: '10s' });
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.hangsUp();
    world.comes(2);
    world.advance('9s');
    expect(world.state('5001')).toBe('workingAfterCall');
    world.advance('1s');
    expect(world.states()).toEqual(['2001 alerting']);
  });

  test('done early', () => {
    const world = crew({ wrapUp: '30s' });
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.hangsUp();
    world.advance('5s');
    world.alice.isReady();
    expect(world.state('5001')).toBe('ready');
    world.advance('1m');
    expect(world.state('5001')).toBe('ready');
  });

  test('manual: not ready until the agent says so', () => {
    const world = crew({}, { readyAfterCall: 'manual' });
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.hangsUp();
    world.advance(0);
    expect(world.state('5001')).toBe('notReady');
  });
});

describe('a call that rings in vain', () => {
  test('S11: goes back to its place and on to the next; the agent is not ready', () => {
    const world = crew({ ringFor: '12s' });
    atWork(world, 'alice', 'bob');
    const events = world.monitor(world.alice);
    world.comes(1);
    world.comes(2);
    world.comes(3);
    world.bob.answers();
    world.advance('12s');
    expect(world.states()).toEqual(['8001 queued', '2002 connected', '8001 queued']);
    expect(world.state('5001')).toBe('notReady');
    expect(events.flatMap((event) => event['DivertedEvent'] ?? [])).toMatchObject([{ newDestination: { deviceIdentifier: S }, cause: 'callNotAnswered' }]);
    expect(events.flatMap((event) => event['AgentNotReadyEvent'] ?? [])).toMatchObject([{ cause: 'forcedPause' }]);
    world.bob.hangsUp();
    world.advance(0);
    expect(world.states()).toEqual(['2002 alerting', '8001 queued']);
  });

  test('as often as the queue lets it, to somebody else first', () => {
    const world = crew({ ringFor: '12s', missedCalls: 2, strategy: 'linear' });
    atWork(world, 'alice', 'bob');
    world.comes(1);
    world.advance('12s');
    expect(world.states()).toEqual(['2002 alerting']);
    world.advance('12s');
    expect(world.states()).toEqual(['2001 alerting']);
    world.advance('12s');
    expect([world.state('5001'), world.state('5002')]).toEqual(['notReady', 'reserved']);
  });

  test('the caller gives up while it rings: the agent is ready again', () => {
    const world = crew();
    atWork(world, 'alice');
    world.leaves(world.comes(1));
    world.advance(0);
    expect(world.state('5001')).toBe('ready');
    world.comes(2);
    expect(world.states()).toEqual(['2001 alerting']);
  });
});

test('a direct call keeps calls of the queue away, and they come when it is over', () => {
  const world = crew();
  atWork(world, 'alice');
  world.carol.calls(world.alice);
  world.comes(1);
  expect(world.states()).toEqual(['2003 connected', '2001 alerting', '8001 queued']);
  world.alice.answers();
  world.alice.hangsUp();
  world.advance(0);
  expect(world.states()).toEqual(['2001 alerting']);
});

test('an agent who consults stays busy until everything is over', () => {
  const world = crew({ wrapUp: '5s' });
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.alice.consults(world.carol);
  world.carol.answers();
  world.alice.conferences();
  world.advance('1m');
  expect(world.state('5001')).toBe('busy');
  world.alice.hangsUp();
  world.advance(0);
  expect(world.state('5001')).toBe('workingAfterCall');
});

test('ring all: one has it, the others are ready again', () => {
  const world = crew({ strategy: 'ringAll' });
  atWork(world, 'alice', 'bob');
  world.comes(1);
  expect(world.states()).toEqual(['2001 alerting', '2002 alerting']);
  world.bob.answers();
  world.advance(0);
  expect([world.state('5001'), world.state('5002')]).toEqual(['ready', 'busy']);
  expect(world.states()).toEqual(['2002 connected']);
});

describe('a supervisor', () => {
  test('changes skills while calls wait', () => {
    const world = center({ queues: { [S]: { needs: { sales: 4 } }, [T]: { needs: { support: 4 } } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { support: 9 } } } });
    atWork(world, 'alice', 'bob');
    world.comes(1, T);
    expect(world.states()).toEqual(['8002 queued']);
    world.request('setAgentSkill', { agentID: '5001', skill: 'support', level: 3 });
    world.advance(0);
    expect(world.states()).toEqual(['2001 alerting']);
    world.request('setAgentSkill', { agentID: '5001', skill: 'sales', level: null });
    world.comes(2);
    expect(world.states()).toEqual(['2001 alerting', '8001 queued']);
    expect(() => world.request('setAgentSkill', { agentID: '5001', skill: 'sales', level: 17 })).toThrow('valueOutOfRange: a level is from 1, the best, to 16, not 17');
  });

  test('listens, whispers, barges in, takes over', () => {
    const world = crew();
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.grace.listensTo(world.alice);
    world.grace.takesOver(world.alice);
    world.advance(0);
    expect(world.states()).toEqual(['2007 connected']);
    expect(world.state('5001')).toBe('ready');
  });

  test('changes the state of an agent, and logs one out', () => {
    const world = crew();
    atWork(world, 'alice');
    world.request('SetAgentState', { device: '2001', requestedAgentState: 'notReady', agentID: '5001' });
    world.request('SetAgentState', { device: '2001', requestedAgentState: 'loggedOff' });
    expect(world.state('5001')).toBe('loggedOff');
  });
});
