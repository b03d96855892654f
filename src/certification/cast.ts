// Who takes part at a site: the client's telephone and agent, the colleagues, and where calls go. What a site has not, sequences that need it cannot be carried out at.

import type { Simulation } from '../simulation.ts';
import type { Device } from '../switch/device.ts';
import { type Colleague, colleagues, outsiders, type Person, type Sequence, type Target } from './sequence.ts';

export interface Cast {
  /** The client's telephone. */
  readonly device: string;
  /** Null where nobody is agent there. */
  readonly agent: string | null;
  readonly colleagues: Readonly<Partial<Record<Colleague, string>>>;
  /** Public numbers, by where they lead. */
  readonly numbers: ReadonlyMap<string, string>;
  /** A queue that the agent serves. */
  readonly queue: string | null;
  /** A flow that asks for four digits. */
  readonly clock: string | null;
  /** One that asks for them, and then hands the call to the queue. */
  readonly account: string | null;
  /** What is dialled before numbers outside. */
  readonly outside: string;
  /** Whether a second call rings at the telephone. */
  readonly callWaiting: boolean;
  readonly trunk: string | null;
}

/** Throws RangeError when there is no such telephone or agent at the site. */
export function castAt({ site, pbx, acd }: Simulation, device: string, agent: string | null): Cast {
  const telephone = pbx.devices.get(device);
  if (telephone?.kind !== 'extension') throw new RangeError(`there is no telephone ${device} at ${site.name}`);
  const known = agent === null ? null : acd.agents.get(agent);
  if (known === undefined) throw new RangeError(`there is no agent ${agent} at ${site.name}`);
  const numbers = new Map(Object.values(site.trunks).flatMap((trunk) => Object.entries(trunk.numbers)).map(([number, to]) => [String(to), number]));
  const able = [...pbx.devices.values()].filter((other) => other.kind === 'extension' && other !== telephone && isAble(other));
  const others = [...able.filter(isPlain), ...able.filter((other) => !isPlain(other))].map(({ number }) => number);
  const queue = known?.seats.map((seat) => seat.queue.number).find((number) => numbers.has(number)) ?? null;
  const asking = Object.entries(site.callflows).filter(([, flow]) => asksForDigits(flow));
  const account = asking.find(([number, flow]) => queue !== null && numbers.has(number) && leadsTo(flow, queue))?.[0] ?? null;
  const clock = asking.find(([number]) => number !== account)?.[0] ?? null;
  return {
    device, agent, numbers, queue, clock, account,
    colleagues: Object.fromEntries(colleagues.map((name, place) => [name, others[place]]).filter(([, number]) => number !== undefined)),
    outside: `${site.numbering.outside}${site.numbering.longDistance}`, callWaiting: telephone.busyAt > 1, trunk: Object.keys(site.trunks)[0] ?? null,
  };
}

/** A telephone that rings when it is called, and is busy during a call. */
function isAble({ busyAt, forward: { inside, outside }, doNotDisturb, autoAnswer, hotLine }: Device): boolean {
  return busyAt === 1 && !doNotDisturb && autoAnswer === null && hotLine === null && inside.immediate === null && outside.immediate === null;
}

/** One that sends nothing on whatever becomes of it: these come first, for colleagues are busy and break down. */
function isPlain({ forward: { inside, outside }, coverage }: Device): boolean {
  return coverage === null && [inside, outside].every((side) => Object.values(side).every((to) => to === null));
}

interface WrittenFlow {
  readonly start: string;
  readonly nodes: { readonly [name: string]: object };
}

function asksForDigits(flow: object): boolean {
  const { start, nodes } = flow as WrittenFlow;
  const { collect } = nodes[start] as { readonly collect?: { readonly digits?: string | number } };
  const [, least, most = least] = /^(\d+)(?:-(\d+))?$/.exec(String(collect?.digits ?? '')) ?? [];
  return Number(least) <= 4 && Number(most) >= 4;
}

function leadsTo(flow: object, queue: string): boolean {
  return Object.values((flow as WrittenFlow).nodes).some((node) => (node as { readonly queue?: unknown }).queue === queue || (node as { readonly queue?: { readonly to?: unknown } }).queue?.to === queue);
}

/** Somebody who keeps a colleague's telephone busy. */
const needsOfBusy = 'dora';

/** Why a sequence cannot be carried out here; null when it can. */
export function whatIsMissing(cast: Cast, { steps, agent }: Sequence): string | null {
  const people = new Set<Person | Target>(steps.flatMap((step) => ('who' in step ? [step.who] : []).concat('to' in step && step.to !== undefined ? [step.to as Person] : [])));
  if (steps.some((step) => step.by === 'world' && step.does === 'isBusy')) people.add(needsOfBusy);
  for (const who of colleagues) if (people.has(who) && cast.colleagues[who] === undefined) return `the site has too few telephones beside ${cast.device} that ring and take one call at a time`;
  const called = new Set(steps.flatMap((step) => (step.by === 'world' && step.does === 'calls' && (outsiders as readonly string[]).includes(step.who) ? [step.to] : [])));
  if (called.has('client') && !cast.numbers.has(cast.device)) return `no public number leads to ${cast.device}`;
  for (const who of colleagues) if (called.has(who) && !cast.numbers.has(cast.colleagues[who] as string)) return `no public number leads to ${cast.colleagues[who]}`;
  if ((people.has('queue') || called.has('queue')) && cast.queue === null) return 'no public number leads to a queue that the agent serves';
  if (people.has('clock') && cast.clock === null) return 'no call flow of the site begins by asking for four digits';
  if (called.has('account') && cast.account === null) return 'no call flow behind a public number asks for four digits and hands the call to the queue';
  if (cast.trunk === null && [...people].some((who) => (outsiders as readonly string[]).includes(who))) return 'the site has no lines to the outside';
  if (cast.agent === null && (agent !== undefined || steps.some((step) => concernsAgent(step)))) return 'there is no agent at the client\'s telephone';
  if (!cast.callWaiting && ringsTwice(steps)) return `${cast.device} takes one call at a time`;
  return null;
}

function concernsAgent(step: Sequence['steps'][number]): boolean {
  return (step.by === 'client' && (step.asks as readonly string[]).includes('SetAgentState')) || (step.by === 'world' && step.does === 'makesAgent');
}

/** A second call is to ring while there is one. */
function ringsTwice(steps: Sequence['steps']): boolean {
  let going = 0;
  for (const step of steps) {
    if (step.by === 'world' && ((step.does === 'calls' && step.to === 'client') || (step.does === 'consults' && step.to === 'client')) && ++going > 1) return true;
    if ('until' in step && step.until.some((one) => 'idle' in one)) going = 0;
    else if ((step.by === 'world' && step.does === 'hangsUp') || ('until' in step && step.until.some((one) => 'is' in one && one.is === 'gone'))) going = Math.max(0, going - 1);
  }
  return false;
}
