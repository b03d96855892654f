// Rows of a live switch behind a rewind, in a database: what has not happened any more is gone, and what it had replaced is there again.

import { expect, onTestFinished, test, vi } from 'vitest';
import type { Door } from '../../src/csta/door.ts';
import { keepLiveRecords } from '../../src/server/liveRecords.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { openRecords } from '../../src/store/records/records.ts';
import { writerTo } from './writerHere.ts';
import { rehearsal } from './rewound.ts';
import { PATIENCE } from '../patience.ts';

const kept = { run: 'one', interval: 1_800_000 };
const site = {
  name: 'Practice', extensions: { 2001: {}, 2003: {} },
  voicemail: { number: '7800', mailboxes: { 7801: { owner: '2001', pin: '4711', greeting: 'Alice is not here.', greetingFor: '4s' } } },
};

test('a message that was heard has not been heard behind a rewind, and is still there', async () => {
  const desk = await rehearsal({ site, records: kept });
  const records = await openRecords(IN_MEMORY);
  const { hall } = desk.server;
  const live = keepLiveRecords(hall, await writerTo(records), kept, null);
  onTestFinished(async () => void (await live.stop()));
  const act = (how: (door: Door) => void) => hall.live.act(() => how(hall.live.simulation.session('somebody')));
  const calls = (from: string, to: string) => act(({ request }) => request('MakeCall', { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' }));
  const messages = async () => (await records.tables.selectFrom('voicemail').selectAll().execute()).map(({ mailbox, message, heard }) => ({ mailbox, message, isHeard: heard !== null }));

  calls('2003', '7801');
  desk.step(10_000);
  act(({ request }) => request('ClearConnection', { connectionToBeCleared: { callID: '1', deviceID: '2003' } }));
  await vi.waitFor(async () => expect(await messages()).toEqual([{ mailbox: '7801', message: 1, isHeard: false }]), { timeout: PATIENCE });
  calls('2001', '7800');
  desk.step(1_000);
  act(({ request }) => request('GenerateDigits', { connectionToSendDigits: { callID: '2', deviceID: '2001' }, charactersToSend: '4711#' }));
  desk.step(20_000);
  await vi.waitFor(async () => expect(await messages()).toEqual([{ mailbox: '7801', message: 1, isHeard: true }]), { timeout: PATIENCE });

  expect(await desk.rewind(20_500)).toMatchObject({ status: 200 });
  await vi.waitFor(async () => expect(await messages()).toEqual([{ mailbox: '7801', message: 1, isHeard: false }]), { timeout: PATIENCE });
});
