// What is written on calls: call variables, wrap-up data, expanded call context, user data; and who else sees it.

import { expect, test } from 'vitest';
import { center } from '../ctisvr/center.ts';
import { softphone } from '../ctisvr/softphone.ts';
import { agentAt, type CtiosClient, refusedAs } from './client.ts';

const variablesOf = (the: Awaited<ReturnType<typeof center>>, call = '1') => the.simulation.pbx.calls.get(call)?.data.variables;

async function talking(): Promise<{ readonly the: Awaited<ReturnType<typeof center>>; readonly ana: CtiosClient; readonly bob: CtiosClient }> {
  const the = await center();
  const [ana, bob] = [await agentAt(the.server, '5001', '2001'), await agentAt(the.server, '5002', '2002')];
  await ana.ask('eMakeCallRequest', { DialedNumber: '2002', CallVariable1: 'gold', ECC: { 'user.account': '4711' } });
  await bob.ask('eAnswerCallRequest');
  return { the, ana, bob };
}

test('Ana makes a call with a variable and an account, and Bob sees both before it rings', async () => {
  const { the, bob } = await talking();
  expect(await bob.told('eCallBeginEvent')).toMatchObject({ UniqueObjectID: 'call.5000.1.2002', CallVariable1: 'gold', ECC: { 'user.account': '4711' } });
  expect(variablesOf(the)).toEqual({ CallVariable1: 'gold', account: '4711' });
});

test('what is written is confirmed, told to both, and what is not named stays', async () => {
  const { the, ana, bob } = await talking();
  expect(await ana.ask('eSetCallDataRequest', { CallVariable10: 'ten', CallWrapupData: 'sold', ECC: { 'user.items': ['pen', 'ink'], 'user.total': 12 } })).toEqual({ MessageID: 'eSetCallDataConf', InvokeID: 4, UniqueObjectID: 'call.5000.1.2001' });
  for (const who of [ana, bob]) expect(await who.told('eCallDataUpdateEvent')).toMatchObject({ CallVariable10: 'ten', CallWrapupData: 'sold', ECC: { 'user.items[0]': 'pen', 'user.items[1]': 'ink', 'user.total': '12' } });
  expect(variablesOf(the)).toEqual({ CallVariable1: 'gold', account: '4711', CallVariable10: 'ten', CallWrapupData: 'sold', 'items.0': 'pen', 'items.1': 'ink', total: '12' });
  await bob.ask('eSetCallDataRequest', { UniqueObjectID: 'call.5000.1.2002', ECC: { 'user.items[1]': 'paper' }, UserToUserInfo: 'order 7' });
  expect(await ana.ask('eSnapshotCallRequest')).toMatchObject({ CallVariable1: 'gold', ECC: { 'user.account': '4711', 'user.items[0]': 'pen', 'user.items[1]': 'paper' }, UserToUserInfo: 'order 7' });
});

test('a consultation takes along what is written, with what is new', async () => {
  const { the, ana } = await talking();
  await ana.ask('eConsultationCallRequest', { DialedNumber: '2003', CallVariable2: 'asks for a discount' });
  expect([variablesOf(the), variablesOf(the, '2')]).toEqual([{ CallVariable1: 'gold', account: '4711' }, { CallVariable1: 'gold', account: '4711', CallVariable2: 'asks for a discount' }]);
});

test('what a call flow has asked for is expanded call context to the agent', async () => {
  const the = await center({ site: { agents: { 5002: { name: 'Bob', skills: { sales: 2 } } } } });
  const bob = await agentAt(the.server, '5002', '2002');
  await bob.ask('eLoginRequest');
  await bob.ask('eSetAgentStateRequest', { AgentState: 3 });
  const connectionToSendDigits = the.calls('+14155550102');
  the.people.request('GenerateDigits', { connectionToSendDigits, charactersToSend: '4711' });
  expect(await bob.told('eCallBeginEvent')).toMatchObject({ ECC: { 'user.account': '4711' } });
});

test('user data is what other wires have as user data; octets that are no text are base64', async () => {
  const { the, ana, bob } = await talking();
  await ana.ask('eSetCallDataRequest', { UserToUserInfo: 'AP8=', UserToUserForm: 'base64' });
  expect(the.simulation.pbx.calls.get('1')?.data.userData).toBe('00FF');
  expect(await bob.told('eCallDataUpdateEvent')).toMatchObject({ UserToUserInfo: 'AP8=', UserToUserForm: 'base64' });
  const phone = await softphone(the.server, { query: '?extension=2002' });
  expect(await phone.ask('userdata')).toMatchObject({ userdata: 'AP8=', userdatatype: 'base64' });
});

test.each([
  ['a variable that is too long', { CallVariable1: 'x'.repeat(41) }, 74, 'eSetCallDataRequest: CallVariable1 has 41 characters, 40 are allowed'],
  ['a variable that is a number', { CallVariable3: 7 }, 74, 'eSetCallDataRequest: CallVariable3 must be a text'],
  ['context that is too long', { ECC: { 'user.note': 'x'.repeat(211) } }, 3, 'ECC: user.note has 211 characters, 210 are allowed'],
  ['too much context', { ECC: Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`user.n${place}`, 'x'.repeat(201)])) }, 3, 'ECC has 2010 octets, 2000 are allowed'],
  ['context without its beginning', { ECC: { account: '1' } }, 74, 'ECC: "account" must be a name like user.account or user.items[0]'],
  ['a list in a list', { ECC: { 'user.items[0]': ['a'] } }, 74, 'ECC: user.items[0] is one of several and has a list'],
  ['user data that is too long', { CallVariable1: 'lost', UserToUserInfo: 'x'.repeat(129) }, 3, 'userData has more than 128 octets'],
  ['user data in no known form', { UserToUserInfo: 'x', UserToUserForm: 'bas64' }, 74, 'UserToUserForm must be text, xml, base64; did you mean "base64"?'],
  ['nothing', {}, 74, 'there is nothing to write; say CallVariable1 or another'],
])('%s is refused, and nothing is written', async (_, args, code, sentence) => {
  const { the, ana } = await talking();
  expect(refusedAs(await ana.ask('eSetCallDataRequest', args))).toEqual([code, sentence]);
  expect(variablesOf(the)).toEqual({ CallVariable1: 'gold', account: '4711' });
});
