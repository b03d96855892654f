// Agents who call a supervisor of their team, and supervisors who take calls over: who is called, what is told, and that nothing is half done.

import { describe, expect, test } from 'vitest';
import { deliveryLine } from '../../src/csta/json.ts';
import { atWork, center, S } from './center.ts';

/** Alice and Bob are agents of a team that Carol and Dave supervise, Carol first; Erin belongs to none. */
const crew = () => center({
  queues: { [S]: { name: 'Sales', needs: { sales: 4 } } },
  agents: { 5001: { skills: { sales: 1 }, at: '2001' }, 5002: { skills: { sales: 2 }, at: '2002' }, 5003: { at: '2003' }, 5004: { at: '2004' }, 5005: { at: '2005' } },
  site: { teams: { 1: { supervisors: ['5003', '5004'], agents: ['5001', '5002'] } } },
});
type World = ReturnType<typeof crew>;

const asks = (world: World, device: string, assistance: 'assist' | 'emergency' = 'assist') => world.simulation.people.request('callSupervisor', { device, assistance });
const takes = (world: World, device: string, interceptingDevice: string, callID = '1') => world.simulation.people.request('interceptCall', { activeCall: { callID, deviceID: device }, interceptingDevice });
const joins = (world: World, party: string, joiningDevice: string, participationType: 'silent' | 'none' | 'active') => world.simulation.people.request('JoinCall', { activeCall: { callID: '1', deviceID: party }, joiningDevice, autoOriginate: 'doNotPrompt', participationType });

/** Alice talks to a caller. */
function talking(): World {
  const world = crew();
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  return world;
}

describe('an agent who needs a supervisor', () => {
  test('calls the primary one, the caller on hold meanwhile; the second while the first is busy; nobody when both are', () => {
    const world = talking();
    for (const who of ['carol', 'dave'] as const) world[who].logsOn();
    expect(asks(world, '2001')).toEqual({ initiatedCall: { callID: '2', deviceID: '2001' } });
    expect(world.states()).toEqual(expect.arrayContaining(['2001 hold', '2001 connected', '2003 alerting']));
    world.bob.logsOn();
    expect(asks(world, '2002', 'emergency')).toEqual({ initiatedCall: { callID: '3', deviceID: '2002' } });
    expect(world.states()).toContain('2004 alerting');
    world.bob.hangsUp();
    world.dave.calls(world.frank);
    const before = world.trace().length;
    expect(() => asks(world, '2002')).toThrow('resourceBusy: no supervisor of team 1 is free');
    expect(world.trace()).toHaveLength(before);
  });

  test('calls nobody who is not there, on the telephone or out of order, and needs a team and a seat', () => {
    const world = crew();
    expect(() => asks(world, '2001')).toThrow('invalidAgentState');
    atWork(world, 'alice');
    expect(() => asks(world, '2001')).toThrow('resourceBusy');
    world.carol.logsOn();
    world.carol.calls(world.frank);
    expect(() => asks(world, '2001')).toThrow('resourceBusy');
    world.carol.hangsUp();
    world.request('SetDoNotDisturb', { device: '2003', doNotDisturbOn: true });
    expect(() => asks(world, '2001')).toThrow('resourceBusy');
    world.erin.logsOn();
    expect(() => asks(world, '2005')).toThrow('requestIncompatibleWithObject: agent 5005 belongs to no team');
  });

  test('in the middle of a call that nobody has answered calls nobody, and that call goes on', () => {
    const world = crew();
    for (const who of ['alice', 'carol'] as const) world[who].logsOn();
    world.alice.calls(world.frank);
    expect(() => asks(world, '2001')).toThrow('invalidConnectionState');
    expect(world.states()).toEqual(['2001 connected', '2006 alerting']);
  });

  test('is told of by an event of its own, and every event of the call says what it is for', () => {
    const world = talking();
    world.carol.logsOn();
    const lines: string[] = [];
    const session = world.simulation.session('desk', (delivery) => void lines.push(deliveryLine(delivery, world.simulation.isoTime)));
    session.request('MonitorStart', { monitorObject: { deviceObject: '2003' } });
    asks(world, '2001', 'emergency');
    world.carol.answers();
    const told = lines.map((line) => Object.entries(JSON.parse(line) as Record<string, { readonly privateData?: { readonly private: object }; readonly extensions?: { readonly privateData: { readonly private: object } } }>).find(([name]) => name.endsWith('Event')) ?? []);
    expect(told.map(([name, event]) => [name, event?.privateData?.private ?? event?.extensions?.privateData.private])).toMatchObject([
      ['DeliveredEvent', { assistance: 'emergency' }],
      ['PrivateEvent', { supervisorCalled: { callID: '2', agentID: '5001', supervisor: '5003', assistance: 'emergency' } }],
      ['EstablishedEvent', { assistance: 'emergency' }],
    ]);
  });
});

describe('a supervisor takes a call over', () => {
  test.each([['from outside it', null], ['having listened', 'silent'], ['having whispered', 'none'], ['having barged in', 'active']] as const)('%s: in one step the agent has left, and works after the call', (_, participation) => {
    const world = talking();
    if (participation !== null) joins(world, '2001', '2003', participation);
    expect(takes(world, '2001', '2003')).toEqual({ interceptedCall: { callID: '1', deviceID: '2003' } });
    expect(world.states()).toEqual(['2003 connected']);
    expect(world.trace().at(-1)).toMatch(/connectionCleared alice +override$/);
    expect(world.simulation.pbx.devices.get('2003')?.connections[0]?.participation).toBe('active');
    world.advance(0);
    expect(world.state('5001')).toBe('ready');
  });

  test('only where somebody is left to talk to, only from a telephone, and only once', () => {
    const world = talking();
    expect(() => takes(world, '2001', '2001')).toThrow('requestIncompatibleWithObject');
    expect(() => takes(world, world.simulation.pbx.calls.get('1')?.line?.number ?? '', '2003')).toThrow('requestIncompatibleWithObject');
    expect(() => takes(world, '2001', '9999')).toThrow('invalidCallingDeviceID');
    world.carol.calls(world.frank);
    expect(() => takes(world, '2001', '2003'), 'Carol is in another call').toThrow('invalidCallingDeviceState');
    world.carol.hangsUp();
    takes(world, '2001', '2003');
    expect(() => takes(world, '2001', '2003')).toThrow('invalidConnectionID');
  });

  test('not while the caller waits for somebody whom the agent calls, nor a call of which only listeners would be left', () => {
    const world = crew();
    world.alice.calls(world.frank);
    expect(() => takes(world, '2001', '2003')).toThrow('invalidConnectionState');
    world.frank.answers();
    joins(world, '2001', '2004', 'silent');
    world.request('HoldCall', { callToBeHeld: { callID: '1', deviceID: '2001' } });
    expect(() => takes(world, '2001', '2003'), 'Alice has it on hold').toThrow('invalidConnectionState');
  });

  test('is a listener to whom nobody listens: when the caller goes, the supervisor is idle', () => {
    const world = talking();
    joins(world, '2001', '2003', 'silent');
    takes(world, '2001', '2003');
    world.carol.hangsUp();
    expect(world.states()).toEqual([]);
  });
});
