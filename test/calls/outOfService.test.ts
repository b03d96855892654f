// Telephones, lines and trunks out of service: what becomes of their calls, who calls in vain, and how they come back.

import { describe, expect, test } from 'vitest';
import { directNumber, office, type Office } from '../../src/testing.ts';
import { atWork, center, S } from '../acd/center.ts';

const out = (world: Pick<Office, 'request'>, device: string) => void world.request('takeOutOfService', { device });
const back = (world: Pick<Office, 'request'>, device: string) => void world.request('bringBackIntoService', { device });
/** The trace without times, call numbers and padding. */
const told = (world: Pick<Office, 'trace'>) => world.trace().map((line) => line.slice(12).replace(/ +/g, ' ').trim());

describe('a telephone', () => {
  test('that is called hears nothing; the caller hears that it is out of order', () => {
    const { alice, bob, ...world } = office();
    bob.unplugs();
    alice.calls(bob);
    expect(told(world)).toEqual(['serviceLost bob', '1 serviceInitiated alice makeCall', '1 originated alice → bob', '1 failed bob destOutOfOrder']);
    bob.plugsIn();
    alice.hangsUp();
    alice.calls(bob);
    expect(told(world).at(-1)).toBe('2 delivered bob newCall');
  });

  test('that is called sends the call where unanswered calls go, at once', () => {
    const { alice, bob, ...world } = office({ forwardNoAnswer: { bob: 'carol' } });
    bob.unplugs();
    alice.calls(bob);
    expect(told(world).slice(-2)).toEqual(['1 diverted bob → carol callForwardNoAnswer', '1 delivered carol callForwardNoAnswer']);
  });

  test('that is called is covered as if nobody answered', () => {
    const { alice, bob, ...world } = office({ extensions: { bob: { coverage: 'desk' } }, site: { coverage: { desk: { when: { noAnswer: '10s' }, points: ['dave'] } } } });
    bob.unplugs();
    alice.calls(bob);
    expect(told(world).slice(-2)).toEqual(['1 diverted bob → dave callForwardNoAnswer', '1 delivered dave callForwardNoAnswer']);
  });

  test('that rings sends the call on, or the caller hears a tone', () => {
    const forwarded = office({ forwardNoAnswer: { bob: 'carol' } });
    forwarded.alice.calls(forwarded.bob);
    forwarded.bob.unplugs();
    expect(told(forwarded).slice(-3)).toEqual(['serviceLost bob', '1 diverted bob → carol callForwardNoAnswer', '1 delivered carol callForwardNoAnswer']);
    const { alice, bob, ...world } = office();
    alice.calls(bob);
    bob.unplugs();
    expect(told(world).slice(-2)).toEqual(['serviceLost bob', '1 failed bob destOutOfOrder']);
  });

  test('in a call leaves it, and who is alone then hangs up', () => {
    const { alice, bob, ...world } = office();
    alice.calls(bob);
    bob.answers();
    bob.unplugs();
    expect(told(world).slice(-4)).toEqual(['serviceLost bob', '1 connectionCleared bob maintenance', '1 connectionCleared alice normalClearing', '1 callCleared']);
  });

  test('can do nothing, and says why', () => {
    const world = office();
    world.alice.unplugs();
    expect(() => world.alice.calls(world.bob)).toThrow('deviceOutOfService');
    expect(() => world.alice.picksUp()).toThrow('deviceOutOfService');
    expect(() => world.alice.unplugs()).toThrow('invalidObjectState: 2001 is out of service already');
    world.alice.plugsIn();
    expect(() => world.alice.plugsIn()).toThrow('invalidObjectState: 2001 is in service');
    world.alice.calls(world.bob);
  });

  test('is passed over by its group, and gets the call that waits when it is back', () => {
    const { alice, bob, carol, zoe, ...world } = office({ huntGroups: { 6001: { members: ['bob', 'carol'], strategy: 'linear', whenBusy: 'wait', giveUpAfter: '60s' } } });
    bob.unplugs();
    alice.calls('6001');
    expect(told(world).at(-1)).toBe('1 delivered carol distributed');
    alice.hangsUp();
    carol.unplugs();
    zoe.calls(directNumber('2005'));
    alice.calls('6001');
    expect(told(world).at(-1)).toBe('3 queued 6001 noAvailableAgents');
    bob.plugsIn();
    world.advance(0);
    expect(told(world).slice(-2)).toEqual(['3 diverted 6001 → bob distributed', '3 delivered bob distributed']);
  });

  test('is waited for by who camps on, and by who asked to be called back, as long as it is there', () => {
    const { alice, bob, carol, dave, ...world } = office({ extensions: { bob: { calls: 1 } } });
    carol.calls(bob);
    bob.answers();
    alice.calls(bob);
    world.request('CamponCall', { camponConnection: { callID: '2', deviceID: '2001' } });
    dave.calls(bob);
    bob.unplugs();
    expect(told(world).slice(-5)).toEqual(['serviceLost bob', '1 connectionCleared bob maintenance', '1 connectionCleared carol normalClearing', '1 callCleared', '2 failed bob destOutOfOrder']);
    expect(() => world.request('CallBack', { callbackConnection: { callID: '3', deviceID: '2004' } })).toThrow('invalidConnectionState');
  });

  test('is seen by its monitors, with the cause', () => {
    const { alice, ...world } = office();
    const events = world.monitor(alice);
    alice.unplugs();
    alice.plugsIn();
    expect(events.map(({ OutOfServiceEvent, BackInServiceEvent }) => OutOfServiceEvent ?? BackInServiceEvent)).toEqual([
      { monitorCrossRefID: '1', device: { deviceIdentifier: '2001' }, cause: 'maintenance' }, { monitorCrossRefID: '1', device: { deviceIdentifier: '2001' }, cause: 'maintenance' },
    ]);
    world.request('MonitorStart', { monitorObject: { deviceObject: '2001' }, requestedMonitorFilter: { maintenance: { outOfService: true } } });
    alice.unplugs();
    expect(events.slice(2).map(({ OutOfServiceEvent }) => (OutOfServiceEvent as { readonly monitorCrossRefID: string }).monitorCrossRefID)).toEqual(['1']);
  });
});

describe('a trunk', () => {
  test('with a line less is partly in service, with none out of it, and its monitor sees each change once', () => {
    const world = office({ lines: 3 });
    world.request('MonitorStart', { monitorObject: { deviceObject: 'pstn' } });
    const events = world.monitor();
    for (const line of ['pstn#2', 'pstn#1', 'pstn#3']) out(world, line);
    for (const line of ['pstn#3', 'pstn']) back(world, line);
    expect(events.map((event) => Object.keys(event)[3])).toEqual(['PartiallyInServiceEvent', 'OutOfServiceEvent', 'PartiallyInServiceEvent', 'BackInServiceEvent']);
    expect(told(world).slice(-4)).toEqual(['serviceReduced pstn', 'serviceRestored pstn#1', 'serviceRestored pstn#2', 'serviceRestored pstn']);
  });

  test('out of service takes its calls along, lets none in and none out', () => {
    const { alice, bob, zoe, ...world } = office();
    zoe.calls(directNumber('2002'));
    bob.answers();
    out(world, 'pstn');
    expect(told(world).slice(-6)).toEqual(['serviceLost pstn#1', 'serviceLost pstn#2', 'serviceLost pstn', '1 connectionCleared zoe maintenance', '1 connectionCleared bob normalClearing', '1 callCleared']);
    expect(() => zoe.calls(directNumber('2002'))).toThrow('networkOutOfService: trunk pstn is out of service');
    alice.calls('912125550199');
    expect(told(world).at(-1)).toBe('2 failed alice at pstn networkOutOfOrder');
  });

  test('passes over a line that is out, from either end, and uses it again', () => {
    const { alice, zoe, ...world } = office({ lines: 3 });
    out(world, 'pstn#1');
    out(world, 'pstn#3');
    zoe.calls(directNumber('2002'));
    expect(told(world).at(-2)).toContain('on pstn#2');
    alice.calls('912125550199');
    expect(told(world).at(-1)).toBe('2 failed alice at pstn trunksBusy');
    alice.hangsUp();
    back(world, 'pstn#3');
    alice.calls('912125550199');
    expect(told(world).at(-2)).toContain('on pstn#3');
  });
});

describe('an agent whose telephone breaks down', () => {
  const crew = () => center({ queues: { [S]: { needs: { sales: 16 }, missedCalls: 1, wrapUp: '30s' } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 2 } } } });

  test('while it rings is logged off, and the call rings at another', () => {
    const world = crew();
    atWork(world, 'alice', 'bob');
    world.comes(1);
    world.alice.unplugs();
    world.advance(0);
    expect(told(world).slice(-6)).toEqual(['serviceLost alice', `1 diverted alice → ${S} destOutOfOrder`, `1 queued ${S} remainsInQueue`, `1 diverted ${S} → bob distributed`, '1 delivered bob distributed', 'agentLoggedOff alice agent 5001']);
    expect(() => world.alice.logsOn()).toThrow('deviceOutOfService');
    world.alice.plugsIn();
    atWork(world, 'alice');
    expect(world.state('5001')).toBe('ready');
  });

  test('in a call is logged off without work after it; the next caller waits', () => {
    const world = crew();
    atWork(world, 'alice');
    world.comes(1);
    world.alice.answers();
    world.alice.unplugs();
    world.advance(0);
    expect(world.state('5001')).toBe('loggedOff');
    world.comes(2);
    expect(told(world).at(-1)).toContain(`queued ${S}`);
  });

  test('who was to call somebody back leaves that to another', () => {
    const world = crew();
    const call = world.comes(1);
    world.request('askForCallBack', { callID: call });
    atWork(world, 'alice');
    world.advance(0);
    expect(told(world).at(-1)).toContain('serviceInitiated alice callBack');
    world.alice.unplugs();
    world.advance(0);
    atWork(world, 'bob');
    world.advance(0);
    expect(told(world).at(-1)).toContain('serviceInitiated bob callBack');
  });
});
