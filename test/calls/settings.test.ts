// How people set up their telephones: forwarding, do not disturb, automatic answer, the lamp, the handset, the microphone.

import { describe, expect, test } from 'vitest';
import { directNumber, type Office, office } from '../../src/testing.ts';

const states = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));
const list = (world: Office, device: string) => (world.door.request('GetForwarding', { device }).forwardingList).filter(({ forwardStatus }) => forwardStatus);

describe('forwarding', () => {
  test('all calls, until it is switched off', () => {
    const world = office();
    world.bob.forwardsTo(world.carol);
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2003 alerting']);
    world.alice.hangsUp();
    world.bob.takesCallsAgain();
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });

  test('a call that rings already stays', () => {
    const world = office();
    world.alice.calls(world.bob);
    world.bob.forwardsTo(world.carol);
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });

  test('callers inside and outside apart', () => {
    const world = office();
    world.door.request('SetForwarding', { device: '2002', forwardingType: 'forwardImmExt', activateForward: true, forwardDN: '2003' });
    world.zoe.calls(directNumber('2002'));
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['pstn#1 connected', '2003 alerting', '2001 connected', '2002 alerting']);
    expect(list(world, '2002')).toEqual([{ forwardingType: 'forwardImmExt', forwardStatus: true, forwardDN: '2003' }]);
  });

  test('a site may say so too', () => {
    const world = office({ extensions: { bob: { forward: { busy: 'carol', outside: { busy: 'dave', doNotDisturb: 'erin' } } } } });
    expect(list(world, '2002')).toEqual([
      { forwardingType: 'forwardBusyInt', forwardStatus: true, forwardDN: '2003' },
      { forwardingType: 'forwardBusyExt', forwardStatus: true, forwardDN: '2004' },
      { forwardingType: 'forwardDNDExt', forwardStatus: true, forwardDN: '2005' },
    ]);
  });

  test('after so many rings of six seconds', () => {
    const world = office();
    world.door.request('SetForwarding', { device: '2002', forwardingType: 'forwardNoAns', activateForward: true, forwardDN: '2003', ringCount: 2 });
    world.alice.calls(world.bob);
    world.advance('11999ms');
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
    world.advance(1);
    expect(states(world)).toEqual(['2001 connected', '2003 alerting']);
    expect(list(world, '2002')).toEqual([{ forwardingType: 'forwardNoAns', forwardStatus: true, forwardDN: '2003', ringDuration: 12 }]);
  });

  test('its monitor is told, with the members of the standard', () => {
    const world = office();
    const events = world.monitor(world.bob);
    world.door.request('SetForwarding', { device: '2002', forwardingType: 'forwardBusyExt', activateForward: true, forwardDN: '2003' });
    world.bob.takesCallsAgain();
    expect(events[0]?.['ForwardingEvent']).toEqual({ monitorCrossRefID: '1', device: { deviceIdentifier: '2002' }, forwardingType: 'forwardBusyExt', forwardStatus: true, forwardTo: '2003' });
    expect(events[1]?.['ForwardingEvent']).toEqual({ monitorCrossRefID: '1', device: { deviceIdentifier: '2002' }, forwardingType: 'forwardImmediate', forwardStatus: false });
  });
});

test('do not disturb: no call rings, but who waits for the telephone gets it afterwards', () => {
  const world = office();
  const events = world.monitor(world.bob);
  world.bob.calls(world.carol);
  world.alice.calls(world.bob);
  world.alice.campsOn();
  world.bob.doNotDisturb('on');
  world.bob.hangsUp();
  world.advance('1m');
  expect(states(world)).toEqual(['2001 connected', '2002 queued']);
  world.bob.doNotDisturb('off');
  world.advance(0);
  expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  expect(events.flatMap((event) => event['DoNotDisturbEvent'] ?? [])).toEqual([true, false].map((doNotDisturbOn) => ({ monitorCrossRefID: '1', device: { deviceIdentifier: '2002' }, doNotDisturbOn })));
});

describe('automatic answer', () => {
  test('at once', () => {
    const world = office();
    world.bob.autoAnswer('on');
    world.alice.calls(world.bob);
    world.advance(0);
    expect(states(world)).toEqual(['2001 connected', '2002 connected']);
  });

  test('after two rings; in another call it only rings', () => {
    const world = office({ extensions: { bob: { calls: 2, autoAnswer: 2 } } });
    world.alice.calls(world.bob);
    world.advance('12s');
    expect(states(world)).toEqual(['2001 connected', '2002 connected']);
    world.carol.calls(world.bob);
    world.advance('59s');
    expect(states(world).slice(2)).toEqual(['2003 connected', '2002 alerting']);
    world.advance('1s');
    expect(states(world)).toEqual(['2001 connected', '2002 connected']);
  });

  test('changed while a hunt group\'s call rings, it rings no longer than the group says', () => {
    const world = office({ extensions: { bob: { calls: 2, autoAnswer: 1 } }, huntGroups: { 6001: { members: ['bob'], ringFor: '10s' } }, site: { trunks: { pstn: { lines: 2, numbers: { '+14155556001': '6001' } } } } });
    world.bob.dials('2');
    world.zoe.calls('+14155556001');
    world.bob.autoAnswer('off');
    world.advance('10s');
    expect(world.trace().filter((line) => line.includes('delivered')).map((line) => line.slice(0, 12))).toEqual(['00:00:00.000', '00:00:10.000']);
  });

  test('switched off while it rings, it is not answered', () => {
    const world = office({ extensions: { bob: { autoAnswer: 2 } } });
    world.alice.calls(world.bob);
    world.bob.autoAnswer('off');
    world.advance('30s');
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });

  test('forwarding that comes earlier comes first', () => {
    const world = office({ extensions: { bob: { autoAnswer: 4 } }, forwardNoAnswer: { bob: 'carol' } });
    world.alice.calls(world.bob);
    world.advance('24s');
    expect(states(world)).toEqual(['2001 connected', '2003 alerting']);
  });
});

test('a program lifts the handset and puts it down', () => {
  const world = office();
  const events = world.monitor(world.bob);
  world.alice.calls(world.bob);
  world.door.request('SetHookswitchStatus', { device: '2002', hookswitchOnhook: false });
  expect(states(world)).toEqual(['2001 connected', '2002 connected']);
  expect(world.door.request('GetHookswitchStatus', { device: '2002' })).toEqual({ hookswitchStatusList: [{ hookswitch: '1', hookswitchOnHook: false }] });
  world.door.request('SetHookswitchStatus', { device: '2002', hookswitchOnhook: true });
  expect(states(world)).toEqual([]);
  expect(events.map((event) => Object.keys(event).at(-1))).toEqual(['DeliveredEvent', 'EstablishedEvent', 'HookswitchEvent', 'ConnectionClearedEvent', 'HookswitchEvent']);
});

test('lamp and microphone are switched, read and told', () => {
  const world = office();
  const events = world.monitor(world.bob);
  world.bob.messageLamp('on');
  world.bob.mutes('on');
  expect(world.door.request('GetMessageWaitingIndicator', { device: '2002' })).toEqual({ messageWaitingOn: true, lampIsPresent: true });
  expect(world.door.request('GetMicrophoneMute', { device: '2002' })).toEqual({ microphoneMuteList: [{ auditoryApparatus: '1', microphoneMuteOn: true }] });
  expect(events.map((event) => event['MessageWaitingEvent'] ?? event['MicrophoneMuteEvent'])).toEqual([
    { monitorCrossRefID: '1', targetDevice: { deviceIdentifier: '2002' }, messageWaitingOn: true },
    { monitorCrossRefID: '1', invokingDevice: { deviceIdentifier: '2002' }, auditoryApparatus: '1', microphoneMuteOn: true },
  ]);
});

test('night service is switched by hand, and left to the calendar again', () => {
  const world = office({ site: { hours: { never: {} }, nightService: { hours: 'never', to: 'grace' } } });
  world.alice.switchesNightService('day');
  world.zoe.calls(directNumber('2001'));
  expect(states(world)).toEqual(['pstn#1 connected', '2001 alerting']);
  world.zoe.hangsUp();
  world.alice.switchesNightService('auto');
  world.zoe.calls(directNumber('2001'));
  expect(states(world)).toEqual(['pstn#1 connected', '2007 alerting']);
});
