// The line of a client breaks, is silent, loses, doubles and shuffles: the telephone shows what is so, and nothing twice.

import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { LinkStage, Times } from '../../src/client/link.ts';
import { connectSwitch } from '../../src/client/switchClient.ts';
import type { Server } from '../../src/server/serve.ts';
import { connect, liveOffice, start, usersFrom } from '../server/client.ts';
import { rehearsal } from '../server/rewound.ts';
import { brittle, client, desk, deskAt, people, platform } from './desk.ts';

const put = async ({ address }: Server, name: string, to: string) => void (await fetch(`${address}/faults/switch`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, to }) }));

/** A call that rings, is answered at the telephone and ends there. */
async function aCallIn(server: Server, times: Partial<Times>) {
  const ana = await desk(server, '2001', { times });
  const { calls, answers, hangsUp } = people(server);
  const callID = calls('2003', '2001');
  answers(callID, '2001');
  hangsUp(callID, '2003');
  await ana.until(({ calls: [one] }) => one === undefined && ana.ended.length > 0);
  return ana;
}

test('cut in the middle of a call: it comes back, hears what it missed, and the talk has one beginning', async () => {
  const server = await liveOffice();
  const { platform: weak, cut, lines } = brittle();
  const ana = deskAt(client([server.address], { platform: weak }), '2001');
  await ana.until(({ link }) => link === 'open');
  const { calls, hangsUp } = people(server);
  const callID = calls('2003', '2001');
  await ana.phone.answer((await ana.call('ringing')).callID);
  const talk = await ana.call('onCall');
  cut();
  await ana.until(({ link }) => link === 'lost');
  expect(ana.phone.state).toMatchObject({ why: 'the line broke', calls: [{ stage: 'onCall' }] });
  hangsUp(callID, '2003');
  await ana.until(({ link, calls: [one] }) => link === 'open' && one === undefined);
  expect(ana.ended).toMatchObject([{ call: { callID, answered: talk.answered, parties: talk.parties, stage: 'onCall' }, cause: 'normalClearing' }]);
  expect(lines).toHaveLength(2);
  expect(server.live.simulation.exchange.subscribers.byName.size).toBe(1);
});

test.each([
  ['lost', { fault: 'lost', events: ['EstablishedEvent'] }],
  ['the last one lost', { fault: 'lost', events: ['ConnectionClearedEvent'] }],
  ['doubled', { fault: 'doubled' }],
  ['reordered', { fault: 'reordered' }],
  ['late', { fault: 'late', by: '300ms' }],
  ['closed', { fault: 'closed', events: ['EstablishedEvent'] }],
  ['half-open', { fault: 'halfOpen', events: ['EstablishedEvent'] }],
])('%s: the call has rung, was answered and is over, each once', async (_, fault) => {
  const server = await liveOffice({ faults: { fault } });
  const ana = await aCallIn(server, { heartbeat: 100, missing: 100 });
  expect(ana.ended.map(({ call: { callID, answered, stage, parties } }) => [callID, answered !== null, stage, parties.length])).toEqual([['1', true, 'onCall', 1]]);
  const stages = ana.states.flatMap(({ calls: [one] }) => one?.stage ?? 'none');
  expect(stages.filter((stage, place) => stage !== stages[place - 1])).toEqual(['none', 'ringing', 'onCall', 'none']);
});

test('while the switch is disabled nothing is told; when it is back the telephone looks for itself', async () => {
  const server = await liveOffice({ faults: { down: { fault: 'systemStatus', status: 'disabled', byHand: true } } });
  const ana = await desk(server, '2001');
  const { calls, hangsUp } = people(server);
  const callID = calls('2003', '2001');
  await ana.call('ringing');
  await put(server, 'down', 'on');
  await ana.until(({ link, why }) => link === 'lost' && why === 'the switch is disabled');
  await expect(ana.phone.answer(callID)).rejects.toMatchObject({ code: 'resourceOutOfService' });
  hangsUp(callID, '2003');
  await put(server, 'down', 'auto');
  await ana.until(({ link, calls: [one] }) => link === 'open' && one === undefined);
  expect(ana.ended).toMatchObject([{ call: { callID, answered: null }, cause: null }]);
});

test('a session that somebody else has taken up is left to them: another begins, with all that is there', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  people(server).calls('2003', '2001');
  const ringing = await ana.call('ringing');
  const begun: (string | null)[] = [];
  ana.client.follow({ begun: (why) => void begun.push(why) });
  const [sessionID = ''] = server.live.simulation.exchange.subscribers.byName.keys();
  const thief = await connect(server);
  await thief.ask(start({ resume: { sessionID, lastSeq: 0 } }));
  await ana.until(({ link }) => link === 'lost');
  await ana.until(({ link }) => link === 'open');
  await ana.phone.answer(ringing.callID);
  expect(await ana.call('onCall')).toMatchObject({ line: ringing.line, globalCallID: ringing.globalCallID });
  expect([begun, ana.ended]).toEqual([['the session goes on over another line'], []]);
});

test('the switch goes back in time: what was answered rings again, what had not begun is not there', async () => {
  const { server, step, rewind } = await rehearsal({ site: { extensions: { 2001: { calls: 2 }, 2002: {}, 2003: {} } } });
  const ana = deskAt(client([server.address]), '2001');
  await ana.until(({ link }) => link === 'open');
  const { calls } = people(server);
  await ana.client.ask('MakeCall', { callingDevice: '2003', calledDirectoryNumber: '2001' });
  step(5_000);
  await ana.phone.answer((await ana.call('ringing')).callID);
  step(5_000);
  calls('2002', '2001');
  await ana.until(({ calls: { length } }) => length === 2);
  const shown: string[][] = [];
  ana.phone.follow({ changed: ({ calls: now }) => void shown.push(now.map(({ callID }) => callID)) });
  await rewind(7_000);
  await ana.until(({ why }) => why === 'rewound');
  await ana.until(({ link, calls: [one] }) => link === 'open' && one?.stage === 'ringing');
  expect(ana.phone.state.calls).toMatchObject([{ callID: '1', answered: null }]);
  // What goes on is shown without a break: whoever writes of calls would take it for over.
  expect(shown.filter((calls) => !calls.includes('1'))).toEqual([]);
  expect(ana.ended).toMatchObject([{ call: { callID: '2' }, cause: 'rewound' }]);
});

test('a wrong password is refused once, and not tried again', async () => {
  const server = await liveOffice({ users: usersFrom('users: { ana: { password: swordfish-1, devices: ["2001"] } }') });
  const { platform: weak, lines } = brittle();
  const wrong = deskAt(client([server.address], { platform: weak, user: { name: 'ana', password: 'marlin' } }), '2001');
  await wrong.until(({ link }) => link === 'refused');
  await expect(wrong.phone.dial('2002')).rejects.toMatchObject({ category: 'line', code: 'closed' });
  const right = client([server.address], { user: { name: 'ana', password: 'swordfish-1' } });
  const [own, other] = [deskAt(right, '2001'), deskAt(right, '2002')];
  await own.until(({ link }) => link === 'open');
  await other.until(({ link, why }) => link === 'refused' && why?.includes('2002'));
  expect(lines).toHaveLength(1);
});

test('what was under way when the line broke is refused, and what only looks is asked again', async () => {
  const server = await liveOffice();
  const { platform: weak, cut } = brittle();
  const ana = await desk(server, '2001', { platform: weak });
  const [dialled, looked] = [ana.phone.dial('2002'), ana.client.ask('SnapshotDevice', { snapshotObject: '2002' })];
  cut();
  await expect(dialled).rejects.toMatchObject({ category: 'line', code: 'unanswered', detail: 'the line broke before MakeCall was answered; it may have been carried out' });
  expect(await looked).toHaveProperty('crossRefIDorSnapshotData');
});

test('where nobody listens it tries on, and asks nothing that has waited too long', async () => {
  const states: LinkStage[] = [];
  const made = client(['http://127.0.0.1:1', '127.0.0.1:2'], { times: { waiting: 150, backOff: { first: 5, most: 40, grows: 2 } } });
  made.follow({ changed: ({ link, address }) => void states.push(link, address as LinkStage) });
  await expect(made.ask('GetAgentState', { device: '2001' })).rejects.toMatchObject({ category: 'line', code: 'noLine' });
  expect(new Set(states)).toEqual(new Set(['connecting', 'ws://127.0.0.1:1/csta', 'ws://127.0.0.1:2/csta']));
  made.close();
  await expect(made.ask('GetAgentState', { device: '2001' })).rejects.toMatchObject({ code: 'closed' });
});

test('a server that takes the line and says nothing is given up for the next', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await new Promise((open) => silent.once('listening', open));
  const { port } = silent.address() as { port: number };
  const server = await liveOffice();
  const ana = deskAt(client([`http://127.0.0.1:${port}`, server.address], { times: { opening: 100 } }), '2001');
  await ana.until(({ link }) => link === 'open');
  expect(ana.client.state.address).toBe(`${server.address.replace('http', 'ws')}/csta`);
});

test('a server that takes sessions and drops each at once is given up for the next; one that says goodbye is not', async () => {
  const [weak, server] = [await liveOffice(), await liveOffice()];
  const addresses = [weak.address, server.address];
  let kept = 0;
  const { platform: flapping, cut, lines } = brittle();
  // No time passes on it, whatever the machine does.
  const ana = deskAt(client(addresses, { platform: { ...flapping, now: () => 0 } }), '2001');
  const isAt = ({ link, address }: { readonly link: LinkStage; readonly address: string }, { address: home }: Server) => link === 'open' && new URL(address).host === new URL(home).host;
  ana.client.follow({ changed: (state) => void (isAt(state, weak) && (kept++, setTimeout(cut))) });
  await ana.until((state) => isAt(state, server));
  expect([kept, lines.length]).toEqual([1, 2]);

  const loyal = deskAt(client(addresses), '2001');
  await loyal.until(({ link }) => link === 'open');
  for (let round = 0; round < 3; round++) {
    weak.hall.directory.endAll('rewound');
    await loyal.until(({ link }) => link === 'lost');
    await loyal.until((state) => isAt(state, weak));
  }
});

test('a line that has served for a while is taken up again at once, however often, before it was asked whether it lives', async () => {
  const server = await liveOffice();
  const { platform: weak, cut } = brittle();
  let later = 0;
  const patient = { heartbeat: 60_000, backOff: { first: 60_000, most: 60_000, grows: 1 } };
  const ana = deskAt(client([server.address], { platform: { ...weak, now: () => Date.now() + later }, times: patient }), '2001');
  for (let time = 0; time < 3; time++) {
    await ana.until(({ link }) => link === 'open');
    later += 1_000;
    cut();
    await ana.until(({ link }) => link === 'lost');
  }
  await ana.until(({ link }) => link === 'open');
});

test('an address that is none, and a platform without sockets, are told at once', () => {
  expect(() => connectSwitch({ addresses: [], application: 'desk', platform })).toThrow('a client needs the address of a switch');
  expect(() => connectSwitch({ addresses: ['http://:0'], application: 'desk', platform })).toThrow();
  if (!('WebSocket' in globalThis)) expect(() => connectSwitch({ addresses: ['127.0.0.1:1'], application: 'desk' })).toThrow('hand one in');
});
