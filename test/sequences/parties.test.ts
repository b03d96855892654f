// Sequences S5 to S8, S12 and S13 of the CSTA reference, row by row.

import { describe, expect, test } from 'vitest';
import { office, type Office } from '../../src/testing.ts';
import { rowsOf } from './table.ts';

const A = '2001';
const B = '2002';
const C = '2003';

/** Alice has called Bob, and they talk. */
function talking(): Office {
  const world = office();
  world.alice.calls(world.bob);
  world.bob.answers();
  return world;
}

/** Bob has put Alice on hold and talks to Carol. */
function consulting(): Office {
  const world = talking();
  world.bob.consults(world.carol);
  world.carol.answers();
  return world;
}

test('S5: A holds and retrieves', () => {
  const world = talking();
  const rows = rowsOf(world, { A, B });
  world.alice.holds();
  world.alice.retrieves();
  expect(rows()).toEqual(['Held(2001)  A:hold B:connected  normal', 'Retrieved(2001)  A:connected B:connected  normal']);
});

test('S6: B consults C and transfers A to C', () => {
  const world = talking();
  const rows = rowsOf(world, { A, B, C });
  const events = world.monitor();
  world.bob.consults(world.carol);
  world.carol.answers();
  world.bob.transfers();
  expect(rows()).toEqual([
    'Held(2002)  A:connected B:hold  consultation',
    'ServiceInitiated(2002)  B:initiated  consultation',
    'Originated(2002)  B:connected  consultation',
    'Delivered(2003)  B:connected C:alerting  consultation',
    'Established(2003)  B:connected C:connected  consultation',
    'Transfered(2002)  A:connected B:null C:connected  transfer',
  ]);
  expect(events.at(-1)?.['TransferedEvent']).toMatchObject({
    primaryOldCall: { callID: '1', deviceID: B },
    secondaryOldCall: { callID: '2', deviceID: B },
    transferringDevice: { deviceIdentifier: B },
    transferredToDevice: { deviceIdentifier: C },
    transferredConnections: [
      { newConnection: { callID: '3', deviceID: A }, oldConnection: { callID: '1', deviceID: A }, endpoint: { deviceID: A } },
      { newConnection: { callID: '3', deviceID: C }, oldConnection: { callID: '2', deviceID: C }, endpoint: { deviceID: C } },
    ],
  });
});

test('S6, blind: B transfers while C still rings, and C answers in the new call', () => {
  const world = talking();
  const rows = rowsOf(world, { A, B, C });
  world.bob.consults(world.carol);
  world.bob.transfers();
  world.carol.answers();
  expect(rows().slice(4)).toEqual(['Transfered(2002)  A:connected B:null C:alerting  transfer', 'Established(2003)  A:connected C:connected  consultation']);
});

test('S6: B reconnects instead', () => {
  const world = consulting();
  const rows = rowsOf(world, { A, B, C });
  world.bob.reconnects();
  expect(rows()).toEqual([
    'ConnectionCleared(2002)  B:null C:connected  normalClearing',
    'ConnectionCleared(2003)  C:null  normalClearing',
    'Retrieved(2002)  A:connected B:connected  normal',
  ]);
});

test('S6: B alternates', () => {
  const world = consulting();
  const rows = rowsOf(world, { A, B, C });
  world.bob.alternates();
  expect(rows()).toEqual(['Held(2002)  B:hold C:connected  alternate', 'Retrieved(2002)  A:connected B:connected  alternate']);
});

test('S7: B transfers A to C in a single step', () => {
  const world = talking();
  const rows = rowsOf(world, { A, B, C });
  world.bob.transfersTo(world.carol);
  world.carol.answers();
  expect(rows()).toEqual([
    'Transfered(2002)  A:connected B:null  singleStepTransfer',
    'Delivered(2003)  A:connected C:alerting  singleStepTransfer',
    'Established(2003)  A:connected C:connected  singleStepTransfer',
  ]);
});

describe('S8', () => {
  test('B brings A and C together and stays; then one after the other leaves', () => {
    const world = consulting();
    const rows = rowsOf(world, { A, B, C });
    world.bob.conferences();
    world.bob.hangsUp();
    world.alice.hangsUp();
    expect(rows()).toEqual([
      'Conferenced(2002)  A:connected B:connected C:connected  conference',
      'ConnectionCleared(2002)  A:connected B:null C:connected  normalClearing',
      'ConnectionCleared(2001)  A:null C:connected  normalClearing',
      'ConnectionCleared(2003)  C:null  normalClearing',
    ]);
  });

  test('the whole conference is cleared', () => {
    const world = consulting();
    world.bob.conferences();
    const rows = rowsOf(world, { A, B, C });
    world.door.request('ClearCall', { callToBeCleared: { callID: '3' } });
    expect(rows().map((row) => row.split('  ')[0])).toEqual(['ConnectionCleared(2001)', 'ConnectionCleared(2002)', 'ConnectionCleared(2003)']);
  });

  test('a conference grows to seven, one consultation at a time', () => {
    const world = consulting();
    world.bob.conferences();
    for (const guest of [world.dave, world.erin, world.frank, world.grace]) {
      world.bob.consults(guest);
      guest.answers();
      world.bob.conferences();
    }
    const [call] = [...world.simulation.pbx.calls.values()];
    expect(call?.connections.map(({ device, state }) => `${device.number} ${state}`).sort()).toEqual(['2001', '2002', '2003', '2004', '2005', '2006', '2007'].map((number) => `${number} connected`));
    world.simulation.laws?.checkAll();
  });

  test('C joins in a single step', () => {
    const world = talking();
    const rows = rowsOf(world, { A, B, C });
    world.bob.brings(world.carol);
    world.carol.answers();
    expect(rows()).toEqual([
      'Delivered(2003)  A:connected B:connected C:alerting  singleStepConference',
      'Established(2003)  A:connected B:connected C:connected  singleStepConference',
      'Conferenced(2002)  A:connected B:connected C:connected  singleStepConference',
    ]);
  });

  test('a silent party does not keep a call alive', () => {
    const world = talking();
    world.door.request('SingleStepConferenceCall', { activeCall: { callID: '1', deviceID: B }, deviceToJoin: C, participationType: 'silent' });
    world.carol.answers();
    world.alice.hangsUp();
    expect(world.simulation.pbx.calls.size).toBe(0);
  });
});

test('S12: C picks up what rings at B, by number and in the group', () => {
  const group = { pickupGroup: 'sales' };
  const world = office({ extensions: { bob: group, carol: group } });
  const rows = rowsOf(world, { A, B, C });
  const expected = ['Diverted(2002)  A:connected B:null  callPickup', 'Established(2003)  A:connected C:connected  callPickup'];
  world.alice.calls(world.bob);
  world.carol.picksUpFor(world.bob);
  expect(rows().slice(3)).toEqual(expected);
  world.carol.hangsUp();
  world.alice.calls(world.bob);
  const before = rows().length;
  world.carol.picksUpInGroup();
  expect(rows().slice(before)).toEqual(expected);
});

test('S13: B parks A, and C fetches the call', () => {
  const world = talking();
  const rows = rowsOf(world, { A, B, P: '7000', C });
  world.bob.parksAt('7000');
  world.carol.picksUpFor('7000');
  expect(rows()).toEqual([
    'Diverted(2002)  A:connected B:null  park',
    'Queued(7000)  A:connected P:queued  park',
    'Diverted(7000)  A:connected P:null  callPickup',
    'Established(2003)  A:connected C:connected  callPickup',
  ]);
});

test('S13: nobody fetches the call, and it comes back to B as soon as B is free', () => {
  const world = talking();
  world.bob.parksAt('7000');
  world.bob.calls(world.dave);
  world.dave.answers();
  const rows = rowsOf(world, { A, B, P: '7000' });
  world.advance('2m');
  expect(rows()).toEqual([]);
  world.bob.hangsUp();
  world.advance('2m');
  expect(rows().slice(1)).toEqual(['Diverted(7000)  A:connected P:null  recall', 'Delivered(2002)  A:connected B:alerting  recall']);
});

test('a phone that rings deflects the call', () => {
  const world = office();
  world.alice.calls(world.bob);
  const rows = rowsOf(world, { A, B, C });
  world.bob.deflectsTo(world.carol);
  expect(rows()).toEqual(['Diverted(2002)  A:connected B:null  redirected', 'Delivered(2003)  A:connected C:alerting  redirected']);
});

test('data goes along from the first call through consultation and transfer', () => {
  const world = talking();
  world.door.request('AssociateData', { existingCall: { callID: '1', deviceID: B }, correlatorData: { string: 'CAFE' } });
  world.bob.consults(world.carol);
  const events = world.monitor(world.carol);
  world.carol.answers();
  world.bob.transfers();
  expect(events.map((event) => (Object.values(event)[3] as { readonly correlatorData?: unknown }).correlatorData)).toEqual([{ string: 'CAFE' }, { string: 'CAFE' }]);
});
