// One contract for each interface: who has subscribed to it alone hears its events, all of them, each once, and nothing else. AllInOne hears everything.

import { expect, test } from 'vitest';
import type { Arguments as Plain } from '../../../src/ctios/arguments.ts';
import { events, type EventName } from '../../../src/ctios/events.ts';
import { interfaces } from '../../../src/ctios/request.ts';
import { confirmationOf, type RequestName, requests } from '../../../src/ctios/requests.ts';
import type { InterfaceName, Listener } from '../../../src/client/ctios/callbacks.ts';
import { callID, type Scripted, scriptedAgent } from './scripted.ts';

/** Writes down every function that is called on it, whatever its name. */
function ear(): { readonly heard: string[]; readonly listener: object } {
  const heard: string[] = [];
  return { heard, listener: new Proxy({}, { get: (_, name) => () => void heard.push(String(name)) }) };
}

const ofMonitored = (name: EventName) => ['call', 'agent'].includes(events[name].of);
const lowered = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
const objectOf: { readonly [of: string]: string } = { call: callID('1'), agent: 'agent.5000.5001', skillGroup: 'skillgroup.5000.7001', buttonEnablement: 'agent.5000.5001' };

/** Everything that a server may say: each event, of the session's own people and of others; each confirmation; and a failure of each request. */
const all: readonly { readonly of: InterfaceName; readonly callback: string; readonly message: Plain }[] = [
  ...(Object.keys(events) as EventName[]).flatMap((MessageID) => {
    const { of, callback } = events[MessageID];
    const message = { MessageID, ...(objectOf[of] && { UniqueObjectID: objectOf[of] }) };
    const monitored = { of: of === 'call' ? 'monitoredCall' : 'monitoredAgent', callback: lowered(callback.replace(/^On/, 'OnMonitored')), message: { ...message, Monitored: true } } as const;
    return [{ of, callback: lowered(callback), message }, ...(ofMonitored(MessageID) ? [monitored] : [])];
  }),
  ...(Object.keys(requests) as RequestName[]).filter((name) => !/^e(Connect|Disconnect|Heartbeat)/.test(name)).flatMap((name) => [
    { of: requests[name].of, callback: confirmationOf(name).replace(/^e/, 'on'), message: { MessageID: confirmationOf(name) } },
    { of: requests[name].of, callback: 'onControlFailureConf', message: { MessageID: 'eControlFailureConf', MessageType: name, FailureCode: 22, ErrorMessage: 'no' } },
  ]),
];

const statistics = new Set(['onAgentStatistics', 'onSkillGroupStatisticsUpdated']);

async function told(of: InterfaceName): Promise<{ readonly heard: readonly string[]; readonly server: Scripted }> {
  const server = await scriptedAgent();
  const { heard, listener } = ear();
  const leave = server.session.addEventListener(of, listener as Listener<typeof of>);
  for (const { message } of all) server.tells(message);
  leave();
  server.tells(...all.map(({ message }) => message));
  return { heard, server };
}

/** The library's own come between. */
const withoutCurrent = (heard: readonly string[]) => heard.filter((name) => name !== 'onCurrentCallChanged');

test.each(interfaces)('%s alone hears its own, and all of them', async (name) => {
  const { heard } = await told(name);
  expect(withoutCurrent(heard)).toEqual(all.filter(({ of }) => of === name).map(({ callback }) => callback));
});

test('statistics hears figures, whoever they are of', async () => {
  const { heard } = await told('statistics');
  expect(heard).toEqual(all.map(({ callback }) => callback).filter((name) => statistics.has(name)));
  expect(heard).toHaveLength(2);
});

test('allInOne hears everything, each once', async () => {
  const { heard } = await told('allInOne');
  expect(withoutCurrent(heard)).toEqual(all.map(({ callback }) => callback));
});

test('a subscriber that fails takes nothing from the others, and one that writes on what it hears changes it for nobody', async () => {
  const server = await scriptedAgent();
  const heard: unknown[] = [];
  server.session.addEventListener('call', {
    onCallBegin(args) {
      args.setValue('ANI', 'nobody');
      throw new Error('this one cannot cope');
    },
  });
  server.session.addEventListener('call', { onCallBegin: (args) => void heard.push(args.getValue('ANI')) });
  server.tells({ MessageID: 'eCallBeginEvent', UniqueObjectID: callID('1'), ANI: '2003' });
  expect([heard, server.session.getObjectFromID(callID('1'))?.getValue('ANI')]).toEqual([['2003'], '2003']);
  // It is an error that nobody takes, as any other of the platform.
  expect(() => server.timers.pass(1)).toThrow('this one cannot cope');
});
