// Calls that a program routes: what it is asked, what it may answer, and what becomes of a call that it does not route.

import { expect, test } from 'vitest';
import type { Request } from '../../src/csta/catalogue.ts';
import { office, type Office, type ReceivedEvent } from '../../src/testing.ts';

const R = '8500';

/** An office with routeing devices 8500, whose calls go to Frank by default, and 8501, which has no default. */
function steered(more: Record<string, unknown> = {}): Office & { readonly told: () => readonly string[]; readonly messages: readonly ReceivedEvent[]; readonly since: () => readonly string[] } {
  const world = office({ site: { routeingDevices: { [R]: { defaultRoute: 'frank', ...more }, 8501: {} } } });
  const messages = world.monitor();
  const told = () => messages.map((message) => {
    const [name = '', members] = Object.entries(message).at(-1) as [string, Record<string, unknown>];
    const { errorValue, routeUsed } = members as { errorValue?: object; routeUsed?: { deviceIdentifier: string } };
    return [name, members['crossRefIdentifier'], ...Object.values(errorValue ?? {}), ...(routeUsed ? [routeUsed.deviceIdentifier] : [])].join(' ');
  });
  const since = () => world.trace().map((line) => line.slice(3).replace(/\s+/g, ' ')).filter((line) => !/serviceInitiated|originated/.test(line));
  return { ...world, told, messages, since };
}

const register = (world: Office, routeingDevice: string | null = R) => world.request('RouteRegister', routeingDevice === null ? {} : { routeingDevice });
const select = (world: Office, more: Partial<Request<'RouteSelect'>> = {}) => world.request('RouteSelect', { crossRefIdentifier: '1', routeRegisterReqID: '1', routeSelected: world.bob.number, ...more });

test('a program is asked where a call goes, with all that is known of it', () => {
  const world = steered({ algorithm: 'userDefined', replyTimeout: '3s' });
  expect(register(world)).toEqual({ routeRegisterReqID: '1' });
  world.zoe.calls('+14155552001');
  world.alice.answers();
  world.request('AssociateData', { existingCall: { callID: '1', deviceID: world.alice.number }, correlatorData: { string: 'CAFE' } });
  world.alice.transfersTo(R);
  expect(world.messages).toEqual([{
    invokeId: '9999', seq: 1, time: '2026-01-05T09:00:00.000Z',
    RouteRequest: {
      crossRefIdentifier: '1', routeRegisterReqID: '1',
      currentRoute: { deviceIdentifier: R }, callingDevice: { deviceIdentifier: world.zoe.number }, routeingDevice: { deviceIdentifier: R },
      routedCall: { callID: expect.any(String) as string, deviceID: R }, routeSelAlgorithm: 'userDefined', associatedCallingDevice: { deviceIdentifier: 'pstn#1' },
      replyTimeout: 3_000, correlatorData: { string: 'CAFE' }, callLinkageData: expect.any(Object) as object, deviceHistory: expect.any(Array) as unknown[],
    },
  }]);
  const order = 'crossRefIdentifier routeRegisterReqID currentRoute callingDevice routeingDevice routedCall routeSelAlgorithm associatedCallingDevice replyTimeout correlatorData callLinkageData deviceHistory';
  expect(Object.keys(world.messages[0]?.['RouteRequest'] as object).join(' ')).toBe(order);
});

test('who withholds the number is not shown to the program either', () => {
  const world = steered();
  register(world);
  world.request('offerCall', { calling: world.zoe.number, called: '+14155552001', withheld: true });
  world.alice.answers();
  world.alice.transfersTo(R);
  expect(world.messages[0]?.['RouteRequest']).toMatchObject({ callingDevice: { restricted: true } });
});

test('the call goes where the program says', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.advance('2s');
  select(world, { routeUsedReq: true, correlatorData: { string: '0B0B' } });
  expect(world.since()).toEqual([
    '00:00.000 1 delivered 8500 enteringDistribution',
    '00:00.000 1 routeRequested 8500 dialogue 1',
    '00:02.000 1 callInformation 8500 correlatorData 0B0B',
    '00:02.000 1 routeEnded 8500 → bob dialogue 1 selected',
    '00:02.000 1 diverted 8500 → bob redirected',
    '00:02.000 1 delivered bob redirected',
  ]);
  expect(world.told()).toEqual(['RouteRequest 1', 'RouteUsed 1 2002', 'RouteEnd 1']);
  expect(world.messages[1]?.['RouteUsed']).toMatchObject({ callingDevice: { deviceIdentifier: world.alice.number }, domain: true, correlatorData: { string: '0B0B' } });
  expect(() => select(world)).toThrow('invalidRouteingCrossRefID');
  world.bob.answers();
  world.advance('1h');
  expect(world.told()).toHaveLength(3);
});

test('a route to the outside is a route, and the used one is told as outside', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  select(world, { routeSelected: '912125550123', routeUsedReq: true });
  expect(world.messages[1]?.['RouteUsed']).toMatchObject({ routeUsed: { deviceIdentifier: '912125550123' }, domain: false });
});

test('nobody answers in time: the dialogue ends and the call takes the default route', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.advance('4999ms');
  expect(world.told()).toEqual(['RouteRequest 1']);
  world.advance('1ms');
  expect(world.told()).toEqual(['RouteRequest 1', 'RouteEnd 1 routeingTimerExpired']);
  expect(world.since().slice(-3)).toEqual(['00:05.000 1 routeEnded 8500 dialogue 1 timeout', '00:05.000 1 diverted 8500 → frank redirected', '00:05.000 1 delivered frank redirected']);
});

test.each(['RouteReject', 'RouteEnd'] as const)('%s sends the call on by its default route', (service) => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.request(service, { crossRefIdentifier: '1', ...(service === 'RouteReject' && { rejectCause: 'calendarOverflow' }) });
  const cause = service === 'RouteReject' ? 'calendarOverflow' : 'redirected';
  expect(world.since().slice(-2)).toEqual([`00:00.000 1 diverted 8500 → frank ${cause}`, `00:00.000 1 delivered frank ${cause}`]);
  expect(world.told()).toEqual(['RouteRequest 1']);
});

test('routes are tried in order, and the first that leads somewhere is taken', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  select(world, { routeSelected: '2999', alternateRoutes: ['pstn#1', world.alice.number, '2', world.carol.number, world.dave.number] });
  expect(world.since().at(-1)).toContain('delivered carol');
});

test('when no route leads anywhere, a program that can try again is asked again, with all its time', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.advance('4s');
  select(world, { routeSelected: '2999', remainRetries: { retryCount: 1 } });
  world.advance('4s');
  expect(world.told()).toEqual(['RouteRequest 1', 'ReRoute 1']);
  select(world, { routeSelected: '2998', remainRetries: { retryCount: 0 } });
  expect(world.told()).toEqual(['RouteRequest 1', 'ReRoute 1', 'RouteEnd 1 invalidDestination']);
  expect(world.since().at(-1)).toContain('delivered frank');
});

test.each([[{ noCountAvailable: true as const }, 'ReRoute 1'], [{ noListAvailable: true as const }, 'RouteEnd 1 invalidDestination'], [undefined, 'RouteEnd 1 invalidDestination']])('with remainRetries %j the next message is %s', (remainRetries, next) => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  select(world, { routeSelected: '2999', ...(remainRetries && { remainRetries }) });
  expect(world.told().at(-1)).toBe(next);
});

test('the caller hangs up: the dialogue ends', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.alice.hangsUp();
  expect(world.told()).toEqual(['RouteRequest 1', 'RouteEnd 1 noActiveCall']);
  expect(world.simulation.clock.next()).toBeNull();
});

test('nobody has registered: the default route at once; without one the caller hears that it leads nowhere', () => {
  const world = steered();
  world.alice.calls(R);
  world.bob.calls('8501');
  expect(world.since().filter((line) => /diverted|failed/.test(line))).toEqual(['00:00.000 1 diverted 8500 → frank redirected', '00:00.000 2 failed 8501 destNotObtainable']);
  world.bob.hangsUp();
  expect(world.simulation.pbx.devices.get('8501')?.connections).toEqual([]);
});

test('one session routes a device, and one what is left; each registers once', () => {
  const world = steered();
  const other = world.simulation.session('other');
  register(world);
  expect(() => register(world)).toThrow('objectRegistrationLimitExceeded');
  expect(() => other.request('RouteRegister', { routeingDevice: R })).toThrow('objectRegistrationLimitExceeded');
  expect(register(world, null)).toEqual({ routeRegisterReqID: '2' });
  expect(() => other.request('RouteRegister', {})).toThrow('objectRegistrationLimitExceeded');
  world.alice.calls('8501');
  world.bob.calls(R);
  expect(world.messages.map((one) => (one['RouteRequest'] as { routeRegisterReqID: string }).routeRegisterReqID)).toEqual(['2', '1']);
  expect(() => select(world, { crossRefIdentifier: '1', routeRegisterReqID: '1' })).toThrow('invalidRouteRegistrationCrossRefID');
  expect(() => other.request('RouteSelect', { crossRefIdentifier: '1', routeSelected: '2003' })).toThrow('invalidRouteingCrossRefID');
  expect(() => other.request('RouteRegisterCancel', { routeRegisterReqID: '1' })).toThrow('invalidRouteRegistrationCrossRefID');
});

test('who cancels the registration is asked no more, and may still answer', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  world.request('RouteRegisterCancel', { routeRegisterReqID: '1' });
  world.bob.calls(R);
  select(world, { routeSelected: world.carol.number });
  expect(world.told()).toEqual(['RouteRequest 1', 'RouteEnd 1']);
  expect(world.since().filter((line) => line.includes('delivered')).slice(-2)).toEqual(['00:00.000 2 delivered frank redirected', '00:00.000 1 delivered carol redirected']);
});

test('a call that is transferred to a routeing device is routed in the call that comes of it', () => {
  const world = steered();
  register(world);
  world.alice.calls(world.bob);
  world.bob.answers();
  world.bob.transfersTo(R);
  select(world, { routeSelected: world.carol.number });
  world.carol.answers();
  expect(world.since().filter((line) => line.includes('established')).at(-1)).toContain('carol');
});

test('nobody turns a call down in place of the program', () => {
  const world = steered();
  register(world);
  world.alice.calls(R);
  expect(() => world.request('rejectCall', { callToBeRejected: { callID: '1', deviceID: R }, cause: 'busy' })).toThrow('requestIncompatibleWithObject');
});
