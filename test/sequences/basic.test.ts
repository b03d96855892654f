// Sequences S1 to S4 and S14 of the CSTA reference: order, local connection state for each monitored device, cause.

import { expect, test } from 'vitest';
import { directNumber, office } from '../../src/testing.ts';
import { rowsOf } from './table.ts';

const A = '2001';
const B = '2002';
const C = '2003';

test('S1: A calls B, B answers, A hangs up and both are idle', () => {
  const world = office();
  const rows = rowsOf(world, { A, B });
  world.alice.calls(world.bob);
  world.advance('5s');
  world.bob.answers();
  world.advance('30s');
  world.alice.hangsUp();
  expect(rows()).toEqual([
    'ServiceInitiated(2001)  A:initiated  makeCall',
    'Originated(2001)  A:connected  newCall',
    'Delivered(2002)  A:connected B:alerting  newCall',
    'Established(2002)  A:connected B:connected  newCall',
    'ConnectionCleared(2001)  A:null B:connected  normalClearing',
    'ConnectionCleared(2002)  B:null  normalClearing',
  ]);
});

test('S1, 7b: on a telephone that clears with a tone, B hears it until the handset is back', () => {
  const world = office({ extensions: { bob: { clearing: 'tone' } } });
  const rows = rowsOf(world, { A, B });
  world.alice.calls(world.bob);
  world.bob.answers();
  world.alice.hangsUp();
  world.advance('10s');
  world.bob.hangsUp();
  expect(rows().slice(4)).toEqual([
    'ConnectionCleared(2001)  A:null B:connected  normalClearing',
    'Failed(2002)  B:fail  blocked',
    'ConnectionCleared(2002)  B:null  normalClearing',
  ]);
});

test('S1, row 2: a handset lifted by hand initiates with cause normal', () => {
  const world = office();
  const rows = rowsOf(world, { A, B });
  world.alice.dials(B);
  expect(rows()).toEqual([
    'ServiceInitiated(2001)  A:initiated  normal',
    'DigitsDialed(2001)  A:initiated  normal',
    'Originated(2001)  A:connected  newCall',
    'Delivered(2002)  A:connected B:alerting  newCall',
  ]);
});

test('S1, row 8: only a monitor on the call learns that the call is cleared, and then ends, which the switch says too', () => {
  const world = office();
  world.alice.calls(world.bob);
  const events = world.monitor();
  world.door.request('MonitorStart', { monitorObject: { callObject: { callID: '1' } } });
  world.alice.hangsUp();
  expect(events.map((event) => Object.keys(event)[3])).toEqual(['ConnectionClearedEvent', 'ConnectionClearedEvent', 'CallClearedEvent', 'MonitorStop']);
  expect(events.at(-1)?.['MonitorStop']).toEqual({ monitorCrossRefID: '1' });
  expect(events.at(-2)?.['CallClearedEvent']).toEqual({ monitorCrossRefID: '1', clearedCall: { callID: '1' }, cause: 'normalClearing' });
  expect(() => world.door.request('MonitorStop', { monitorCrossRefID: '1' })).toThrow('invalidMonitorCrossRefID');
});

test('S2: B is busy', () => {
  const world = office();
  world.bob.calls(world.carol);
  const rows = rowsOf(world, { A, B });
  world.alice.calls(world.bob);
  world.alice.hangsUp();
  expect(rows()).toEqual([
    'ServiceInitiated(2001)  A:initiated  makeCall',
    'Originated(2001)  A:connected  newCall',
    'Failed(2002)  A:connected B:fail  busy',
    'ConnectionCleared(2001)  A:null B:fail  normalClearing',
    'ConnectionCleared(2002)  B:null  normalClearing',
  ]);
});

test('S2: B does not want to be disturbed', () => {
  const world = office({ extensions: { bob: { doNotDisturb: true } } });
  const rows = rowsOf(world, { A, B });
  world.alice.calls(world.bob);
  expect(rows().at(-1)).toBe('Failed(2002)  A:connected B:fail  doNotDisturb');
});

test('S2: an invalid number is refused to a program, and fails at the telephone of somebody who dials it', () => {
  const world = office();
  const rows = rowsOf(world, { A });
  expect(() => world.alice.calls('2999')).toThrow('invalidDestination');
  expect(rows()).toEqual([]);
  world.alice.dials('2999');
  expect(rows().at(-1)).toBe('Failed(2001)  A:fail  destNotObtainable');
});

test('S2: all lines are in use', () => {
  const world = office({ lines: 1 });
  world.bob.calls('+12125550000');
  const rows = rowsOf(world, { A });
  world.alice.calls('+12125550001');
  expect(rows().at(-1)).toBe('Failed(2001)  A:fail  trunksBusy');
});

test('S3: nobody answers, the call is cleared at B and then at A', () => {
  const world = office();
  const rows = rowsOf(world, { A, B });
  world.alice.calls(world.bob);
  world.advance('60s');
  expect(rows().slice(2)).toEqual([
    'Delivered(2002)  A:connected B:alerting  newCall',
    'ConnectionCleared(2002)  A:connected B:null  alertTimeExpired',
    'ConnectionCleared(2001)  A:null  normalClearing',
  ]);
});

test('S3: with forwarding on no answer the call goes on to C', () => {
  const world = office({ forwardNoAnswer: { bob: 'carol' } });
  const rows = rowsOf(world, { A, B, C });
  const events = world.monitor();
  world.alice.calls(world.bob);
  world.advance('20s');
  world.carol.answers();
  expect(rows().slice(3)).toEqual([
    'Diverted(2002)  A:connected B:null  callForwardNoAnswer',
    'Delivered(2003)  A:connected C:alerting  callForwardNoAnswer',
    'Established(2003)  A:connected C:connected  callForwardNoAnswer',
  ]);
  const { lastRedirectionDevice, newDestination } = { ...(events.at(-1)?.['EstablishedEvent'] as Record<string, unknown>), ...(events[4]?.['DivertedEvent'] as Record<string, unknown>) };
  expect(newDestination).toEqual({ deviceIdentifier: C });
  expect(lastRedirectionDevice).toEqual({ notRequired: true });
  expect(events.at(-1)?.['EstablishedEvent']).toMatchObject({ lastRedirectionDevice: { numberDialed: B } });
});

test.each([
  ['immediate', 'callForwardImmediate'],
  ['busy', 'callForwardBusy'],
])('S4: forwarding when %s diverts before B rings', (when, cause) => {
  const world = office({ extensions: { bob: { forward: { [when]: 'carol' } } } });
  world.bob.calls(world.dave);
  const rows = rowsOf(world, { A, B, C });
  world.alice.calls(world.bob);
  world.carol.answers();
  expect(rows().slice(1)).toEqual([
    'Originated(2001)  A:connected  newCall',
    `Diverted(2002)  A:connected B:null  ${cause}`,
    `Delivered(2003)  A:connected C:alerting  ${cause}`,
    `Established(2003)  A:connected C:connected  ${cause}`,
  ]);
});

test('S14, out: the network is reached, the far end rings and answers', () => {
  const world = office();
  const rows = rowsOf(world, { A, T: 'pstn#2' });
  const events = world.monitor();
  world.alice.calls('912125550123');
  world.zoe.answers();
  expect(rows().slice(1)).toEqual([
    'Originated(2001)  A:connected  newCall',
    'NetworkReached(pstn#2)  A:connected T:alerting  newCall',
    'Delivered(pstn#2)  A:connected T:alerting  newCall',
    'Established(pstn#2)  A:connected T:connected  newCall',
  ]);
  expect(events[2]?.['NetworkReachedEvent']).toMatchObject({
    networkInterfaceUsed: { deviceIdentifier: 'pstn#2' },
    calledDevice: { deviceIdentifier: '912125550123' },
    networkCapability: { networkType: 'iSDNPublic' },
    networkCalledDevice: { deviceIdentifier: '+12125550123' },
  });
});

test('S14, out: on an analog trunk nothing is known beyond the network', () => {
  const world = office({ signalling: 'analog' });
  const rows = rowsOf(world, { A, T: 'pstn#2' });
  world.alice.calls('912125550123');
  expect(rows().slice(2)).toEqual(['NetworkReached(pstn#2)  A:connected T:connected  newCall']);
});

test('S14, in: the call names its line, the caller and the number that was dialled', () => {
  const world = office();
  const rows = rowsOf(world, { A });
  const events = world.monitor();
  world.zoe.calls(directNumber(A));
  world.alice.answers();
  expect(rows()).toEqual(['Delivered(2001)  A:alerting  newCall', 'Established(2001)  A:connected  newCall']);
  expect(events[0]?.['DeliveredEvent']).toEqual({
    monitorCrossRefID: '1',
    connection: { callID: '1', deviceID: A },
    alertingDevice: { deviceIdentifier: A },
    callingDevice: { deviceIdentifier: '+12125550123' },
    calledDevice: { deviceIdentifier: A },
    lastRedirectionDevice: { notRequired: true },
    originatingNIDConnection: { callID: '1', deviceID: 'pstn#1' },
    localConnectionInfo: 'alerting',
    cause: 'newCall',
    networkCallingDevice: { deviceIdentifier: '+12125550123' },
    networkCalledDevice: { deviceIdentifier: '+14155552001' },
    associatedCallingDevice: { deviceIdentifier: 'pstn#1' },
    callLinkageData: {
      globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: '00001000011767603600' } },
      threadData: { threadLinkageID: { globallyUniqueThreadID: '00001000011767603600' } },
    },
    servicesPermitted: {
      callControlServices: { answerCall: true, clearCall: true, clearConnection: true, deflectCall: true, directedPickupCall: true },
      callAssociatedServices: { associateData: true, sendUserInformation: true },
    },
  });
  expect(events[1]?.['EstablishedEvent']).toHaveProperty('originatinNIDConnection');
});
