// Erlang's models of calls and the servers that take them, in steady state: B (nobody waits), C (everybody waits), A (people give up). It simulates and approximates nothing.

import { offeredWait } from './offeredWait.ts';

/** What the models know of a call centre. Arrivals are Poisson, service times exponential; first come, first served. */
export interface Demand {
  /** Mean number of calls in an hour, 0 or more. */
  readonly arrivalsPerHour: number;
  /** Mean time for which one call takes up a server, all work on it included; ms, more than 0. */
  readonly meanService: number;
  /** Lines, or agents: a whole number from 1. */
  readonly servers: number;
  /** T of the service level: ms, 0 or more. */
  readonly target: number;
}

export interface ImpatientDemand extends Demand {
  /** Mean time after which a caller who has not been answered gives up, exponential; ms, more than 0, `Infinity` for never. */
  readonly meanPatience: number;
}

/** Means over all time, or as well over all callers who arrive (Poisson arrivals see time averages). Shares lie in 0..1. */
export interface SteadyState {
  /** Arrivals times mean service time, in erlangs. */
  readonly load: number;
  /** Share of arriving callers who find every server busy and are turned away at once. 0 in C and A. */
  readonly blocked: number;
  /** Share of arriving callers who find every server busy and wait. 0 in B. */
  readonly waiting: number;
  /** Share of arriving callers who give up waiting. 0 in B and C. */
  readonly abandoned: number;
  /** Share of arriving callers who give up within the target, T included; with it every other definition of service level can be made. */
  readonly abandonedWithin: number;
  /** Share of arriving callers who are answered after no more than the target; who is blocked or gives up counts against it. */
  readonly serviceLevel: number;
  /** Mean time in the queue of all arriving callers, in ms: until answered or given up, 0 for who does not wait. */
  readonly averageWait: number;
  /** Mean time in the queue of those who are answered, in ms, 0 for who does not wait: the average speed of answer. */
  readonly averageWaitAnswered: number;
  /** Share of its time for which a server is busy. */
  readonly occupancy: number;
  /** Mean number of waiting callers. */
  readonly queueLength: number;
}

const HOUR = 3_600_000;

/** Means beyond 1e-20 and 1e20 ms, or calls an hour, overflow somewhere, and are mistakes. */
const EXTREME = 1e20;

/** Erlang B, M/M/n/n: whoever finds every server busy is turned away and does not try again. Holds for service times of any distribution. */
export function erlangB(demand: Demand): SteadyState {
  const load = loadOf(demand);
  const blocked = blockingProbability(load, demand.servers);
  const occupancy = Math.min(1, (load * (1 - blocked)) / demand.servers);
  return { load, blocked, waiting: 0, abandoned: 0, abandonedWithin: 0, serviceLevel: 1 - blocked, averageWait: 0, averageWaitAnswered: 0, occupancy, queueLength: 0 };
}

/** Erlang C, M/M/n: whoever finds every server busy waits for as long as it takes. The load must be below the servers. */
export function erlangC(demand: Demand): SteadyState {
  const load = loadOf(demand);
  const waiting = waitingProbability(load, demand.servers);
  const spare = (demand.servers - load) / demand.meanService;
  const averageWait = waiting / spare;
  return {
    load, blocked: 0, waiting, abandoned: 0, abandonedWithin: 0,
    serviceLevel: 1 - waiting * Math.exp(-spare * demand.target),
    averageWait, averageWaitAnswered: averageWait,
    occupancy: load / demand.servers,
    queueLength: (demand.arrivalsPerHour / HOUR) * averageWait,
  };
}

/**
 * Erlang A, M/M/n+M: whoever waits gives up after an exponential time of patience. Any load has a steady state.
 * Garnett, Mandelbaum & Reiman 2002, "Designing a call center with impatient customers"; Mandelbaum & Zeltyn 2005, "The Palm/Erlang-A
 * queue", section 4. They have the figures as incomplete gamma functions; the integrals in `offeredWait` are the same functions, where
 * they keep their digits for any number of servers and any patience.
 */
export function erlangA(demand: ImpatientDemand): SteadyState {
  const { servers, meanService, meanPatience, target } = demand;
  const load = loadOf(demand);
  if (meanPatience === Infinity) requireSpare(load, servers);
  else requireMean('mean patience', meanPatience);

  const arriving = demand.arrivalsPerHour / HOUR;
  const wait = offeredWait({ arriving, serving: servers / meanService, givingUp: 1 / meanPatience }, target);
  // Chances in proportion: of all n servers busy against fewer. Seen from the state in which one server is free, by Erlang B for n - 1.
  const busy = blockingProbability(load, servers - 1);
  const free = Math.exp(-wait.logPeak);
  const all = free + busy * wait.waiting;
  const share = (integral: number) => (busy * integral) / all;
  const answered = free / all + share(wait.answered);
  return {
    load, blocked: 0,
    waiting: share(wait.waiting),
    abandoned: share(wait.abandoned),
    abandonedWithin: share(wait.abandonedWithin),
    serviceLevel: free / all + share(wait.answeredWithin),
    averageWait: share(wait.time),
    averageWaitAnswered: share(wait.timeAnswered) / answered,
    occupancy: Math.min(1, (load * answered) / servers),
    queueLength: arriving * share(wait.time),
  };
}

/**
 * Share of calls that find all servers busy and are lost, for a load in erlangs; any load. B(0) = 1, B(k) = aB(k-1) / (k + aB(k-1)),
 * which neither overflows nor loses digits (Jagerman 1974, "Some properties of the Erlang loss function"). What is less than 1e-308 is 0.
 */
export function blockingProbability(load: number, servers: number): number {
  if (!(load >= 0 && load < Infinity)) throw new RangeError(`load must be 0 or more erlangs, not ${load}`);
  if (!Number.isSafeInteger(servers) || servers < 0) throw new RangeError(`servers must be a whole number, not ${servers}`);
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return blocked;
}

/** Share of calls that find all servers busy and wait, for a load in erlangs below the servers: C = nB / (n - a(1 - B)). */
export function waitingProbability(load: number, servers: number): number {
  const blocked = blockingProbability(load, servers);
  requireSpare(load, servers);
  return (servers * blocked) / (servers - load + load * blocked);
}

function requireSpare(load: number, servers: number): void {
  if (load >= servers) throw new RangeError(`${load} erlangs on ${servers} servers: the queue grows for ever when nobody gives up, so there is no steady state`);
}

function requireMean(what: string, mean: number): void {
  if (!(mean >= 1 / EXTREME && mean <= EXTREME)) throw new RangeError(`${what} must be more than 0 ms, and within reason, not ${mean}`);
}

/** The load in erlangs, once everything about the demand makes sense. */
function loadOf({ arrivalsPerHour, meanService, servers, target }: Demand): number {
  if (!(arrivalsPerHour >= 0 && arrivalsPerHour <= EXTREME)) throw new RangeError(`arrivals must be 0 or more in an hour, and within reason, not ${arrivalsPerHour}`);
  requireMean('mean service time', meanService);
  if (!Number.isSafeInteger(servers) || servers < 1) throw new RangeError(`servers must be a whole number from 1, not ${servers}`);
  if (!(target >= 0)) throw new RangeError(`the target must be 0 ms or more, not ${target}`);
  return (arrivalsPerHour / HOUR) * meanService;
}
