// Two servers: the first is killed, or stopped in order, while a call goes on; the telephone goes on at the second.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { liveOffice } from '../server/client.ts';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import { cuttingTo } from '../nats/cutting.ts';
import { brittle, client, deskAt, people } from './desk.ts';

/** Nobody waits for it here. */
const NO_HEARTBEAT = { heartbeat: 600_000 };

/** One that keeps a journal, and one that stands by and will listen at a port that is known beforehand. */
async function pair(): Promise<{ readonly first: RunningSwitch; readonly addresses: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-pair-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  const port = await freePort();
  const first = startSwitch(folder, 'site.yaml', '--no-people');
  onTestFinished(() => void first.kill());
  const address = await first.address;
  const second = startSwitch(folder, '--follow', '.ringback/live', '--port', String(port));
  onTestFinished(() => void second.kill());
  await expect.poll(second.logged).toContain('standing by');
  return { first, addresses: [address, `http://127.0.0.1:${port}`] };
}

test('killed while two talk: both telephones go on at the second server, and the call can be held there', async () => {
  const { first, addresses } = await pair();
  const [ana, bob] = [deskAt(client(addresses), '2001'), deskAt(client(addresses), '2002')];
  await Promise.all([ana, bob].map(({ until }) => until(({ link }) => link === 'open')));
  await ana.phone.dial('2002');
  await bob.phone.answer((await bob.call('ringing')).callID);
  const talk = await ana.call('onCall');
  void first.kill();
  await ana.until(({ link }) => link === 'lost');
  await ana.until(({ link }) => link === 'open');
  expect(ana.phone.state).toMatchObject({ address: `${addresses[1]?.replace('http', 'ws')}/csta`, calls: [{ callID: talk.callID, stage: 'onCall', answered: talk.answered }] });
  await ana.phone.hold(talk.callID);
  await bob.until(({ calls: [one] }) => one?.parties[0]?.stage === 'held');
  await bob.phone.hangUp(talk.callID);
  await ana.until(({ calls }) => calls.length === 0);
  expect([ana.ended.length, bob.ended.length]).toEqual([1, 1]);
});

test('stopped in order: its sessions are over, and a new one begins at the next server', async () => {
  const [first, second] = [await liveOffice(), await liveOffice()];
  const ana = deskAt(client([first.address, second.address]), '2001');
  await ana.until(({ link }) => link === 'open');
  people(first).calls('2003', '2001');
  await ana.call('ringing');
  // The second server may have a call of the same number; this is not for it.
  const answered = ana.until(({ link }) => link === 'lost').then(() => ana.phone.answer('1'));
  await first.stop();
  await expect(answered).rejects.toMatchObject({ category: 'line', code: 'noLine', detail: 'the session is another; AnswerCall was not asked' });
  await ana.until(({ link, calls }) => link === 'open' && calls.length === 0);
  expect(ana.states.some(({ link, why }) => link === 'lost' && why === 'serverStops')).toBe(true);
  expect(ana.ended).toMatchObject([{ call: { calling: '2003', answered: null }, cause: 'serverStops' }]);
  people(second).calls('2003', '2001');
  await ana.call('ringing');
});

test('an answer does not come, and the next server goes on with the session: the silent line is given up for it at once', async () => {
  const server = await liveOffice();
  const line = await cuttingTo(Number(new URL(server.address).port));
  onTestFinished(line.close);
  const ana = deskAt(client([`http://127.0.0.1:${line.port}`, server.address], { times: NO_HEARTBEAT }), '2001');
  await ana.until(({ link }) => link === 'open');
  people(server).calls('2003', '2001');
  const ringing = await ana.call('ringing');
  const begun: (string | null)[] = [];
  ana.client.follow({ begun: (why) => void begun.push(why) });
  line.silence();
  await expect(ana.phone.answer(ringing.callID)).rejects.toMatchObject({ code: 'unanswered' });
  await ana.until(({ link, address }) => link === 'open' && address === `${server.address.replace('http', 'ws')}/csta`);
  await ana.phone.answer(ringing.callID);
  await ana.call('onCall');
  expect([begun, ana.ended], 'it is the same session').toEqual([[], []]);
});

test('an answer does not come, and the next server is of another switch: it does not know the session, and the line is waited for', async () => {
  const [first, second] = [await liveOffice(), await liveOffice()];
  const line = await cuttingTo(Number(new URL(first.address).port));
  onTestFinished(line.close);
  const { platform, lines } = brittle();
  const ana = deskAt(client([`http://127.0.0.1:${line.port}`, second.address], { platform, times: NO_HEARTBEAT }), '2001');
  await ana.until(({ link }) => link === 'open');
  const begun: (string | null)[] = [];
  ana.client.follow({ begun: (why) => void begun.push(why) });
  line.silence();
  const looked = ana.client.ask('SnapshotDevice', { snapshotObject: '2001' });
  await expect.poll(() => lines.filter(({ url, readyState }) => url.startsWith(second.address.replace('http', 'ws')) && readyState === WebSocket.CLOSED).length).toBeGreaterThan(1);
  expect(ana.phone.state.link).toBe('open');
  line.mend();
  await looked;
  expect([begun, new Set(ana.states.map(({ address }) => address)).size], 'it goes on where it was').toEqual([[], 1]);
});
