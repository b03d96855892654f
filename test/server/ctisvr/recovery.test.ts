// ctiSVR over a crash: a REST client asks on behind the last number that it saw, and what the switch has told of calls it still knows.

import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folder } from '../../cli/command.ts';
import { type RunningSwitch, startSwitch } from '../../kills/switches.ts';
import { softphone } from './softphone.ts';

const SITE = 'name: Office\nextensions: { "2001": { name: Ana }, "2002": { name: Bob } }\nagents: { "5001": { password: swordfish } }\n';

async function addressOf(running: RunningSwitch): Promise<string> {
  await running.address;
  return /REST at (\S+)\/ctisvr/.exec(running.told())?.[1] as string;
}

interface Event {
  readonly eventtype: string;
  readonly seq: number;
}

async function post(address: string, request: string, fields: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${address}/ctisvr/${request}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

async function events(address: string, after: number): Promise<readonly Event[]> {
  const answer = await fetch(`${address}/ctisvr/events?extension=2001&after=${after}&wait=0`);
  return ((await answer.json()) as { readonly events: readonly Event[] }).events;
}

test('killed and started again: no event is lost or told twice, and calls go on in order', async () => {
  const here = folder({ 'site.yaml': SITE });
  const start = () => {
    const running = startSwitch(here, 'site.yaml', '--journal', join(here, 'journal'));
    onTestFinished(() => void running.kill());
    return running;
  };
  const on = { extension: '2001' };
  const first = start();
  const before = await addressOf(first);
  const phone = await softphone({ ctisvrAddress: before }, { query: '?extension=2002' });
  await phone.ask('startmonitor');
  await post(before, 'startmonitor', on);
  await post(before, 'login', { ...on, agentid: '5001', passwd: 'swordfish' });
  await post(before, 'makecall', { ...on, destination: '2002', userdata: 'order 4711' });
  await phone.ask('answer');
  const told = await events(before, 0);
  expect(told.map(({ eventtype }) => eventtype)).toEqual(['alert', 'connect']);
  await first.kill();
  expect((await phone.closed).code).toBe(1006);

  const after = await addressOf(start());
  expect(await events(after, 0)).toEqual(told);
  expect(await post(after, 'querydeviceinfo', on)).toMatchObject({ associateddevice: '5001' });
  expect(await post(after, 'startmonitor', on)).toMatchObject({ result: 'success' });
  expect(await post(after, 'hangup', on)).toMatchObject({ result: 'success' });
  const more = await events(after, told.at(-1)?.seq as number);
  expect(more).toMatchObject([{ eventtype: 'disconnect', callid: '1', releasing: '2001', userdata: 'order 4711' }, { eventtype: 'idle' }]);
  expect(await post(after, 'userdata', { ...on, type: 'hangup' })).toMatchObject({ callid: '1', calling: '2001', called: '2002', userdata: 'order 4711' });
});
