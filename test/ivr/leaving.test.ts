// Where flows lead: telephones that are tried, queues with wishes, call-backs, names, other flows.

import { expect, test } from 'vitest';
import { office } from '../../src/testing.ts';
import { flowOf, menuOffice, steps } from './flows.ts';

const end = { end: { hangUp: '' } };
const trying = { try: { transfer: { to: '2002', ringFor: '12s' }, busy: 'busy', noAnswer: 'nobody' }, busy: { say: 'It is busy', then: 'end' }, nobody: { say: 'Nobody is there', then: 'end' }, ...end };

test('a telephone that is tried answers', () => {
  const world = menuOffice(trying);
  world.alice.calls('8000');
  world.advance('5s');
  world.bob.answers();
  expect(steps(world)).toEqual(['try leaves']);
  expect(world.simulation.pbx.devices.get('8000')?.connections).toEqual([]);
});

test('nobody answers: the caller is back in the flow', () => {
  const world = menuOffice(trying);
  world.alice.calls('8000');
  world.advance('12s');
  expect(steps(world)).toEqual(['try noAnswer → nobody']);
  expect(world.trace().slice(-4).map((line) => line.slice(18).replace(/ +/g, ' '))).toEqual(['delivered 8000 recall', 'established 8000 recall', 'flowStepped 8000 try noAnswer → nobody', 'playStarted 8000 1.2 s, Nobody is there']);
});

test('busy, and busy because it was rejected', () => {
  const world = menuOffice(trying);
  world.bob.calls(world.carol);
  world.alice.calls('8000');
  expect(steps(world)).toEqual(['try busy → busy']);
  world.bob.hangsUp();
  world.dave.calls('8000');
  world.bob.rejects('busy');
  expect(steps(world).slice(-1)).toEqual(['try busy → busy']);
});

test('out of service is like nobody there, and like busy where the flow knows nothing else', () => {
  const world = menuOffice(trying);
  world.bob.unplugs();
  world.alice.calls('8000');
  expect(steps(world)).toEqual(['try noAnswer → nobody']);

  const other = menuOffice({ ...trying, try: { transfer: '2002', busy: 'busy' } });
  other.bob.unplugs();
  other.alice.calls('8000');
  expect(steps(other)).toEqual(['try busy → busy']);
});

test('the caller hangs up while it rings: nothing is left', () => {
  const world = menuOffice(trying);
  world.alice.calls('8000');
  world.advance('3s');
  world.alice.hangsUp();
  expect(world.simulation.clock.next()).toBeNull();
});

test('to the outside, to another flow, and nowhere', () => {
  const world = menuOffice({ main: { menu: { say: 'Where', choices: { 1: 'out', 2: 'again', 3: 'nowhere' } }, noMoreTries: 'end' }, out: { transfer: '912125550123' }, again: { transfer: '8000' }, nowhere: { set: { to: '2999' }, then: 'there' }, there: { transfer: '${to}', failed: 'end' }, ...end });
  world.alice.calls('8000');
  world.alice.presses('2');
  world.alice.presses('1');
  expect(world.trace().at(-1)).toMatch(/delivered +zoe/);
  world.bob.calls('8000');
  world.bob.presses('3');
  expect(steps(world).slice(-2)).toEqual(['there failed → end', 'end ends']);
});

test('priority and skills for one call: who is more urgent goes first, and only who has the skill serves it', () => {
  const world = menuOffice({ main: { menu: { say: 'Which', choices: { 1: 'plain', 2: 'urgent', 3: 'spanish' } }, noMoreTries: 'end' }, plain: { queue: '7900' }, urgent: { queue: { to: '7900', priority: '9' } }, spanish: { queue: { to: '7900', needs: { spanish: '8' } } }, ...end });
  for (const [person, keys] of [[world.carol, '1'], [world.dave, '2'], [world.erin, '3']] as const) {
    person.calls('8000');
    person.presses(keys);
  }
  world.alice.logsOn();
  world.alice.isReady();
  expect(world.trace().filter((line) => /delivered +alice/.test(line)).map((line) => line.slice(13, 17).trim())).toEqual(['2']);
  world.alice.answers();
  world.dave.hangsUp();
  world.advance('1s');
  expect(world.trace().filter((line) => /delivered +alice/.test(line)).map((line) => line.slice(13, 17).trim())).toEqual(['2', '1']);
  world.bob.logsOn();
  world.bob.isReady();
  expect(world.trace().at(-1)).toMatch(/ 3 +delivered +bob/);
});

test('a call back keeps the place: the caller is gone, an agent calls', () => {
  const world = menuOffice({ later: { callBack: '7900' } });
  world.carol.calls('8000');
  expect(world.trace().filter((line) => line.includes('callBackAsked'))).toHaveLength(1);
  expect(world.simulation.pbx.calls.size).toBe(0);
  world.alice.logsOn();
  world.alice.isReady();
  world.alice.picksUp();
  expect(world.trace().at(-1)).toMatch(/delivered +carol/);
});

test('an agent who is free calls back at once', () => {
  const world = menuOffice({ later: { callBack: { to: '7900', number: '2005' } } });
  world.alice.logsOn();
  world.alice.isReady();
  world.carol.calls('8000');
  world.alice.picksUp();
  expect(world.trace().at(-1)).toMatch(/delivered +erin/);
});

const people = { extensions: { alice: { name: 'Alice Ruiz' }, bob: { name: 'Bob Ray' }, carol: { name: 'Carol Ruiz' }, dave: { name: 'Dave Wu' } } };
const spell = { spell: { directory: { say: 'Spell', tries: 2 }, then: 'person', noMoreTries: 'end' }, person: { transfer: '${extension}' }, ...end };

test('a name is spelt with the letters on the keys', () => {
  const world = menuOffice(spell, people);
  world.frank.calls('8000');
  world.frank.presses('98#');
  expect(world.trace().at(-1)).toMatch(/delivered +dave/);
});

test('of several with one name the caller chooses', () => {
  const world = menuOffice(spell, people);
  world.frank.calls('8000');
  world.frank.presses('7849#');
  expect(world.trace().at(-1)).toMatch(/For Alice Ruiz, press 1\. For Carol Ruiz, press 2\./);
  world.frank.presses('2');
  expect(world.trace().at(-1)).toMatch(/delivered +carol/);
});

test('nobody has that name', () => {
  const world = menuOffice(spell, people);
  world.frank.calls('8000');
  world.frank.presses('222');
  world.frank.presses('5');
  expect(steps(world)).toEqual(['spell invalid → spell', 'spell noMoreTries → end', 'end ends']);
});

test('a flow that goes round without waiting is ended, and the call with it', () => {
  const world = menuOffice({ one: { set: { a: '1' }, then: 'two' }, two: { set: { a: '2' }, then: 'one' } });
  world.alice.calls('8000');
  expect(world.trace().slice(-3).join('\n')).toMatch(/connectionCleared +8000 +resourcesNotAvailable[^]*callCleared/);
});

test('saying what nobody has told is saying nothing: no time passes, and such a flow ends too', () => {
  const world = menuOffice({ one: { say: '${name}', then: 'two' }, two: { say: { text: '${name}', for: '0s' }, then: 'one' } });
  world.alice.calls('8000');
  expect(world.trace().slice(-3).join('\n')).toMatch(/connectionCleared +8000 +resourcesNotAvailable[^]*callCleared/);
});

test('a flow that hangs up at once leaves nothing', () => {
  const world = menuOffice(end);
  world.alice.calls('8000');
  expect(world.simulation.pbx.calls.size).toBe(0);
});

test('a thousand callers in one flow, each at a place of their own', () => {
  const world = menuOffice(trying, { lines: 1000, site: { trunks: { many: { lines: 1000, direction: 'in', numbers: { '+14155559999': '8000' } } } } });
  const { people: door, pbx, clock } = world.simulation;
  world.bob.calls(world.carol);
  for (let place = 0; place < 1000; place++) door.request('offerCall', { calling: `+1212555${1000 + place}`, called: '+14155559999' });
  expect(pbx.devices.get('8000')?.connections.length).toBe(1000);
  clock.advanceTo(clock.now + 10_000);
  expect(pbx.devices.get('8000')?.connections.length).toBe(0);
  expect([...pbx.calls.values()].length).toBe(1);
});

test('while a telephone is tried the caller may come into another call: the step belongs to that', () => {
  const world = menuOffice({ ask: { menu: { say: 'Hello', choices: { 1: 'try' } }, noMoreTries: 'end' }, ...trying });
  world.alice.calls(world.dave);
  world.dave.answers();
  world.alice.consults('8000');
  world.alice.conferences();
  world.alice.presses('1');
  world.alice.consults(world.carol);
  world.carol.answers();
  world.alice.transfers();
  world.bob.answers();
  expect(world.trace().slice(-2).map((line) => line.slice(12).trim().replace(/ +/g, ' '))).toEqual(['5 established bob redirected', '5 flowStepped 8000 try leaves']);
});

test('while a telephone is tried somebody brings in the same flow again: nobody is in a call twice', () => {
  const world = menuOffice({ ask: { menu: { say: 'Hello', choices: { 1: 'try' } }, noMoreTries: 'end' }, ...trying });
  world.alice.calls(world.dave);
  world.dave.answers();
  for (const keys of ['1', '']) {
    world.alice.consults('8000');
    world.alice.conferences();
    if (keys !== '') world.alice.presses(keys);
  }
  world.advance('12s');
  const [call] = [...world.simulation.pbx.calls.values()];
  expect(call?.connections.map(({ device }) => device.number)).toEqual(['2004', '2001', '8000']);
  expect(steps(world)).not.toContain('try noAnswer → nobody');
});

/** A flow whose key 1 leads to another. */
const leadingTo = (number: string) => flowOf({ ask: { menu: { say: 'Hello', choices: { 1: 'on' } }, noMoreTries: 'end' }, on: { transfer: number }, ...end });

test('a key is heard by the machines that are there, not by one that it leads to', () => {
  const world = office({ site: { callflows: { 8000: leadingTo('8001'), 8001: leadingTo('8000') } } });
  world.alice.calls('8000');
  world.alice.consults(world.bob);
  world.bob.answers();
  world.alice.conferences();
  world.alice.presses('1');
  expect(steps(world)).toEqual(['ask 1 → on', 'on leaves']);
});

test('somebody who presses keys may go from flow to flow as often as they like', () => {
  const world = office({ site: { callflows: { 8000: leadingTo('8001'), 8001: leadingTo('8000') } } });
  world.alice.calls('8000');
  for (let times = 0; times < 12; times++) world.alice.presses('1');
  expect(steps(world).filter((step) => step === 'on leaves').length).toBe(12);
});

test('a call that flows only hand to each other is given up', () => {
  const handing = (number: string) => flowOf({ on: { transfer: number } });
  const world = office({ site: { callflows: { 8000: handing('8001'), 8001: handing('8000') } } });
  world.alice.calls('8000');
  expect(world.trace().at(-1)).toMatch(/failed +alice .*destNotObtainable/);
});

test.each([['transfer', { transfer: '${to}' }], ['queue', { queue: '${to}' }], ['message', { message: '${to}' }]])('a %s to what is no number leads nowhere, and can be told to everybody', (_, leaves) => {
  const world = menuOffice({ first: { set: { to: 'a"b<c' }, then: 'leave' }, leave: leaves });
  const events = world.monitor(world.alice);
  world.alice.calls('8000');
  expect(world.trace().at(-1)).toMatch(/failed +alice /);
  expect(events.at(-1)).toHaveProperty('FailedEvent');
});

test('who leaves no number to call back waits in the queue', () => {
  const world = menuOffice({ first: { set: { back: 'a"b' }, then: 'ask' }, ask: { callBack: { to: '7900', number: '${back}' } } });
  world.bob.logsOn();
  world.alice.calls('8000');
  expect(world.trace().at(-1)).toMatch(/queued/);
});

test('who spelt a wrong name first and then a right one is not told again that it was wrong', () => {
  const world = menuOffice({ spell: { directory: { say: 'Spell the name', invalid: 'Nobody is called so' }, then: 'end', noMoreTries: 'end' }, ...end }, people);
  world.frank.calls('8000');
  world.frank.presses('222');
  world.frank.presses('7849#');
  expect(world.trace().at(-1)).toMatch(/ s, For Alice Ruiz, press 1\. For Carol Ruiz, press 2\./);
});

test.each(['picked up', 'deflected'])('a call that is %s while a telephone is tried has left the flow', (how) => {
  const world = menuOffice(trying, { extensions: { bob: { pickupGroup: 'sales' }, carol: { pickupGroup: 'sales' } } });
  world.alice.calls('8000');
  if (how === 'picked up') world.carol.picksUpInGroup();
  else world.bob.deflectsTo(world.carol);
  expect(steps(world)).toEqual(['try leaves']);
  world.advance('12s');
  expect(steps(world)).toEqual(['try leaves']);
});
