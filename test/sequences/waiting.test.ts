// Call back, camp on, joining and intruding, row by row. The CSTA reference names the services and the causes; the rows are our choice.

import { describe, expect, test } from 'vitest';
import { office, type Office } from '../../src/testing.ts';
import { rowsOf } from './table.ts';

const A = '2001';
const B = '2002';
const C = '2003';

/** Bob talks to Carol, and Alice has called him: he is busy. */
function meetsBusy(): Office {
  const world = office();
  world.bob.calls(world.carol);
  world.carol.answers();
  world.alice.calls(world.bob);
  return world;
}

describe('call back', () => {
  test('on busy: both are free, A is prompted, lifts, and B rings', () => {
    const world = meetsBusy();
    const rows = rowsOf(world, { A, B });
    world.alice.asksForCallBack();
    expect(rows()).toEqual(['ConnectionCleared(2001)  A:null B:fail  callBack', 'ConnectionCleared(2002)  B:null  callBack', 'CallBack(2001 → 2002)  A  set']);
    world.bob.hangsUp();
    world.advance('1s');
    world.alice.picksUp();
    world.bob.answers();
    expect(rows().slice(3)).toEqual([
      'ConnectionCleared(2002)  B:null  normalClearing',
      'ServiceInitiated(2001)  A:initiated  callBack',
      'CallBack(2001 → 2002)  A  ended',
      'Originated(2001)  A:connected  callBack',
      'Delivered(2002)  A:connected B:alerting  callBack',
      'Established(2002)  A:connected B:connected  callBack',
    ]);
  });

  test('on no answer: B must have used the telephone before', () => {
    const world = office();
    world.alice.calls(world.bob);
    const rows = rowsOf(world, { A, B });
    world.alice.asksForCallBack();
    expect(rows()).toEqual(['ConnectionCleared(2001)  A:null B:alerting  callBack', 'ConnectionCleared(2002)  B:null  callBack', 'CallBack(2001 → 2002)  A  set']);
    world.advance('10m');
    expect(rows().slice(3)).toEqual([]);
    world.bob.calls(world.carol);
    world.bob.hangsUp();
    world.advance('1s');
    world.alice.picksUp();
    expect(rows().slice(6)).toEqual([
      'ConnectionCleared(2002)  B:null  normalClearing',
      'ServiceInitiated(2001)  A:initiated  callBack',
      'CallBack(2001 → 2002)  A  ended',
      'Originated(2001)  A:connected  callBack',
      'Delivered(2002)  A:connected B:alerting  callBack',
    ]);
  });

  test('nobody lifts the handset at the prompt, and that was it', () => {
    const world = meetsBusy();
    world.alice.asksForCallBack();
    const rows = rowsOf(world, { A, B });
    world.bob.hangsUp();
    world.advance('5m');
    expect(rows().slice(1)).toEqual(['ServiceInitiated(2001)  A:initiated  callBack', 'CallBack(2001 → 2002)  A  ended', 'ConnectionCleared(2001)  A:null  alertTimeExpired']);
    expect(world.request('GetCallBack', { device: A })).toEqual({ callBackList: [] });
  });
});

describe('camp on', () => {
  test('the call waits at B and rings when B is free', () => {
    const world = meetsBusy();
    const rows = rowsOf(world, { A, B });
    world.alice.campsOn();
    world.bob.hangsUp();
    world.advance('1s');
    world.bob.answers();
    expect(rows()).toEqual([
      'Queued(2002)  A:connected B:queued  campOn',
      'ConnectionCleared(2002)  B:null  normalClearing',
      'Delivered(2002)  A:connected B:alerting  campOn',
      'Established(2002)  A:connected B:connected  campOn',
    ]);
  });

  test('A gives up', () => {
    const world = meetsBusy();
    const rows = rowsOf(world, { A, B });
    world.alice.campsOn();
    world.alice.hangsUp();
    expect(rows()).toEqual(['Queued(2002)  A:connected B:queued  campOn', 'ConnectionCleared(2001)  A:null B:queued  normalClearing', 'ConnectionCleared(2002)  B:null  normalClearing']);
  });
});

describe('join', () => {
  test.each([['silent', 'listensTo'], ['whisper', 'whispersTo'], ['active', 'joins']] as const)('%s: A comes into the call of B', (_, verb) => {
    const world = office();
    world.bob.calls(world.carol);
    world.carol.answers();
    const rows = rowsOf(world, { A, B, C });
    world.alice[verb](world.bob);
    const cause = verb === 'joins' ? 'joinCall' : 'silentParticipation';
    expect(rows()).toEqual([`Established(2001)  A:connected B:connected C:connected  ${cause}`, `Conferenced(2001)  A:connected B:connected C:connected  ${cause}`]);
    world.bob.hangsUp();
    const rest = ['ConnectionCleared(2003)  A:connected C:null  normalClearing', 'ConnectionCleared(2001)  A:null  normalClearing'];
    expect(rows().slice(2)).toEqual(['ConnectionCleared(2002)  A:connected B:null C:connected  normalClearing', ...(verb === 'joins' ? [] : rest)]);
  });

  test('with a prompt it rings at A first', () => {
    const world = office();
    world.bob.calls(world.carol);
    world.carol.answers();
    const rows = rowsOf(world, { A, B, C });
    world.request('JoinCall', { activeCall: { callID: '1', deviceID: B }, joiningDevice: A, autoOriginate: 'prompt', participationType: 'active' });
    world.alice.answers();
    expect(rows()).toEqual([
      'Delivered(2001)  A:alerting B:connected C:connected  joinCall',
      'Established(2001)  A:connected B:connected C:connected  joinCall',
      'Conferenced(2001)  A:connected B:connected C:connected  joinCall',
    ]);
  });

  test('who listens barges in', () => {
    const world = office();
    world.bob.calls(world.carol);
    world.carol.answers();
    world.alice.listensTo(world.bob);
    const rows = rowsOf(world, { A, B, C });
    world.alice.joins(world.bob);
    expect(rows()).toEqual(['Conferenced(2001)  A:connected B:connected C:connected  activeParticipation']);
  });
});

describe('intrude', () => {
  test('A meets busy and comes into the call', () => {
    const world = meetsBusy();
    const rows = rowsOf(world, { A, B, C });
    const events = world.monitor();
    world.alice.intrudes();
    expect(rows()).toEqual([
      'ConnectionCleared(2001)  A:null B:fail  intrude',
      'ConnectionCleared(2002)  B:null  intrude',
      'Established(2001)  A:connected B:connected C:connected  intrude',
      'Conferenced(2001)  A:connected B:connected C:connected  intrude',
    ]);
    expect(events.at(-1)?.['ConferencedEvent']).toMatchObject({
      primaryOldCall: { callID: '1', deviceID: A },
    });
  });

  test('nobody talks there: B only dials', () => {
    const world = office();
    world.bob.picksUp();
    world.alice.calls(world.bob);
    expect(() => world.alice.intrudes()).toThrow('invalidConnectionState');
  });
});
