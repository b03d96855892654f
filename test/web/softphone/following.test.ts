// What happens by itself around a call: one pop, one log, and nothing is lost when the page goes away in between.

import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { PhoneCall } from '../../../src/client/phone.ts';
import type { Crm, Page } from '../../../src/web/softphone/crm.ts';
import { inOrder } from '../../../src/web/page/inOrder.ts';
import { type Following, seeCalls, seeEnd, seeGone, seePage } from '../../../src/web/softphone/following.ts';
import { type Keeping, openBook } from '../../../src/web/softphone/log/book.ts';
import { findInterrupted, saveLog } from '../../../src/web/softphone/log/saveLog.ts';
import { recentCalls } from '../../../src/web/softphone/recent.ts';
import { anna, brakes, callFrom, crmThatKnows, harbor, memory, NINE, type SeenCrm, settled, talking } from './phones.ts';

interface Tab {
  readonly following: Following;
  readonly crm: SeenCrm;
  readonly complaints: string[];
  readonly pressed: string[];
  sees(...calls: readonly PhoneCall[]): Promise<void>;
  looksAt(page: Page, ...calls: readonly PhoneCall[]): void;
  ends(call: PhoneCall, after?: number): Promise<void>;
}

/** A softphone in a tab of a browser that keeps this. */
function tab(keeping: Keeping = memory(), crm = crmThatKnows({ 4155550199: [anna] }), popAt: 'ring' | 'answer' = 'ring'): Tab {
  const [complaints, pressed] = [[] as string[], [] as string[]];
  const following: Following = {
    book: openBook(keeping, '2001', () => NINE), recent: recentCalls(keeping, '2001'), crm, settings: { popAt, popBy: [] }, complain: (says) => void complaints.push(says),
    names: signal(new Map()), popping: inOrder(), press: async (callID, keys) => void pressed.push(`${callID} ${keys}`), next: { from: null, toPress: '' },
  };
  return {
    following, crm, complaints, pressed,
    sees: (...calls) => (seeCalls(following, { calls }), settled()),
    looksAt: (page, ...calls) => seePage(following, { calls }, page),
    ends: (call, after = 60_000) => seeEnd(following, { call, ended: NINE + after, cause: 'normalClearing' }),
  };
}

test('a call pops once when it rings, and its log is created once, when it is over', async () => {
  const { following: { book, recent, names }, crm, sees, looksAt, ends } = tab();
  await sees(callFrom());
  await sees(callFrom());
  await sees(talking());
  expect(crm.seen).toEqual(['search inbound 4155550199', 'pop Anna Meyer']);
  expect(names.value.get('+14155550199')).toBe('Anna Meyer');
  looksAt(brakes, talking());
  looksAt(brakes, talking());
  await ends(talking());
  expect(crm.seen.slice(2)).toEqual(['create 00T1']);
  expect(crm.tasks.get('00T1')).toMatchObject({ Subject: 'Inbound call: Anna Meyer', CallType: 'Inbound', CallObject: talking().globalCallID, CallDurationInSeconds: 52, WhoId: anna.recordId, WhatId: brakes.recordId });
  expect(book.logs.value).toMatchObject([{ saving: { stage: 'saved', recordId: '00T1' } }]);
  expect(recent.calls.value).toMatchObject([{ number: '+14155550199', name: 'Anna Meyer', way: 'came', lasted: 52_000 }]);
});

test('a caller who is found later than the one after them does not take their place', async () => {
  const knows = crmThatKnows({ 4155550199: [anna], 4155550110: [harbor] });
  let find = (): void => {};
  const isFound = new Promise<void>((done) => (find = done));
  const { crm, sees } = tab(memory(), { ...knows, search: async (search) => (search.words === '4155550199' && (await isFound), knows.search(search)) });
  await sees(callFrom());
  await sees(callFrom(), callFrom({ callID: '8', globalCallID: '00001000089000000002', line: 2, calling: '+14155550110' }));
  expect(crm.seen).toEqual(['search inbound 4155550110', 'pop Harbor Rentals']);
  find();
  await settled();
  expect(crm.seen.slice(2)).toEqual(['search inbound 4155550199']);
});

test('a call that a rewind took back has no log, and is told of', async () => {
  const { following, crm, complaints, sees } = tab();
  await sees(callFrom());
  await sees(talking());
  await seeEnd(following, { call: talking(), ended: NINE - 5_000, cause: 'rewound' });
  expect(crm.tasks.size).toBe(0);
  expect([following.book.logs.value, following.recent.calls.value]).toEqual([[], []]);
  expect(complaints).toEqual(['The trainer went back to a time before the call with Anna Meyer. It is not logged.']);
});

test('a call that rings again after a rewind has lasted since it was answered again', async () => {
  const { crm, sees, ends } = tab();
  await sees(talking());
  await sees(callFrom());
  await sees(talking({ answered: NINE + 20_000 }));
  await ends(talking({ answered: NINE + 20_000 }));
  expect(crm.tasks.get('00T1')).toMatchObject({ CallDurationInSeconds: 40 });
});

test('where the set-up says so it pops at the answer', async () => {
  const { crm, sees } = tab(memory(), crmThatKnows({}), 'answer');
  await sees(callFrom());
  expect(crm.seen).toEqual([]);
  await sees(talking());
  expect(crm.seen).toEqual(['search inbound 4155550199', 'pop what is for nobody']);
});

test('what is looked at while writing up belongs to the call, too, and goes into the same log', async () => {
  const { following: { book }, crm, sees, looksAt, ends } = tab();
  await sees(talking());
  await ends(talking());
  looksAt(harbor);
  book.change(book.logs.value[0]?.id as string, () => ({ notes: 'Wants a refund', disposition: 'Resolved' }));
  await saveLog(book, crm, book.logs.value[0] as never);
  expect(crm.seen.slice(-2)).toEqual(['create 00T1', 'change 00T1']);
  expect(crm.tasks.size).toBe(1);
  expect(crm.tasks.get('00T1')).toMatchObject({ WhatId: harbor.recordId, CallDisposition: 'Resolved', Description: expect.stringMatching(/^Wants a refund\n/) as string });
});

test('a call that nobody took here is missed, and has no log', async () => {
  const { following: { book, recent }, crm, sees, ends } = tab();
  await sees(callFrom());
  await ends(callFrom());
  expect(book.logs.value).toEqual([]);
  expect(crm.tasks.size).toBe(0);
  expect(recent.calls.value).toMatchObject([{ way: 'missed' }]);
});

test('a call out from a record is linked to it, also when nobody answers; what was to be pressed is pressed once', async () => {
  const { following, crm, pressed, sees, ends } = tab();
  following.next = { from: anna, toPress: '12' };
  const calling = callFrom({ stage: 'dialling', direction: 'outbound', calling: '2001', called: '+14155550199' });
  await sees(calling);
  expect(following.next).toEqual({ from: null, toPress: '' });
  await sees({ ...calling, stage: 'ringingThere' });
  expect(following.names.value.get('+14155550199')).toBe('Anna Meyer');
  await ends({ ...calling, stage: 'ringingThere' });
  expect(crm.tasks.get('00T1')).toMatchObject({ CallType: 'Outbound', CallDurationInSeconds: 0, CallDisposition: 'No answer', WhoId: anna.recordId });
  following.next = { from: null, toPress: '12' };
  const again = { ...calling, callID: '8', globalCallID: '00001000081767632400' };
  await sees(again);
  await sees({ ...again, stage: 'onCall', answered: NINE });
  await sees({ ...again, stage: 'onCall', answered: NINE });
  expect(pressed).toEqual(['8 12']);
  expect(crm.seen.filter((what) => what.startsWith('search')), 'a call out opens nothing').toEqual([]);
});

const bob = { device: '2002', number: '2002', name: 'Bob Ray', stage: 'onCall' } as const;
const asked = talking({ callID: '9', globalCallID: '00001000091767632400', line: 2, direction: 'internal', calling: '2001', called: '2002', parties: [bob], consults: '7' });
const onHold = talking({ stage: 'held' });

test('a consultation is told of in the log of the call that it was about, and has none itself', async () => {
  const { crm, sees, ends } = tab();
  await sees(talking());
  await sees(onHold, asked);
  await ends(asked);
  await ends(onHold);
  expect(crm.tasks.size).toBe(1);
  expect(crm.tasks.get('00T1')?.['Description']).toContain('Talked over with: Bob Ray (2002).');
});

test('two calls that become a conference leave one log; whoever was called later does not change what the caller dialled', async () => {
  const { following, crm, sees, ends } = tab();
  await sees(talking());
  await sees(onHold, asked);
  const conference = talking({ callID: '10', called: '2002', parties: [...talking().parties, bob] });
  await sees(conference);
  await seeGone(following, { calls: [conference] }, NINE, false);
  expect(following.book.logs.value).toMatchObject([{ call: { callID: '10', called: '8000' } }]);
  await ends(conference);
  expect(crm.tasks.size).toBe(1);
});

test('a call that was handed over here is the caller\'s from then on', async () => {
  const { following: { book }, sees } = tab();
  const fromBob = talking({ direction: 'internal', calling: '2002', called: '2001', parties: [bob] });
  await sees(fromBob);
  await sees(talking({ callID: '11', globalCallID: '00001000021767632400' }));
  expect(book.logs.value).toMatchObject([{ call: { callID: '11', globalCallID: '00001000021767632400', calling: '+14155550199', direction: 'inbound' } }]);
});

test('a page that is loaded again goes on with the notes, and neither pops nor logs twice', async () => {
  const keeping = memory();
  const before = tab(keeping);
  await before.sees(talking());
  before.following.book.change(before.following.book.logs.value[0]?.id as string, () => ({ notes: 'Brakes squeak' }));
  const after = tab(keeping);
  await seeGone(after.following, { calls: [talking()] }, NINE, true);
  await after.sees(talking());
  expect(after.crm.seen).toEqual([]);
  await after.ends(talking());
  expect(after.crm.tasks.get('00T1')?.['Description']).toMatch(/^Brakes squeak/);
  expect(after.crm.tasks.size).toBe(1);
});

test('the times of a call are those that were seen first', async () => {
  const keeping = memory();
  await tab(keeping).sees(talking());
  const after = tab(keeping);
  await after.sees(talking({ answered: NINE + 45_000, began: NINE + 1_000 }));
  expect(after.following.book.logs.value).toMatchObject([{ call: { began: NINE, answered: NINE + 8_000 } }]);
});

test('a call that ended while the page was away is logged, and the log says so', async () => {
  const keeping = memory();
  await tab(keeping).sees(talking());
  const after = tab(keeping);
  await seeGone(after.following, { calls: [] }, NINE + 30_000, true);
  expect(after.crm.tasks.get('00T1')).toMatchObject({ CallDurationInSeconds: 22, Description: expect.stringContaining('The softphone was closed when the call ended') as string });
});

test('what became of a log that was being saved when the page went away is asked of the user, and not guessed', async () => {
  const keeping = memory();
  const dying = tab(keeping, crmThatKnows({}, { saveTask: () => new Promise(() => {}) } satisfies Partial<Crm>));
  await dying.sees(talking());
  void dying.ends(talking());
  const { following: { book } } = tab(keeping);
  findInterrupted(book);
  expect(book.logs.value).toMatchObject([{ saving: { stage: 'unknown' } }]);
});

test('what the CRM refuses is kept with its reason, and can be saved later', async () => {
  let isRight = false;
  const crm = crmThatKnows({}, { saveTask: async () => (isRight ? '00T9' : Promise.reject(new Error('the CRM refuses saveLog: WhatId is of no record'))) });
  const { following: { book }, sees, ends } = tab(memory(), crm);
  await sees(talking());
  await ends(talking());
  expect(book.logs.value).toMatchObject([{ saving: { stage: 'refused', says: 'the CRM refuses saveLog: WhatId is of no record' } }]);
  isRight = true;
  expect(await saveLog(book, crm, book.logs.value[0] as never)).toBe(true);
  expect(book.logs.value).toMatchObject([{ saving: { stage: 'saved', recordId: '00T9' } }]);
});

test('a screen pop that the CRM refuses is a sentence, and the call goes on', async () => {
  const { complaints, following: { book }, sees } = tab(memory(), crmThatKnows({}, { search: () => Promise.reject(new Error('the CRM refuses searchAndScreenPop: no layout')) }));
  await sees(callFrom());
  expect(complaints).toEqual(['The screen pop did not work: the CRM refuses searchAndScreenPop: no layout']);
  expect(book.logs.value).toHaveLength(1);
});
