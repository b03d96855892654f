// Six more faults, each planted in a copy of the example driver: found in the sequences that meet it, and in no other. Each copy plays those, and what stands nearest to them; all with CERTIFY=all.

import { expect, onTestFinished, test } from 'vitest';
import { allSequences } from '../../src/certification/sequences.ts';
import { cardOfCopy, type Change, failures } from './copies.ts';
import { LIMITS } from './examined.ts';

interface Plant {
  readonly changes: readonly Change[];
  /** Where it is found, with what came. */
  readonly found: Readonly<Record<string, RegExp>>;
  /** Where else, when all are played: they wait long. */
  readonly also?: Plant['found'];
  /** Where the same is pressed and all is well. */
  readonly near: readonly string[];
  readonly limits?: Partial<typeof LIMITS>;
}

const beforePrompts = (text: string): Change => ['await answerPrompts(', `${text}\nawait answerPrompts(`];

const plants: { readonly [fault: string]: Plant } = {
  'one button holds and takes back, and forgets that the call on hold is gone': {
    changes: [
      ['const hands = {', 'let isHeld = false;\nconst toggle = (callID) => ((isHeld = !isHeld) ? phone.hold(callID) : phone.retrieve(callID));\nconst hands = {'],
      ['phone.hold((await call(prompt, \'holdCall\', within)).callID)', 'toggle((await call(prompt, \'holdCall\', within)).callID)'],
      ['phone.retrieve((await call(prompt, \'retrieveCall\', within)).callID)', 'toggle((await call(prompt, \'retrieveCall\', within)).callID)'],
      ['await phone.hold((await either(\'holdCall\', within)).callID)', 'await toggle((await either(\'holdCall\', within)).callID)'],
      ['  async rest() {', '  async rest() {\n    isHeld = false;'],
    ],
    found: { 'hold-next': /was refused: RetrieveCall/, 'held-leaves-during-talk': /was refused: RetrieveCall/, 'consulted-leaves': /was refused: HoldCall/ },
    near: ['hold', 'leaves-on-hold', 'hang-up-held', 'swap', 'answer-with-held'],
  },
  'it answers late once': {
    changes: [['phone.answer((await call(prompt, \'answerCall\', within)).callID)', '(await call(prompt, \'answerCall\', within).then(async (one) => { if (prompt.sequence === \'answer-inside\') await new Promise((done) => setTimeout(done, 3_000)); return phone.answer(one.callID); }))']],
    found: { 'answer-inside': /^nothing came; the call with \d+ rings here/ },
    near: ['answer', 'hang-up', 'decline', 'hold'],
  },
  'of two calls it hangs up the one on hold': {
    changes: [['phone.hangUp((await (prompt.call ? call(prompt, \'clearConnection\', within) :', 'phone.hangUp((await (prompt.call ? call(prompt, \'clearConnection\', within).then(async (one) => (await hands.rest(), phone.state.calls.find(({ stage }) => stage === \'held\') ?? one)) :']],
    found: { 'swap': /ClearConnection/, 'line-cut-two-calls': /ClearConnection/, 'send-data-second': /ClearConnection/, 'dial-with-held': /ClearConnection/ },
    near: ['hang-up-held', 'answer-with-held', 'hold-and-answer', 'hold'],
  },
  'data of the second caller goes to the first': {
    changes: [['phone.sendUserData((await call(prompt, \'sendUserInformation\', within)).callID, prompt.text)', 'phone.sendUserData((await call(prompt, \'sendUserInformation\', within), phone.state.calls[0].callID), prompt.text)']],
    found: { 'send-data-second': /what nobody had called for: SendUserInformation/ },
    near: ['send-data', 'swap'],
  },
  'it logs its agent on whenever it comes back, also behind logging off': {
    changes: [beforePrompts('let wasLost = false;\nphone.follow({ changed({ link, agent }) {\n  if (link !== \'open\') wasLost = true;\n  else if (wasLost && agent?.stage !== undefined) { wasLost = false; if (agent.stage === \'loggedOff\') phone.logOn(process.env.RINGBACK_AGENT).catch(() => {}); }\n  else if (wasLost) { wasLost = false; phone.logOn(process.env.RINGBACK_AGENT).catch(() => {}); }\n} });')],
    found: { 'line-cut-logged-off': /what nobody had called for: SetAgentState loggedOn/ },
    near: ['log-off', 'line-cut', 'logged-off-by-supervisor', 'session-rewound'],
  },
  'it never notices that a line is dead, and comes back when it breaks': {
    changes: [['heartbeat: 400', 'heartbeat: 400_000']],
    // Nor does it ask for an event that was the last for a while.
    found: { 'line-dead': /^it did not come$/, 'lost-ring': /^nothing came/ },
    also: { 'line-dead-new-call': /^it did not come$/, 'lost-answer': /^nothing came/ },
    near: ['line-cut', 'session-rewound'],
    limits: { returnWithin: 4_000 },
  },
};

const isAll = process.env['CERTIFY'] === 'all';

test.each(Object.entries(plants))('%s', async (_, { changes, found: here, also, near, limits }) => {
  const found = isAll ? { ...here, ...also } : here;
  const played = new Set([...Object.keys(found), ...near]);
  const sequences = allSequences.filter(({ id }) => isAll || played.has(id));
  const seen = failures(await cardOfCopy(onTestFinished, { sequences, limits: { ...LIMITS, within: 2_000, ...limits } }, ...changes));
  expect(Object.keys(seen).sort(), JSON.stringify(seen)).toEqual(Object.keys(found).sort());
  for (const [id, words] of Object.entries(found)) expect(seen[id]).toMatch(words);
}, 240_000);
