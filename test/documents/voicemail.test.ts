// Mailboxes of a site that cannot be are told, each with its place and the nearest match.

import { expect, test } from 'vitest';
import { BadDocument, parseSource } from '../../src/document.ts';
import { checkSite } from '../../src/site/site.ts';

const SITE = `extensions: { "2001-2003": {}, "2004": { forward: { noAnswer: "7801" } } }
voicemail:
  number: "7800"
  mailboxes:
    "7801": { owner: "2001", pin: "4711", operator: "2003" }
    "7802": { owner: "2002", pin: "0815", whenFull: "7801" }
`;

function mistakes(text: string): readonly string[] {
  try {
    checkSite(parseSource('site.yaml', text));
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map(({ line, path, message }) => `${line}: ${path}: ${message}`);
  }
}

test('forty mailboxes are written as one, each with its owner and its PIN', () => {
  const text = 'extensions: { "2001-2040": {} }\nvoicemail:\n  number: "7800"\n  mailboxes: { "7801-7840": { owner: "2001-2040", pin: "4701-4740" } }\n';
  const { mailboxes } = checkSite(parseSource('site.yaml', text)).voicemail ?? {};
  expect(Object.entries(mailboxes ?? {}).map(([number, { owner, pin }]) => `${number} ${owner} ${pin}`)).toEqual(Array.from({ length: 40 }, (_, place) => `${7801 + place} ${2001 + place} ${4701 + place}`));
  expect(mistakes(text.replace('"4701-4740"', 'secret'))).toEqual(['4: voicemail.mailboxes.7801-7840.pin: must be a PIN of 4 to 10 digits, not "secret"']);
  expect(mistakes(text.replace('"2001-2040", pin', '"2001", pin'))).toEqual(['4: voicemail.mailboxes.7801-7840.owner: 2001 has the mailbox 7801 already']);
});

test.each<[string, string, string, string]>([
  ['an owner who has no telephone', 'owner: "2001"', 'owner: "2009"', '5: voicemail.mailboxes.7801.owner: there is no telephone "2009"; did you mean "2001"?'],
  ['an owner that is no telephone', 'owner: "2001"', 'owner: "7800"', '5: voicemail.mailboxes.7801.owner: there is no telephone "7800"; it can be 2001, 2002, 2003 or 2004'],
  ['an owner of two mailboxes', 'owner: "2002"', 'owner: "2001"', '6: voicemail.mailboxes.7802.owner: 2001 has the mailbox 7801 already'],
  ['a number that is taken by a telephone', '"7802": {', '"2003": {', '6: voicemail.mailboxes.2003: the number 2003 is taken already'],
  ['a number to listen at that is taken', 'number: "7800"', 'number: "2003"', '3: voicemail.number: the number 2003 is taken already'],
  ['a number to listen at that is a mailbox', 'number: "7800"', 'number: "7802"', '6: voicemail.mailboxes.7802: the number 7802 is taken already'],
  ['a PIN with letters', '"4711"', 'secret', '5: voicemail.mailboxes.7801.pin: must be a PIN of 4 to 10 digits, not "secret"'],
  ['a PIN that is too short', '"4711"', '"471"', '5: voicemail.mailboxes.7801.pin: must be a PIN of 4 to 10 digits, not "471"'],
  ['no PIN', ', pin: "4711"', '', '5: voicemail.mailboxes.7801.pin: is missing; must be a PIN of 4 to 10 digits'],
  ['an operator who does not exist', 'operator: "2003"', 'operator: "2009"', '5: voicemail.mailboxes.7801.operator: there is no device "2009"; did you mean "2001"?'],
  ['a word for a full mailbox that means nothing', 'whenFull: "7801"', 'whenFull: buzy', '6: voicemail.mailboxes.7802.whenFull: must be announcement, busy, or a number to go to, not "buzy"'],
  ['mailboxes that send calls round in a circle', 'operator: "2003"', 'whenFull: "7802"', '5: voicemail.mailboxes.7801.whenFull: calls would go round in a circle: 7801 → 7802 → 7801'],
  ['messages that are too long and too short', 'operator: "2003"', 'minLength: 20s, maxLength: 10s', '5: voicemail.mailboxes.7801.minLength: must not be longer than maxLength'],
  ['a key that is none', 'operator: "2003"', 'operater: "2003"', '5: voicemail.mailboxes.7801.operater: unknown key "operater"; did you mean "operator"?'],
  ['no number to listen at', '  number: "7800"\n', '', '3: voicemail.number: is missing; must be a number to dial, like 2001'],
  ['a forwarding to a mailbox that does not exist', 'noAnswer: "7801"', 'noAnswer: "7811"', '1: extensions.2004.forward.noAnswer: there is no device "7811"; did you mean "7801"?'],
])('%s', (_, from, to, message) => {
  expect(mistakes(SITE)).toEqual([]);
  expect(mistakes(SITE.replace(from, to))).toEqual([message]);
});
