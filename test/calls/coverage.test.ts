// Coverage: who answers for somebody who cannot, in which order, and when.

import { describe, expect, test } from 'vitest';
import { type Office, office } from '../../src/testing.ts';

/** Alice is covered by Bob, then Carol, then the number given. */
function covered(when: Record<string, unknown> = {}, more: Record<string, unknown> = {}, points: readonly string[] = ['bob', 'carol'], signalling: 'isdn' | 'analog' = 'isdn'): Office {
  return office({
    signalling,
    extensions: { alice: { coverage: 'desk' }, bob: { forward: { immediate: 'frank' } } },
    site: { coverage: { desk: { when: { busy: true, noAnswer: '15s', ...when }, points, ringFor: '10s', ...more } } },
  });
}

const rings = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections).filter(({ state }) => state === 'alerting').map(({ device }) => device.number);
const heard = ({ trace }: Office) => trace().map((line) => line.slice(0, 12) + ' ' + line.slice(18).replace(/ +/g, ' '));

test('Alice does not answer, nor does Bob; at Carol it rings as long as telephones ring', () => {
  const world = covered();
  world.dave.calls(world.alice);
  world.advance('90s');
  expect(heard(world).slice(2)).toEqual([
    '00:00:00.000 delivered alice newCall',
    '00:00:15.000 diverted alice → bob callForwardNoAnswer',
    '00:00:15.000 delivered bob callForwardNoAnswer',
    '00:00:25.000 diverted bob → carol callForwardNoAnswer',
    '00:00:25.000 delivered carol callForwardNoAnswer',
    '00:01:25.000 connectionCleared carol alertTimeExpired',
    '00:01:25.000 connectionCleared dave normalClearing',
    '00:01:25.000 callCleared',
  ]);
});

test('who is busy or does not want to be disturbed is passed over', () => {
  const world = covered();
  world.bob.calls(world.erin);
  world.dave.calls(world.alice);
  world.advance('15s');
  expect(rings(world)).toEqual(['2005', '2003']);
});

test('Alice is busy: coverage has the call at once', () => {
  const world = covered();
  world.alice.calls(world.erin);
  world.dave.calls(world.alice);
  expect(world.trace().at(-1)).toMatch(/delivered +bob +callForwardBusy/);
});

test('a call that camps on and is handed on rings at her; when it leaves her telephone it is not lost', () => {
  const world = covered({}, { outside: {} }, ['bob', 'carol'], 'analog');
  world.alice.calls(world.erin);
  world.erin.answers();
  // Bob and Carol cannot take it while they talk to each other, so Dave hears that Alice is busy.
  world.bob.calls(world.carol);
  world.carol.answers();
  world.dave.calls(world.alice);
  world.dave.campsOn();
  world.dave.transfersTo('912125550123');
  world.alice.hangsUp();
  world.bob.hangsUp();
  world.advance('15s');
  expect(rings(world)).toContain('2002');
  world.simulation.laws?.checkAll();
});

test('she rejects it as busy, and Bob does too', () => {
  const world = covered();
  world.dave.calls(world.alice);
  world.alice.rejects('busy');
  expect(rings(world)).toEqual(['2002']);
  world.bob.rejects('busy');
  expect(rings(world)).toEqual(['2003']);
  world.carol.rejects('busy');
  expect(world.trace().at(-1)).toMatch(/failed +carol +busy/);
});

test('nobody can take it: it rings on at Alice, and she may still answer', () => {
  const world = covered({}, {}, ['bob']);
  world.bob.calls(world.erin);
  world.dave.calls(world.alice);
  world.advance('59s');
  expect(rings(world)).toContain('2001');
  world.alice.answers();
  world.advance('1h');
  expect([...world.simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`))).toEqual(['2004 connected', '2001 connected']);
});

test('only where a criterion is met', () => {
  const world = covered({ busy: false });
  world.alice.calls(world.erin);
  world.dave.calls(world.alice);
  expect(world.trace().at(-1)).toMatch(/failed +alice +busy/);
});

describe('inside and outside callers apart', () => {
  const outsideOnly = () => covered({}, { inside: {}, outside: { always: true } });

  test('from outside at once', () => {
    const world = outsideOnly();
    world.zoe.calls(world.alice);
    expect(rings(world)).toEqual(['2002']);
  });

  test('from inside never', () => {
    const world = outsideOnly();
    world.dave.calls(world.alice);
    world.advance('30s');
    expect(rings(world)).toEqual(['2001']);
  });
});

test('the last point may be a number outside, or a hunt group', () => {
  const world = office({
    extensions: { alice: { coverage: 'away' }, bob: { coverage: 'team' } },
    huntGroups: { 6001: { members: ['carol', 'dave'], strategy: 'ringAll' } },
    site: { coverage: { away: { when: { always: true }, points: ['912125550199'] }, team: { when: { always: true }, points: ['6001'] } } },
  });
  world.erin.calls(world.alice);
  world.frank.calls(world.bob);
  expect(rings(world)).toEqual(['pstn#2', '2003', '2004']);
});

test('paths that lead to each other end', () => {
  const world = office({
    extensions: { alice: { coverage: 'round' } },
    huntGroups: { 6001: { members: ['bob'], overflow: 'alice' } },
    site: { coverage: { round: { when: { always: true }, points: ['6001'] } } },
  });
  world.bob.calls(world.carol);
  world.erin.calls(world.alice);
  expect(world.trace().at(-1)).toMatch(/failed +erin at 2001 +destNotObtainable|failed +erin at 6001 +destNotObtainable/);
});
