// Statistics over CTI OS: figures of agents and skill groups reckoned by hand, beside the CMS items of the same moment; told while they are wanted, and without numbers.

import { expect, onTestFinished, test, vi } from 'vitest';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { agentFigures, skillGroupFigures, skillGroupNow } from '../../../src/ctios/statistics.ts';
import { agentFiguresOf, type Looking, skillGroupFiguresOf } from '../../../src/records/ctiFigures.ts';
import { agentItems, splitItems } from '../../../src/records/realTime.ts';
import { arrived, type Follower } from '../../../src/server/board/follower.ts';
import { noMode } from '../../../src/server/dialects/ctios/settings.ts';
import { createStatisticsRounds } from '../../../src/server/dialects/ctios/statisticsRounds.ts';
import type { Hall } from '../../../src/server/hall.ts';
import type { Session } from '../../../src/server/sessions/session.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { liveSimulation, usersFrom } from '../client.ts';
import { agentAt } from './client.ts';
import { does } from './team.ts';

const SITE = {
  timeZone: 'Europe/Berlin',
  trunks: { pstn: { lines: 5, numbers: { '+14155557001': '7001' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: {} },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { repairs: 1 } } },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 }, wrapUp: '30s', serviceLevel: { within: '20s', target: '80%' } }, 7002: { needs: { repairs: 16 } } },
};
const INTERVAL = 1_800_000;

function centre(start = '2026-01-05T08:55') {
  const simulation = createSimulation(siteFrom(SITE), { start, ledger: { interval: INTERVAL } });
  const { people, clock, pbx } = simulation;
  const looking = (): Looking => ({ startsAt: pbx.startsAt, now: clock.now, length: INTERVAL, timeZone: SITE.timeZone });
  const intervals = () => (simulation.ledger as NonNullable<Simulation['ledger']>).state.intervals;
  return {
    simulation, people,
    after: (millis: number) => clock.advanceTo(clock.now + millis),
    is: (requestedAgentState: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady') => people.request('SetAgentState', { device: '2001', agentID: '5001', requestedAgentState }),
    comes: (caller: string) => people.request('offerCall', { calling: `+1212555${caller}`, called: '+14155557001' }).callingDevice.callID,
    answers: (callID: string) => people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2001' } }),
    ends: (callID: string) => people.request('ClearCall', { callToBeCleared: { callID } }),
    ofAna: () => agentFiguresOf(intervals(), '5001', looking()),
    ofSales: () => skillGroupFiguresOf(intervals(), '7001', looking()) as NonNullable<ReturnType<typeof skillGroupFiguresOf>>,
    cms: () => ({ split: splitItems(intervals(), pbx.startsAt, clock.now)['7001'], agent: agentItems(intervals(), pbx.startsAt, clock.now)['5001'] }),
  };
}

test('a morning of Ana, reckoned by hand: what she did before nine counts on past the border of an interval, and beside what CMS says', () => {
  const { after, is, comes, answers, ends, ofAna, ofSales, cms, people } = centre();
  is('loggedOn');
  after(60_000);
  is('ready');
  after(30_000);
  const first = comes('0001');
  after(4_000);
  answers(first);
  after(100_000);
  people.request('HoldCall', { callToBeHeld: { callID: first, deviceID: '2001' } });
  expect(ofSales()).toMatchObject({ AgentsLoggedOn: 1, AgentsHold: 1, AgentsTalkingIn: 0, AgentsReady: 1 });
  after(20_000);
  people.request('RetrieveCall', { callToBeRetrieved: { callID: first, deviceID: '2001' } });
  const second = comes('0002');
  after(10_000);
  const third = comes('0003');
  after(15_000);
  expect(ofSales()).toMatchObject({ AgentsTalkingIn: 1, AgentsAvail: 0, CallsQNow: 2, CallsQTimeNow: 40, LongestCallQNow: 25, CallsOfferedToHalf: 0 });
  ends(third);
  ends(first);
  after(1);
  expect(ofSales()).toMatchObject({ AgentsWorkReady: 1, AgentsWorkNotReady: 0, HandledCallsToHalf: 1, CallsAbandQToHalf: 1, ServiceLevelCallsToHalf: 1, ServiceLevelToHalf: 50 });

  // 60 s not ready, 30 s ready, 4 s of ringing, 145 s of a call with 20 s of hold, then work.
  expect(ofAna()).toMatchObject({
    LoggedOnTimeSession: 239, NotReadyTimeSession: 60, AvailTimeSession: 30, ReservedTimeSession: 4, TalkTimeSession: 145, HandledCallsSession: 1, HandledCallsTalkTimeSession: 125, IncomingCallsHeldTimeSession: 20,
    HandledCallsTimeSession: 145, WorkTimeSession: 0, HandledCallsToday: 1, LoggedOnTimeToday: 239,
  });
  const { split, agent } = cms();
  const sales = ofSales();
  expect([sales['HandledCallsToHalf'], sales['HandledCallsTalkTimeToHalf'], sales['CallsAbandQToHalf'], sales['AnswerWaitTimeToHalf'], sales['IncomingCallsHeldTimeToHalf'], sales['AbandQTimeToHalf'], sales['CallsQNow'], sales['AgentsLoggedOn']])
    .toEqual([split?.ACDCALLS, (split?.ACDTIME ?? 0) / 1000, split?.ABNCALLS, (split?.ANSTIME ?? 0) / 1000, (split?.HOLDTIME ?? 0) / 1000, (split?.ABNTIME ?? 0) / 1000, split?.INQUEUE, split?.STAFFED]);
  expect([ofAna()['HandledCallsSession'], ofAna()['HandledCallsTalkTimeSession'], ofAna()['IncomingCallsHeldTimeSession']]).toEqual([agent?.ACDCALLS, (agent?.ACDTIME ?? 0) / 1000, (agent?.HOLDTIME ?? 0) / 1000]);

  // Work of 30 s, then the call that waited rings; it is 9:00 meanwhile, and CMS begins anew.
  after(29_999);
  answers(second);
  after(300_000);
  ends(second);
  after(30_000);
  expect(ofAna()).toMatchObject({ HandledCallsSession: 2, HandledCallsTalkTimeSession: 425, WorkTimeSession: 60, HandledCallsToday: 2 });
  expect(cms().agent?.ACDCALLS).toBe(1);
  expect(ofSales()).toMatchObject({ HandledCallsToHalf: 1, HandledCallsToday: 2, CallsOfferedToday: 3, CallsAbandQToday: 1, CallsAbandQToHalf: 0, ServiceLevelToday: 33, LoggedOnTimeToday: 599 });

  is('loggedOff');
  after(60_000);
  is('loggedOn');
  after(5_000);
  expect(ofAna()).toMatchObject({ LoggedOnTimeSession: 5, HandledCallsSession: 0, NotReadyTimeSession: 5, HandledCallsToday: 2, LoggedOnTimeToday: 604 });
});

test('at midnight, on the site\'s clock, a day begins, also when nothing happens; the session goes on', () => {
  const { after, is, ofAna, ofSales } = centre('2026-01-05T23:59');
  is('loggedOn');
  after(90_000);
  expect(ofAna()).toMatchObject({ LoggedOnTimeSession: 90, LoggedOnTimeToday: 30, NotReadyTimeToday: 30 });
  expect(ofSales()).toMatchObject({ LoggedOnTimeToday: 30, LoggedOnTimeToHalf: 30, AgentsNotReady: 1 });
  is('ready');
  after(10_000);
  expect(ofAna()).toMatchObject({ LoggedOnTimeSession: 100, LoggedOnTimeToday: 40, NotReadyTimeToday: 30, AvailTimeToday: 10 });
});

test('every figure that is named is told', () => {
  const { is, ofAna, ofSales } = centre();
  is('loggedOn');
  expect(Object.keys(ofAna()).sort()).toEqual(Object.keys(agentFigures).flatMap((name) => [`${name}Session`, `${name}Today`]).sort());
  expect(Object.keys(ofSales()).sort()).toEqual([...Object.keys(skillGroupNow), ...Object.keys(skillGroupFigures).flatMap((name) => [`${name}ToHalf`, `${name}Today`])].sort());
});

async function live(users?: string) {
  const world = centre();
  const server = await liveSimulation(world.simulation, users === undefined ? {} : { users: usersFrom(users) });
  server.live.pause();
  return { ...world, server, act: server.live.act };
}

test('the first figures come at once, the next when something has happened, and none has a number', async () => {
  const { server, is, act } = await live();
  act(() => is('loggedOn'));
  const ana = await agentAt(server, '5001', '2001');
  await does(ana, 'eEnableAgentStatisticsRequest');
  expect(await ana.told('eAgentStatisticsEvent')).toMatchObject({ UniqueObjectID: 'agent.5000.5001', AgentID: '5001', HandledCallsSession: 0, LoggedOnTimeSession: 0 });
  await does(ana, 'eEnableSkillGroupStatisticsRequest', { SkillGroupNumber: 7001 });
  expect(await ana.told('eSkillGroupStatisticsEvent')).toMatchObject({ UniqueObjectID: 'skillgroup.5000.7001', SkillGroupName: 'Sales', AgentsAvail: 0, AgentsNotReady: 1 });
  act(() => is('ready'));
  expect(await ana.told('eSkillGroupStatisticsEvent')).toMatchObject({ AgentsAvail: 1, AgentsNotReady: 0 });
  const statistics = (one: Arguments) => /Statistics/.test(String(one['MessageID']));
  expect(ana.events.filter(statistics)).toEqual([]);
  expect(ana.heard.filter(statistics).filter((one) => 'EventNumber' in one && !String(one['MessageID']).endsWith('Conf'))).toEqual([]);
  await does(ana, 'eDisableAgentStatisticsRequest');
  await does(ana, 'eDisableSkillGroupStatisticsRequest', { SkillGroupNumber: 7001 });
});

test('what is not there, and what is not theirs, is refused', async () => {
  const { server, act, is } = await live('users:\n  ana: { password: swordfish, agent: "5001", devices: ["2001"] }\n');
  act(() => is('loggedOn'));
  const ana = await agentAt(server, '5001', '2001', { ClientID: 'ana', ClientPassword: 'swordfish' });
  await does(ana, 'eEnableAgentStatisticsRequest');
  await does(ana, 'eEnableSkillGroupStatisticsRequest', { SkillGroupNumber: 7001 });
  for (const [request, args, why] of [
    ['eEnableAgentStatisticsRequest', { AgentID: '5002' }, 'ana may not look at agent 5002'], ['eEnableAgentStatisticsRequest', { AgentReference: 'agent.5000.5009' }, 'there is no agent 5009; did you mean "5001"?'],
    ['eEnableSkillGroupStatisticsRequest', { SkillGroupNumber: 7002 }, 'ana may not look at skill group 7002'], ['eEnableSkillGroupStatisticsRequest', { SkillGroupNumber: 7009 }, 'there is no skill group 7009; did you mean "7001"?'],
  ] as const) expect(await ana.ask(request, args)).toMatchObject({ MessageID: 'eControlFailureConf', ErrorMessage: why });
  const without = await liveSimulation(createSimulation(siteFrom(SITE)));
  const bob = await agentAt(without, '5002', '2002');
  expect(await bob.ask('eEnableAgentStatisticsRequest')).toMatchObject({ MessageID: 'eControlFailureConf', ErrorMessage: 'this switch keeps no records, and so it has no statistics' });
});

test('who has not read what was said is left out, and hears how things stand once it has', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { simulation, is } = centre();
  const door = simulation.session('desk');
  door.request('startSession', { user: 'ana', mayOperate: false, application: 'desk', wire: 'ctios', settings: { ...noMode, agentStatistics: '5001' }, idleFor: 60_000 });
  const said: string[] = [];
  const session = { id: 'desk', line: { write: (frames: string) => void said.push(frames) } } as unknown as Session;
  const hall = { live: { simulation, time: () => simulation.clock.now }, directory: { find: () => session } } as unknown as Hall;
  const rounds = createStatisticsRounds((error) => { throw error; });
  rounds.attend(hall, session);
  vi.advanceTimersByTime(9_000);
  expect(said, 'nothing happens').toHaveLength(0);
  vi.advanceTimersByTime(1_000);
  expect(said).toHaveLength(1);
  const busy = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      is(second % 2 === 0 ? 'loggedOn' : 'loggedOff');
      vi.advanceTimersByTime(1_000);
    }
  };
  busy(30);
  expect(said, 'twenty are on their way').toHaveLength(20);
  arrived(rounds.followerOf(session) as Follower, '20');
  busy(2);
  expect(said).toHaveLength(22);
  door.request('changeWireSettings', { settings: noMode });
  busy(2);
  expect(said).toHaveLength(22);
  expect(rounds.followerOf(session)).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
