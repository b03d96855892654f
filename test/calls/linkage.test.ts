// How calls are linked: one global call through transfers and conferences, one thread with its consultations, who called first, which devices were left.

import { describe, expect, test } from 'vitest';
import { type Office, office } from '../../src/testing.ts';

interface Linked {
  readonly callLinkageData?: unknown;
  readonly deviceHistory?: readonly { readonly oldDeviceID: { readonly numberDialed: string }; readonly eventCause: string }[];
  readonly extensions?: { readonly privateData: { readonly private: { readonly originalCallInfo: unknown } } };
  readonly callLinkageDataList?: { readonly newCallLinkageData: unknown; readonly oldCallLinkageData: unknown };
}

/** The last event of this name, as a monitor on every telephone saw it. */
function last(events: readonly Record<string, unknown>[], name: string): Linked {
  return events.findLast((event) => name in event)?.[name] as Linked;
}

function watched(world: Office): readonly Record<string, unknown>[] {
  return world.monitor(world.alice, world.bob, world.carol, world.dave) as unknown as readonly Record<string, unknown>[];
}

/** The universal call id of the nth call of an office whose day began at nine in UTC, that many seconds ago. */
function ucid(call: number, second = 0): string {
  return `00001${String(call).padStart(5, '0')}${Date.UTC(2026, 0, 5, 9) / 1000 + second}`;
}

function linkage(call: string, thread: string): unknown {
  return { globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: call } }, threadData: { threadLinkageID: { globallyUniqueThreadID: thread } } };
}

test('a call has one global call id from the first event to the last', () => {
  const world = office();
  const events = watched(world);
  world.alice.calls(world.bob);
  world.bob.answers();
  world.alice.hangsUp();
  const linkages = events.map((event) => Object.values(event).find((value) => typeof value === 'object') as Linked).map(({ callLinkageData }) => callLinkageData);
  expect(linkages).toHaveLength(9);
  for (const linked of linkages) expect(linked).toEqual(linkage(ucid(1), ucid(1)));
});

test('a program learns the id with the response to its request', () => {
  const { door } = office();
  expect(door.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' })).toMatchObject({ callLinkageData: linkage(ucid(1), ucid(1)) });
});

describe('Zoe calls Alice, who asks Bob', () => {
  const consulting = () => {
    const world = office();
    const events = watched(world);
    world.zoe.calls(world.alice);
    world.alice.answers();
    world.advance('10s');
    world.alice.consults(world.bob);
    return { world, events };
  };
  const zoesCall = { callingDevice: { deviceIdentifier: '+12125550123' }, calledDevice: { deviceIdentifier: '2001' }, trunkMember: 'pstn#1', ucid: ucid(1) };

  test('the second call is of the same thread, and knows who called first', () => {
    const { events } = consulting();
    const { callLinkageData, extensions } = last(events, 'DeliveredEvent');
    expect(callLinkageData).toEqual(linkage(ucid(2, 10), ucid(1)));
    expect(extensions?.privateData.private.originalCallInfo).toEqual({ reason: 'consultation', ...zoesCall });
    expect(last(events, 'ServiceInitiatedEvent').callLinkageData).toEqual(linkage(ucid(2, 10), ucid(1)));
  });

  test('transferred, Bob has the global call of Zoe, and Alice stands in its history', () => {
    const { world, events } = consulting();
    world.bob.answers();
    world.alice.transfers();
    const { callLinkageDataList, deviceHistory, extensions } = last(events, 'TransferedEvent');
    expect(callLinkageDataList).toEqual({ newCallLinkageData: linkage(ucid(1), ucid(1)), oldCallLinkageData: linkage(ucid(2, 10), ucid(1)) });
    expect(deviceHistory).toEqual([{ oldDeviceID: { numberDialed: '2001' }, eventCause: 'transfer', oldConnectionID: { callID: '1', deviceID: '2001' } }]);
    expect(extensions?.privateData.private.originalCallInfo).toEqual({ reason: 'transferred', ...zoesCall });
    world.bob.hangsUp();
    expect(last(events, 'ConnectionClearedEvent').callLinkageData).toEqual(linkage(ucid(1), ucid(1)));
  });

  test('in conference, the global call is still that of Zoe; who leaves stands in the history', () => {
    const { world, events } = consulting();
    world.bob.answers();
    world.alice.conferences();
    expect(last(events, 'ConferencedEvent').callLinkageDataList?.newCallLinkageData).toEqual(linkage(ucid(1), ucid(1)));
    world.alice.hangsUp();
    world.bob.parksAt('7000');
    const history = last(events, 'DivertedEvent').deviceHistory ?? [];
    expect(history.map(({ oldDeviceID, eventCause }) => `${oldDeviceID.numberDialed} ${eventCause}`)).toEqual(['2001 normalClearing']);
  });

  test('handed on twice, it is still Zoe who called first', () => {
    const { world, events } = consulting();
    world.bob.answers();
    world.alice.transfers();
    world.bob.transfersTo(world.carol);
    world.carol.answers();
    const { callLinkageData, deviceHistory = [], extensions } = last(events, 'EstablishedEvent');
    expect(callLinkageData).toEqual(linkage(ucid(1), ucid(1)));
    expect(deviceHistory.map(({ oldDeviceID, eventCause }) => `${oldDeviceID.numberDialed} ${eventCause}`)).toEqual(['2001 transfer', '2002 singleStepTransfer']);
    expect(extensions?.privateData.private.originalCallInfo).toEqual({ reason: 'transferred', ...zoesCall });
  });
});

test('a forwarded call remembers whom it has passed', () => {
  const world = office({ extensions: { bob: { forward: { immediate: 'carol' } }, carol: { forward: { noAnswer: 'dave', after: '5s' } } } });
  const events = watched(world);
  world.alice.calls(world.bob);
  world.advance('5s');
  world.dave.answers();
  expect(last(events, 'EstablishedEvent').deviceHistory?.map(({ oldDeviceID, eventCause }) => `${oldDeviceID.numberDialed} ${eventCause}`)).toEqual(['2002 callForwardImmediate', '2003 callForwardNoAnswer']);
});
