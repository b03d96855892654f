// A random small site for a storm: a dozen telephones, groups, paths, and ways to the outside.

import type { Stream } from '../../src/kernel/random.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';
import { randomFlow } from './flows.ts';
import { randomRecording } from './recordingRequests.ts';

/** Three groups; each but the last may overflow to the next. */
function randomGroups(stream: Stream, numbers: readonly string[]): Record<string, unknown> {
  const group = (next: string | null) => {
    const members = numbers.filter(() => stream.chance(next === null ? 0.1 : 0.3));
    if (members.length === 0) members.push('2001');
    const strategy = stream.pick(['linear', 'circular', 'longestIdle', 'leastUsed', 'ringAll', 'ringAll', 'random']);
    const overflow = stream.chance(0.3) ? stream.pick([...numbers, '912125550123', next ?? '2001']) : null;
    return {
      members, strategy, ringFor: `${1 + stream.integer(10)}s`, giveUpAfter: `${1 + stream.integer(60)}s`,
      ...(overflow !== null && { overflow }), whenBusy: stream.pick(['busy', 'wait', 'wait', overflow === null ? 'wait' : 'overflow']),
      ...(strategy === 'random' && { weights: Object.fromEntries(members.map((member) => [member, 1 + stream.integer(5)])) }),
    };
  };
  return { 6001: group('6002'), 6002: group('6003'), 6003: group(null) };
}

const skills = ['sales', 'support'];

function randomAcd(stream: Stream, numbers: readonly string[]): { readonly queues: object; readonly agents: object; readonly teams: object; readonly callSelection: string } {
  const needs = () => (stream.chance(0.3) ? [{ sales: 1 + stream.integer(8) }, { support: 4 }] : { [stream.pick(skills)]: 1 + stream.integer(16) });
  const instead = (next: string | null) => stream.pick(['busy', 'wait', 'wait', next ?? '2001', '6001']);
  const queue = (next: string | null) => ({
    needs: needs(), strategy: stream.pick(['longestIdle', 'longestIdle', 'linear', 'circular', 'inTurn', 'leastOccupied', 'bestSkillIdle', 'leastUsed', 'percent', 'lastAgent', 'ringAll', 'ringAll', 'random']),
    ringFor: `${1 + stream.integer(20)}s`, wrapUp: `${stream.integer(15)}s`, missedCalls: 1 + stream.integer(3), limit: stream.pick([2, 5, 100]), priority: stream.integer(3),
    whenFull: instead(next), whenEmpty: instead(next), afterMaxWait: instead(next), announcements: [{ say: 'wait', after: '5s', every: '7s' }], exits: { 5: '2003' },
    ...(stream.chance(0.6) && { maxWait: `${5 + stream.integer(100)}s` }), ...(stream.chance(0.5) && { relax: [{ after: `${1 + stream.integer(20)}s`, needs: { sales: 16 } }] }),
    ...(next !== null && stream.chance(0.5) && { also: [{ queue: next, after: `${stream.integer(10)}s` }] }),
  });
  const agent = (place: number) => ({ skills: { sales: 1 + stream.integer(16), ...(stream.chance(0.5) && { support: 1 + stream.integer(6) }) }, readyAfterCall: stream.pick(['auto', 'auto', 'manual']), at: numbers[place] });
  return {
    queues: { 8001: queue('8002'), 8002: queue('8003'), 8003: queue(null) }, agents: Object.fromEntries(numbers.slice(0, 8).map((_, place) => [5001 + place, { ...agent(place), ...(place < 2 && { skills: { sales: 1, support: 1 } }) }])),
    teams: { 1: { supervisors: ['5001', '5002'], agents: ['5003-5008'] } },
    callSelection: stream.pick(['greatestNeed', 'longestWait', 'skillLevel', 'serviceObjective']),
  };
}

function randomOutside(stream: Stream): Record<string, unknown> {
  const routes = {
    '+': { trunks: stream.pick([['isdn', 'analog', 'out'], ['out', 'isdn'], ['analog']]) },
    '+1212': { trunks: stream.pick([['out', 'analog'], ['isdn']]), strip: stream.integer(3), add: stream.pick(['', '00', '9']) },
  };
  return {
    numbering: { areaCode: '415', emergency: ['911'] },
    trunks: {
      isdn: { lines: 1 + stream.integer(4), kind: stream.pick(['direct', 'centralOffice']), numbers: { '+14155550101': '2001', '+14155550102': '2002', '+14155550104': '6001', '+14155550105': '6003', '+14155550108': '8001', '+14155550109': '8002', '+14155550110': '8700', '+14155550111': '8701', '+14155550112': '8500', '+14155550113': '8501', '+14155550114': '7801', '+14155550115': '7800' } },
      analog: { lines: 1 + stream.integer(2), signalling: 'analog', glareWindow: stream.pick(['0ms', '500ms', '10s']), numbers: { '+14155550103': '2003' } },
      in: { lines: 1, direction: 'in', numbers: { '+14155550106': '2004' } },
      out: { lines: 1 + stream.integer(2), direction: 'out', callerId: '+14155550100' },
    },
    ...(stream.chance(0.5) && { routes }),
    restrictions: { lobby: { may: ['local'], never: ['+1415555'] }, sales: { may: ['local', 'longDistance'], withAccountCode: ['international'], always: ['+4420'] } },
    accountCodes: ['31', '32'],
  };
}

function randomPath(stream: Stream, numbers: readonly string[]): unknown {
  const criteria = () => ({ always: stream.chance(0.2), busy: stream.chance(0.6), doNotDisturb: stream.chance(0.6), ...(stream.chance(0.6) && { noAnswer: `${1 + stream.integer(30)}s` }) });
  const points = Array.from({ length: 1 + stream.integer(4) }, () => stream.pick([...numbers, '6001', '6002', '7801', '912125550123']));
  return { when: criteria(), ...(stream.chance(0.5) && { outside: criteria() }), points, ringFor: `${1 + stream.integer(20)}s` };
}

/** Mailboxes small enough to be full at times, with PINs that a storm knows. */
function randomVoicemail(stream: Stream, numbers: readonly string[]): Record<string, unknown> {
  const mailbox = (owner: string) => ({
    owner, pin: '4711', greetingFor: `${stream.integer(5)}s`, maxMessages: 1 + stream.integer(8), maxLength: `${1 + stream.integer(30)}s`, minLength: stream.pick(['0s', '1s']),
    whenFull: stream.pick(['announcement', 'busy', stream.pick(numbers), '6001', '7802']), ...(stream.chance(0.5) && { operator: stream.pick([...numbers, '8001']) }),
  });
  return { voicemail: { number: '7800', mailboxes: { 7801: mailbox('2001'), 7802: { ...mailbox('2002'), whenFull: 'busy' }, 7803: mailbox('2003') } } };
}

/** In every other storm: two agents whom hardly anybody calls are shown contacts, and get those who answer. */
function randomCampaigns(stream: Stream): { readonly queues?: object; readonly agents?: object; readonly [key: string]: unknown } {
  if (!stream.chance(0.5)) return {};
  const contacts = (from: number) => Array.from({ length: 40 }, (_, place) => ({ number: `+1212555${from + place}`, timeZone: 'UTC', data: { tier: 'gold' } }));
  const often = { callAgain: { busy: '20s', noAnswer: '30s', dropped: '10s', person: '40s', congestion: '5s', abandoned: '10s' }, attempts: { most: '9', perDay: '9' } };
  return {
    queues: { 8004: { needs: { outbound: 4 }, wrapUp: `${stream.integer(5)}s` } }, agents: { 5009: { skills: { outbound: 1 }, at: '2009' }, 5010: { skills: { outbound: 1 }, at: '2010' } },
    campaigns: {
      looks: { mode: 'preview', queue: '8004', contacts: contacts(3000), ...often, ringFor: `${5 + stream.integer(20)}s`, preview: { for: `${1 + stream.integer(30)}s`, then: stream.pick(['dial', 'skip']), skippedFor: '10s' } },
      calls: {
        mode: stream.pick(['progressive', 'predictive']), queue: '8004', contacts: contacts(4000), ...often, ...(stream.chance(0.5) && { ratio: `${1 + stream.integer(3)}` }),
        machines: { detect: String(stream.chance(0.7)), personsMissed: '10%', machinesMissed: '10%', then: stream.pick(['hangUp', '8700']) }, dropped: { then: stream.pick(['hangUp', '8701', '2001']) },
      },
    },
    doNotCall: ['+12125553002'],
  };
}

/** `calling` is the chance of what was thought of later, so that the rest of a site stays as it was. */
export function randomSite(stream: Stream, calling: Stream): Site {
  const numbers = Array.from({ length: 12 }, (_, place) => String(2001 + place));
  const target = () => (stream.chance(0.15) ? '912125550123' : stream.pick([...numbers, '7801', '7802', '7803']));
  const forward = (own: string) => {
    const others = Object.fromEntries(['immediate', 'busy', 'noAnswer'].filter(() => stream.chance(0.25)).map((when) => [when, target()]));
    const kept = Object.entries(others).filter(([, to]) => to !== own);
    return { ...Object.fromEntries(kept), after: `${1 + stream.integer(20)}s` };
  };
  const outside = randomOutside(stream);
  const callBack = { keepFor: `${10 + stream.integer(600)}s` };
  const huntGroups = randomGroups(stream, numbers);
  const [acd, outbound] = [randomAcd(stream, numbers), randomCampaigns(calling)];
  return siteFrom({
    ...outside,
    callBack,
    huntGroups,
    ...acd,
    callflows: { 8700: randomFlow(stream), 8701: randomFlow(stream) },
    speedDial: { '01': '912125550123', '02': '2002' },
    routeingDevices: Object.fromEntries(['8500', '8501'].map((number) => [number, { replyTimeout: `${1 + stream.integer(30)}s`, ...(stream.chance(0.7) && { defaultRoute: stream.pick([...numbers, '6001', '8002', number === '8500' ? '8501' : '912125550123']) }) }])),
    paging: { 7500: { members: numbers.slice(0, 5) } },
    ...(stream.chance(0.3) && { hours: { office: { open: { mon: '09:00-09:10' } } }, nightService: { hours: 'office', to: target(), numbers: { '+14155550102': stream.pick(numbers) } } }),
    ...randomVoicemail(stream, numbers),
    ...outbound,
    ...(calling.chance(0.7) && randomRecording(calling)),
    queues: { ...acd.queues, ...outbound.queues },
    agents: { ...acd.agents, ...outbound.agents },
    coverage: { desk: randomPath(stream, numbers), team: randomPath(stream, numbers) },
    parking: { slots: ['7000', '7001'], recallAfter: '40s' },
    extensions: Object.fromEntries(
      numbers.map((number) => [number, {
        calls: 1 + stream.integer(3),
        ringFor: `${2 + stream.integer(40)}s`,
        clearing: stream.pick(['auto', 'tone']),
        doNotDisturb: stream.chance(0.05),
        forward: forward(number),
        ...(stream.chance(0.15) && { hotLine: { to: target(), after: `${stream.integer(8)}s` } }),
        ...(stream.chance(0.3) && { coverage: stream.pick(['desk', 'team']) }),
        ...(stream.chance(0.3) && { restriction: stream.pick(['lobby', 'sales']) }),
        ...(stream.chance(0.2) && { appearances: numbers.filter((other) => other !== number && stream.chance(0.2)) }),
        ...(stream.chance(0.5) && { pickupGroup: stream.pick(['sales', 'support']) }),
      }]),
    ),
  });
}
