// Messages of browsers: what is understood, and what is said to whoever sends nonsense. Nothing of it ends the switch, and enough of it ends the line.

import { expect, test } from 'vitest';
import { messages, readMessage } from '../../src/connector/messages.ts';
import { liveOffice } from '../server/client.ts';
import { browserAt, messageText } from './browser.ts';

const wrong = (xml: string) => (readMessage(xml) as { readonly wrong?: string }).wrong;

test('a message is read', () => {
  expect(readMessage(messageText('DIAL', { DN: '9 1 (415) 555-0100' }, '7'))).toEqual({ id: 'DIAL', invoke: '7', parameters: { DN: '9 1 (415) 555-0100' } });
  expect(readMessage('<MESSAGE ID="ALTERNATE"/>')).toEqual({ id: 'ALTERNATE', invoke: null, parameters: {} });
  expect(readMessage(`<MESSAGE ID="ATTACH_DATA">\n<PARAMETER NAME="LINE_NUMBER" VALUE="1"/><PARAMETER NAME="VALUE" VALUE="&lt;&#10;&amp;"/></MESSAGE>`)).toMatchObject({ parameters: { VALUE: '<\n&' } });
});

test.each([
  ['', 'no well-formed XML'], ['HOLD', 'no well-formed XML'], ['<MESSAGE ID="HOLD">', 'no well-formed XML'], ['<!DOCTYPE x [<!ENTITY a "b">]><MESSAGE ID="&a;"/>', 'no DOCTYPE'], ['<?php x?><MESSAGE/>', 'no processing instructions'],
  ['<HOLD/>', 'expected <MESSAGE>, not <HOLD>'], ['<MESSAGE/>', 'a MESSAGE has an ID, like HOLD'], ['<MESSAGE ID="HOLDS"/>', 'there is no message "HOLDS"; did you mean "HOLD"?'], ['<MESSAGE ID="constructor"/>', 'there is no message "constructor"'],
  ['<MESSAGE ID="HOLD"/>', 'HOLD needs LINE_NUMBER: the number of a line, like 1'], ['<MESSAGE ID="HOLD" TO="1"/>', '<MESSAGE> has no "TO"'], ['<MESSAGE ID="HOLD">1</MESSAGE>', '<MESSAGE> holds no text'],
  ['<MESSAGE ID="HOLD"><LINE_NUMBER/></MESSAGE>', 'expected <PARAMETER>, not <LINE_NUMBER>'], [messageText('HOLD', { LINE: 1 }), 'HOLD has no parameter "LINE"; it can be LINE_NUMBER'], [messageText('HOLD', { LINE_NUMBER: 0 }), 'LINE_NUMBER of HOLD must be the number of a line'],
  ['<MESSAGE ID="HOLD"><PARAMETER NAME="LINE_NUMBER" VALUE="1"/><PARAMETER NAME="LINE_NUMBER" VALUE="2"/></MESSAGE>', 'HOLD has LINE_NUMBER twice'], [messageText('DIAL', { DN: 'home' }), 'DN of DIAL must be a number to dial'],
  [messageText('AGENT_STATE', { ID: 'BUSY' }), 'ID of AGENT_STATE must be READY, NOT_READY, WRAPUP, or LOGOUT'], [messageText('DIAL', { DN: '1'.repeat(61) }), 'DN of DIAL must be'], [messageText('ATTACH_DATA', { LINE_NUMBER: 1, VALUE: 'x'.repeat(9_000) }), 'at most 8000 characters'],
  [`<MESSAGE ID="HOLD">${'<PARAMETER NAME="x"/>'.repeat(40)}</MESSAGE>`, 'at most 32 elements'], ['<MESSAGE ID="HOLD"><PARAMETER><a/></PARAMETER></MESSAGE>', 'at most 2 deep'],
])('%s: %s', (xml, says) => {
  expect(wrong(xml)).toContain(says);
});

test('every message has what it needs said of it', () => {
  for (const [id, { parameters }] of Object.entries(messages)) {
    const needed = Object.entries(parameters).filter(([, word]) => !('isOptional' in word));
    expect(wrong(messageText(id)) ?? '').toBe(needed.length === 0 ? '' : `${id} needs ${needed[0]?.[0]}: ${needed[0]?.[1].expected}`);
  }
});

test('what the switch refuses is a refusal with its word; a line without a call too; and calls go on', async () => {
  const server = await liveOffice();
  const ana = await browserAt(server, '2001');
  expect((await ana.ask('HOLD', { LINE_NUMBER: 1 })).attributes).toMatchObject({ CODE: 'noSuchLine', LABEL: 'there is no call at line 1' });
  expect((await ana.ask('DIAL', { DN: '2999' })).attributes).toMatchObject({ CODE: 'invalidDestination', LABEL: expect.stringMatching(/^2999 leads nowhere/) });
  expect((await ana.ask('COMPLETE_TRANSFER')).attributes).toMatchObject({ CODE: 'noHeldCall' });
  expect((await ana.ask('LOGIN', { AGENT_ID: '5999' })).name).toBe('CTIRefusal');
  expect(await ana.ask('DIAL', { DN: '2002' })).toMatchObject({ name: 'CTIAnswer' });
});

test('whoever says nothing but nonsense is told each time, and then not heard any more', async () => {
  const ana = await browserAt(await liveOffice(), '2001');
  for (let count = 0; count < 20; count++) ana.send(`<nonsense ${count}`);
  expect(await ana.closed).toBe(1008);
  expect(ana.heard.filter(({ attributes }) => attributes['CODE'] === 'wrongMessage').length).toBeGreaterThan(10);
});

test('what is no text, or too large, ends the line', async () => {
  const server = await liveOffice();
  const [one, two] = [await browserAt(server, '2001'), await browserAt(server, '2002')];
  two.send('x'.repeat(70_000));
  expect(await two.closed).toBe(1009);
  expect(await one.ask('UPDATE_XML'), 'nobody else is disturbed').toMatchObject({ name: 'CTIAnswer' });
});
