// Staffing against theory and against what must be so: published cases of Erlang, the half-hour that binds, groups with skills, targets out of reach.

import { afterAll, expect, test } from 'vitest';
import { parseSource } from '../../../src/document.ts';
import { loadOf } from '../../../src/lab/replication.ts';
import { openRunners, replications } from '../../../src/lab/runners.ts';
import { serversByErlangC } from '../../../src/lab/staffing/erlangStaff.ts';
import { groupsOf } from '../../../src/lab/staffing/groups.ts';
import { keyOf } from '../../../src/lab/staffing/search.ts';
import { shiftsOf } from '../../../src/lab/staffing/shifts.ts';
import { findStaffing, type Question, type Staffing } from '../../../src/lab/staffing/staffing.ts';
import { checkScenario, requireTraffic } from '../../../src/scenario/scenario.ts';

const runners = openRunners(replications, 1);
afterAll(() => runners.close());

const HOUR = 3_600_000;
const following = { signal: new AbortController().signal, tell: () => {} };

const SHOP = `site:
  trunks: { pstn: { lines: 200, numbers: { "+14155550100": "70" } } }
  extensions: { "10-13": {} }
  agents: { "1-4": { skills: { shop: 1 }, at: "10-13" } }
  queues: { "70": { name: Shop, needs: { shop: 16 } } }
`;

function question(text: string, target: Question['target'], rest: Partial<Question> = {}): Question {
  const scenario = requireTraffic(checkScenario(parseSource('day.yaml', `name: A day\n${text}`)), 'nobody calls');
  return { load: loadOf(scenario), target, queues: null, interval: HOUR / 2, runs: 8, seed: 1, ...rest };
}

async function staffing(asked: Question): Promise<Staffing> {
  const found = await findStaffing(asked, runners, following);
  if ('unreachable' in found) throw new Error(found.unreachable);
  return found;
}

test.each([
  // callcentrehelper.com, "Erlang C formula - made simple": 200 calls an hour of 3 minutes, 80 % within 20 seconds: 14 agents, 88.8 %.
  { calls: 200, talk: 180, target: { share: 0.8, within: 20_000, abandoned: null }, agents: 14, hours: 8 },
  // mitan.co.uk, "The Erlang-C formula made easy": 720 an hour of 4 minutes; 55 agents answer 84.6 % within 15 seconds.
  { calls: 720, talk: 240, target: { share: 0.84, within: 15_000, abandoned: null }, agents: 55, hours: 3 },
])('$calls calls an hour of $talk s need $agents agents, as published, to one', async ({ calls, talk, target, agents, hours }) => {
  expect(serversByErlangC({ arrivalsPerHour: calls, meanService: talk * 1000, ringing: 0, meanPatience: Infinity }, target)).toBe(agents);
  const { plan } = await staffing(question(`${SHOP}traffic: { for: ${hours}h, callers: { all: { to: "+14155550100", arrivals: { perHour: ${calls} }, talk: { exponential: ${talk}s } } } }`, target, { interval: hours * HOUR }));
  expect(plan).toHaveLength(1);
  expect(Math.abs((plan[0]?.[0] ?? 0) - agents)).toBeLessThanOrEqual(1);
});

test('agents follow the day, the peak binds, and with one agent fewer there the target is missed', async () => {
  const target = { share: 0.8, within: 20_000, abandoned: 0.05 };
  const { plan: [counts = []], binding, proofs, queues, judgement, evidence } = await staffing(question(`${SHOP}traffic: { for: 3h, callers: { all: { to: "+14155550100", arrivals: { profile: [10, 20, 60, 25, 10, 0] }, patience: { exponential: 3m }, talk: { exponential: 2m } } } }`, target, { runs: 30 }));
  expect(binding).toBe(2);
  expect(Math.max(...counts)).toBe(counts[2]);
  // Who still waits when nobody comes any more has nobody to wait for.
  expect(counts[5]).toBeLessThanOrEqual(1);
  expect(proofs).toMatchObject([{ group: 0, place: 2, queue: '70' }]);
  for (const { missedAt, cell: { margin } } of proofs) {
    expect(margin).toBeLessThan(0);
    expect(missedAt).toBeGreaterThanOrEqual(2);
  }
  for (const { isKept } of judgement.get('70') ?? []) expect(isKept).toBe(true);
  // Nobody could be taken from any half-hour.
  counts.forEach((count, place) => expect(count === 0 || evidence.get(keyOf(0, place))?.cell.isKept === false, String(place)).toBe(true));
  // Erlang A knows that people give up, Erlang C does not.
  const [{ erlangA, erlangC }] = queues as readonly [Staffing['queues'][number]];
  counts.slice(0, 5).forEach((count, place) => {
    expect(Math.abs(count - (erlangA?.[place] ?? 0))).toBeLessThanOrEqual(1);
    expect(erlangC[place]).toBeGreaterThanOrEqual(erlangA?.[place] ?? 0);
  });
});

test('who can do both helps both: two queues need fewer than each for itself', async () => {
  const target = { share: 0.8, within: 20_000, abandoned: null };
  const shop = (skills: string) => `site:
  trunks: { pstn: { lines: 60, numbers: { "+14155550100": "70", "+14155550101": "71" } } }
  extensions: { "10-17": {} }
  agents: { ${skills} }
  queues: { "70": { needs: { sales: 1 } }, "71": { needs: { repairs: 1 } } }
traffic:
  for: 2h
  callers:
    sales: { to: "+14155550100", arrivals: { perHour: 60 }, talk: { exponential: 3m } }
    repairs: { to: "+14155550101", arrivals: { perHour: 60 }, talk: { exponential: 3m } }
`;
  const total = ({ plan }: Staffing) => plan.reduce((all, [count = 0]) => all + count, 0);
  const whole = { interval: 2 * HOUR, runs: 12 };
  const apart = await staffing(question(shop('"1-4": { skills: { sales: 1 }, at: "10-13" }, "5-8": { skills: { repairs: 1 }, at: "14-17" }'), target, whole));
  const both = await staffing(question(shop('"1-8": { skills: { sales: 1, repairs: 1 }, at: "10-17" }'), target, whole));
  expect(groupsOf(apart.basis.load.site).map(({ queues }) => queues)).toEqual([['70'], ['71']]);
  expect(total(both)).toBeLessThan(total(apart));
});

test.each<[string, string, Question['target'], RegExp]>([
  ['lines', `${SHOP.replace('lines: 200', 'lines: 3')}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { perHour: 200 }, talk: { exponential: 3m } } } }`, { share: 0.8, within: 20_000, abandoned: null }, /% of the callers find all lines busy/],
  ['skills', `${SHOP.replace('needs: { shop: 16 }', 'needs: { garden: 2 }').replace('skills: { shop: 1 }', 'skills: { garden: 3 }')}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { perHour: 20 } } } }`, { share: 0.8, within: 20_000, abandoned: null }, /no agent who has a telephone can serve queue 70, which needs garden of level 2/],
  ['ringing', `${SHOP}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { perHour: 20 } } }, agents: [{ answersAfter: 12s }] }`, { share: 0.8, within: 10_000, abandoned: null }, /agents let it ring for 12\.0 s/],
  ['patience', `${SHOP}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { perHour: 40 }, balk: 30% } }, agents: [{ answersAfter: 3s }] }`, { share: 0.5, within: 20_000, abandoned: 0.05 }, /callers give up sooner/],
  ['calls', `${SHOP}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { profile: [0, 0] } } } }`, { share: 0.8, within: 20_000, abandoned: null }, /no call comes/],
])('what no number of agents can mend is said: %s', async (_, text, target, reason) => {
  expect(await findStaffing(question(text, target, { runs: 4 }), runners, following)).toMatchObject({ unreachable: expect.stringMatching(reason) as string });
});

test('a search that is aborted ends', async () => {
  const stopped = new AbortController();
  const asked = question(`${SHOP}traffic: { for: 2h, callers: { all: { to: "+14155550100", arrivals: { perHour: 200 } } } }`, { share: 0.8, within: 20_000, abandoned: null }, { runs: 100 });
  await expect(findStaffing(asked, runners, { signal: stopped.signal, tell: () => stopped.abort() })).rejects.toThrow(/abort/i);
});

test('shifts bring as many as were asked for, and the same ones first', () => {
  const counts = [0, 2, 3, 1, 3, 3, 0, 1];
  const shifts = shiftsOf(counts, 10);
  const isThere = (time: number, { from, to, breaks }: (typeof shifts)[number]) => time >= from && (to === null || time < to) && !breaks.some((pause) => time >= pause.from && time < pause.to);
  expect(counts.map((_, place) => shifts.filter((shift) => isThere(place * 10 + 5, shift)).reduce((all, { first, last }) => all + last - first + 1, 0))).toEqual(counts);
  expect(shifts[0]).toEqual({ first: 0, last: 0, from: 10, to: null, breaks: [{ from: 60, to: 70 }] });
});
