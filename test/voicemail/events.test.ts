// What programs see of voicemail: CSTA events at the telephone and at the mailbox, and the mailbox itself for those who ask.

import { expect, test } from 'vitest';
import type { ReceivedEvent } from '../../src/testing.ts';
import { recordingOf } from '../../src/voicemail/recording.ts';
import { leaveMessages, practice } from './practice.ts';

/** Name of the event, and the members that say something here. */
function shown(event: ReceivedEvent): string {
  const [name, members] = Object.entries(event).find(([key]) => key.endsWith('Event')) as [string, Record<string, unknown>];
  const said = ['message', 'messageWaitingOn', 'length', 'currentPosition', 'cause'].filter((member) => members[member] !== undefined);
  return [name, ...said.map((member) => String(members[member]))].join(' ');
}

test('the owner\'s telephone sees the lamp, and of the call at the mailbox nothing', () => {
  const world = practice();
  const events = world.monitor(world.alice);
  leaveMessages(world, 6);
  expect(events.map(shown)).toEqual(['MessageWaitingEvent true']);
  expect(events[0]).toMatchObject({ MessageWaitingEvent: { targetDevice: { deviceIdentifier: '2001' }, messageWaitingOn: true } });
});

test('the mailbox sees the call come, the greeting, the message and its end', () => {
  const world = practice();
  const events = world.monitor({ name: 'mailbox', at: 'extension', number: '7801' });
  leaveMessages(world, 6);
  expect(events.map(shown)).toEqual([
    'DeliveredEvent enteringDistribution',
    'EstablishedEvent enteringDistribution',
    'PlayEvent Alice is not here. 4000 0 normal',
    'StopEvent Alice is not here. 4000 4000 endOfMessageDetected',
    'RecordEvent 7801-1 120000 0 normal',
    'ConnectionClearedEvent normalClearing',
    'StopEvent 7801-1 120000 6000 normalClearing',
    'ConnectionClearedEvent normalClearing',
  ]);
});

test('an owner who listens sees what is played, and the lamp go out', () => {
  const world = practice();
  leaveMessages(world, 6);
  const events = world.monitor(world.alice);
  world.alice.calls('7800');
  world.alice.presses('4711#');
  world.advance('20s');
  world.alice.presses('#');
  world.advance('1s');
  expect(events.map(shown).filter((line) => /Play|Stop|Message/.test(line))).toEqual([
    'PlayEvent Your PIN, then #, please. 2000 0 normal',
    'StopEvent Your PIN, then #, please. 2000 0 dTMFDigitDetected',
    'PlayEvent You have 1 new message and no heard messages. 3600 0 normal',
    'StopEvent You have 1 new message and no heard messages. 3600 3600 endOfMessageDetected',
    'PlayEvent Message 1 of 1, new, from 2003. 2800 0 normal',
    'StopEvent Message 1 of 1, new, from 2003. 2800 2800 endOfMessageDetected',
    'PlayEvent 7801-1 6000 0 normal',
    'StopEvent 7801-1 6000 6000 endOfMessageDetected',
    'MessageWaitingEvent false',
    'PlayEvent 1 repeat, 2 next, 3 delete, 4 forward, 9 these choices, # end. 5200 0 normal',
    'StopEvent 1 repeat, 2 next, 3 delete, 4 forward, 9 these choices, # end. 5200 5200 endOfMessageDetected',
    'PlayEvent Goodbye. 400 0 normal',
    'StopEvent Goodbye. 400 400 endOfMessageDetected',
  ]);
});

test('programs look into a mailbox, and at one message, from which the recording is made', () => {
  const world = practice({ name: 'Alice' });
  leaveMessages(world, 6, 7);
  const first = { message: 1, mailbox: '7801', from: '2003', withheld: false, received: 10_000, length: 6_000, state: 'new', tones: 1, recording: '7801-1' };
  expect(world.request('getMailbox', { mailbox: '7801' })).toMatchObject({ mailbox: '7801', name: 'Alice', owner: '2001', maxMessages: 20, messages: [first, { message: 2, length: 7_000, recording: '7801-2' }] });
  const message = world.request('getMessage', { mailbox: '7801', message: 1 }) as typeof first;
  expect(message).toEqual(first);
  expect(recordingOf(message)).toEqual(recordingOf({ length: 6_000, tones: 1 }));
  expect(() => world.request('getMessage', { mailbox: '7801', message: 3 })).toThrow('objectNotKnown: there is no message 3 in mailbox 7801');
  expect(() => world.request('getMailbox', { mailbox: '7800' })).toThrow('requestIncompatibleWithObject: 7800 is no mailbox');
});

test('no PIN is in any fact but the keys themselves, nor in what programs are told', () => {
  const world = practice();
  const facts: string[] = [];
  world.simulation.log.read((fact) => facts.push(JSON.stringify(fact)));
  leaveMessages(world, 6);
  for (const pin of ['0815#', '4711#']) {
    world.alice.calls('7800');
    world.alice.presses(pin);
    world.advance('5s');
    world.alice.hangsUp();
  }
  facts.push(JSON.stringify(world.request('getMailbox', { mailbox: '7801' })));
  expect(facts.filter((fact) => /4711|0815/.test(fact)).map((fact) => (JSON.parse(fact) as { type: string }).type)).toEqual(['digitsGenerated', 'digitsGenerated']);
});

test('the laws see a lamp that says what is not so', () => {
  const world = practice();
  const { simulation: { log, pbx } } = world;
  log.read((fact) => {
    const alices = pbx.devices.get('2001');
    if (fact.type === 'messageWaitingSet' && alices) alices.messageWaiting = false;
  });
  expect(() => leaveMessages(world, 6)).toThrow('lampMeansMessages: the lamp of 2001 is off, and mailbox 7801 has 1 new messages');
});
