// Pacing: how many numbers may ring at once. Pure; by the agents who are free or soon will be, the share of persons among the called, and what may be dropped.

export interface Outlook {
  /** Agents who are free. */
  readonly free: number;
  /** Agents who are not, and how likely each of them will be when the next person answers. */
  readonly engaged: number;
  readonly likely: number;
  /** Calls that ring, are listened to, or wait for an agent. */
  readonly underway: number;
  /** Share of calls that a person answers. */
  readonly answers: number;
  /** Of the persons who answered within the window, and what share of them may be dropped. */
  readonly persons: number;
  readonly dropped: number;
  readonly limit: number;
}

/** However few answer. */
const MOST_EACH = 10;

/**
 * Calls to place now. The number under way goes up as long as, of those who would answer, no greater share than the limit, or what is left of it, would find nobody; and as long
 * as, with these and twice their usual deviation, the window as it is stays within the limit. There is always one for each free agent: a progressive dialler.
 */
export function callsToPlace(outlook: Outlook): number {
  const { free, engaged, underway } = outlook;
  const most = (free + engaged) * MOST_EACH;
  let calls = Math.max(underway, free);
  while (calls < most && isWithin(outlook, calls + 1)) calls++;
  return Math.max(0, calls - underway);
}

function isWithin(outlook: Outlook, calls: number): boolean {
  const { answers, persons, dropped, limit } = outlook;
  const answering = calls * answers;
  const missed = expectedMissed(outlook, calls);
  // Of what the window allows, the part that was not used so far; a day that went well may be bolder.
  const unused = persons === 0 ? 0 : Math.max(0, 1 - dropped / (limit * persons));
  return missed <= limit * answering * (1 + unused / 2) && dropped + missed + 2 * Math.sqrt(missed) <= limit * persons;
}

/** How many persons would find no agent: the mean of what binomially many answers exceed the free and binomially many of the engaged by. */
export function expectedMissed({ free, engaged, likely, answers }: Outlook, calls: number): number {
  const agents = binomial(engaged, likely);
  const persons = binomial(calls, answers);
  let [missed, atMost, excess] = [0, 0, 0];
  for (let count = 0; count <= calls; count++) {
    // `excess` is the mean by which `count` persons exceed the agents who are there.
    missed += (persons[count] as number) * excess;
    atMost += agents[count - free] ?? 0;
    excess += atMost;
  }
  return missed;
}

/** The probabilities of 0, 1, … successes. From the middle outwards, so that none is lost to rounding. */
function binomial(trials: number, chance: number): readonly number[] {
  const odds = new Array<number>(trials + 1).fill(0);
  if (chance <= 0 || chance >= 1) {
    odds[chance <= 0 ? 0 : trials] = 1;
    return odds;
  }
  const middle = Math.min(trials, Math.floor((trials + 1) * chance));
  odds[middle] = 1;
  for (let count = middle; count < trials; count++) odds[count + 1] = ((odds[count] as number) * (trials - count) * chance) / ((count + 1) * (1 - chance));
  for (let count = middle; count > 0; count--) odds[count - 1] = ((odds[count] as number) * count * (1 - chance)) / ((trials - count + 1) * chance);
  const sum = odds.reduce((total, one) => total + one, 0);
  return odds.map((one) => one / sum);
}
