// `serve` of `ringback/test`: a live switch within a test, and softphones that are tested against it.

import { connect } from 'node:net';
import { expect, onTestFinished, test as base } from 'vitest';
import { WebSocket } from 'ws';
import { connectSwitch, createPhone, type Phone, type PhoneState } from '../../src/client/client.ts';
import { type LiveWorld, serve } from '../../src/testing.ts';
import '../../src/testing/vitest.ts';

type Office = LiveWorld<'ana' | 'bob' | 'chen' | 'zoe'>;

const test = base.extend<{ readonly office: Office }>({
  office: async ({}, use) => {
    const office: Office = await serve('scenarios/sites/acme.yaml');
    await use(office);
    await office.close();
  },
});

/** A softphone of ours; any other that speaks to the switch would do. */
async function softphone({ address, until }: Office, device: string): Promise<Phone> {
  const client = connectSwitch({ addresses: [address], application: 'test', platform: { WebSocket: WebSocket as never } });
  onTestFinished(() => client.close());
  const phone = createPhone(client, { device });
  await until(() => phone.state.link === 'open');
  return phone;
}

const stages = ({ calls }: PhoneState) => calls.map(({ stage }) => stage);

test('a softphone rings, answers and hears the caller go', async ({ office }) => {
  const { people: { ana, zoe }, advance, until } = office;
  const phone = await softphone(office, ana.number);
  zoe.calls('+14155550101');
  await until(() => stages(phone.state)[0] === 'ringing');
  expect(ana).toBeRinging();
  await phone.answer(phone.state.calls[0]?.callID ?? '');
  expect(ana).toBeTalkingTo(zoe);
  await advance('3m');
  zoe.hangsUp();
  await until(() => phone.state.calls.length === 0);
  expect(office).toHaveHappened('connectionCleared', { at: zoe, time: 180_000 });
});

test('time stands still until the test lets it pass, and a client may act on the way', async ({ office }) => {
  const { people: { bob, chen, zoe }, advance, simulation, trace } = office;
  const phone = await softphone(office, chen.number);
  phone.follow({ changed: ({ calls: [call] }) => void (call?.stage === 'ringing' && phone.answer(call.callID)) });
  zoe.calls(bob);
  expect(simulation.clock.now).toBe(0);
  await advance('1m');
  expect(simulation.clock.now).toBe(60_000);
  expect(chen).toBeTalkingTo(zoe);
  expect(trace().slice(3)).toEqual([
    '00:00:20.000   1  diverted          bob → chen               callForwardNoAnswer',
    '00:00:20.000   1  delivered         chen                     callForwardNoAnswer',
    '00:00:20.000   1  established       chen                     callForwardNoAnswer',
  ]);
});

test('what a client does not do is told with what happened instead', async ({ office }) => {
  const { people: { ana, zoe }, until } = office;
  zoe.calls(ana);
  await expect(until(() => ana.number === '', '20ms')).rejects.toThrow(/^it has not come true\n\nexpected {2}\(\) => ana\.number === "" within 0\.02 s of wall time\n[^]*delivered {9}ana/);
});

test('CSTA XML and ctiSVR are spoken too', async ({ office }) => {
  const socket = connect(office.xmlPort, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const first = await new Promise<Buffer>((done) => socket.once('data', done));
  expect(first.toString('latin1')).toContain('<SystemStatus ');
  expect((await fetch(`${office.ctisvrAddress}/`)).status).toBeGreaterThan(0);
});

base('traffic comes with its scenario; with a speed, time goes by itself and cannot be stepped', async () => {
  const fast = await serve('scenarios/load/bank.yaml', { speed: 1000, seed: 4 });
  onTestFinished(() => fast.close());
  await fast.until(() => fast.queue('7001').figures().answered > 0);
  await expect(fast.advance('1s')).rejects.toThrow('time goes by itself here');
});
