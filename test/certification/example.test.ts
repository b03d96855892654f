// The example driver, a client on the library, passes every sequence. In a copy of it three faults are planted: these are found, and nothing else. The copy plays what the faults
// are found in and what stands nearest to that; all with CERTIFY=all, as `npm run long` has it.

import { test } from 'vitest';
import { startProgram } from '../../src/certification/program.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { cardOfCopy, failures } from './copies.ts';
import { certification, LIMITS, notPassed } from './examined.ts';

/** Answers once more when the same frame comes twice, one behind the other. */
const answersTwice = [
  ['platform: { WebSocket }', `platform: { WebSocket: class extends WebSocket {
  constructor(address) {
    super(address);
    this.on('message', (data) => {
      const frame = String(data);
      if (frame.includes('"DeliveredEvent"') && (rings.length === 0 || frame === last)) rings.push(frame);
      else if (frame.includes('"DeliveredEvent"')) rings = [frame];
      last = frame;
    });
  }
} }`],
  ['const client = ', 'let [rings, last] = [[], \'\'];\nconst client = '],
  ['phone.answer((await call(prompt, \'answerCall\', within)).callID)', 'call(prompt, \'answerCall\', within).then(({ callID }) => Promise.all((rings.length > 1 ? rings : [\'\']).map(() => phone.answer(callID))))'],
] as const;
const neverRetrieves = ['(await call(prompt, \'reconnectCall\', within), phone.reconnect())', '(await call(prompt, \'reconnectCall\', within), phone.hangUp(prompt.other.callID))'] as const;
const endsWork = ['await answerPrompts(', 'phone.follow({ changed: ({ agent }) => void (agent?.stage === \'workingAfterCall\' && phone.ready().catch(() => {})) });\nawait answerPrompts('] as const;

const answeredTwice = ['doubled-ring'];
const neverTakenBack = ['colleague-breaks-down', 'transfer-busy', 'transfer-declined', 'transfer-unanswered'];
const workCutShort = ['break-asked-in-call', 'doubled-duty', 'next-waits', 'queue-account', 'queue-call', 'queue-caller-gives-up', 'queue-hold', 'queue-transfer', 'waiting-call', 'work', 'work-ended'];
/** Where the same is pressed and all is well. */
const neighbours = ['answer', 'two-ring', 'hold', 'swap', 'hang-up-held', 'transfer', 'consulted-leaves', 'conference', 'ready', 'not-ready', 'made-not-ready', 'direct-call', 'queue-rings-out', 'line-cut-ringing', 'doubled-answer', 'late-ring', 'reordered-calls'];
const near = new Set([...answeredTwice, ...neverTakenBack, ...workCutShort, ...neighbours]);
/** Where events are lost a client needs nearly three seconds to find out. */
const isAll = process.env['CERTIFY'] === 'all';
const sequences = allSequences.filter(({ id }) => isAll || near.has(id));

test.concurrent('three planted faults are found, and nothing else', async ({ expect, onTestFinished }) => {
  const found = failures(await cardOfCopy(onTestFinished, { sequences, limits: { ...LIMITS, within: isAll ? 3_000 : 2_000 } }, ...answersTwice, neverRetrieves, endsWork));
  const because = (words: RegExp) => Object.keys(found).filter((id) => words.test(found[id] as string)).sort();
  expect(because(/^it answered a call that it had answered: AnswerCall/)).toEqual(answeredTwice);
  expect(because(/^it asked for ClearConnection; then nothing more; the call with \+\d+ is on hold/)).toEqual(neverTakenBack);
  expect(because(/^it asked for what nobody had called for: SetAgentState ready/)).toEqual(workCutShort);
  expect(Object.keys(found)).toHaveLength(answeredTwice.length + neverTakenBack.length + workCutShort.length);
}, 240_000);

test.concurrent('the example driver passes every sequence', async ({ expect, onTestFinished }) => {
  const complaints: string[] = [];
  const { run } = await certification(onTestFinished, (around) => startProgram('node examples/certify-driver.mjs', around, (why) => complaints.push(why), (text) => complaints.push(text)));
  const card = await run();
  expect(notPassed(card)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(card).toMatchObject({ grade: 'expert', all: { passed: allSequences.length }, application: 'certify-driver.mjs', wire: 'csta-json', notRun: 0 });
}, 240_000);
