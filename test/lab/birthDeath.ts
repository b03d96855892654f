// Erlang A by counting heads: the birth-death chain is solved state by state and each caller's wait followed by uniformisation. Slow, plain, and nothing of it shared with src/lab.

export interface Chain {
  readonly waiting: number;
  readonly abandoned: number;
  readonly abandonedWithin: number;
  readonly serviceLevel: number;
  readonly averageWait: number;
  readonly averageWaitAnswered: number;
  readonly occupancy: number;
  readonly queueLength: number;
}

/** Rates per unit of time, whichever; the target in that unit. Stops at a queue that is 1e-26 as likely as the likeliest queue. */
export function solveChain(arriving: number, serving: number, givingUp: number, servers: number, target: number): Chain {
  const states = likelihoods(arriving, serving, givingUp, servers);
  const queued = states.slice(servers);
  const all = servers * serving;

  const answered = reached(queued.length, all, givingUp, target, 'answered');
  const gaveUp = reached(queued.length, all, givingUp, target, 'gaveUp');
  let chance = 1;
  let time = 0;
  let timeAnswered = 0;
  let everAnswered = states.slice(0, servers).reduce((sum, share) => sum + share, 0);
  const atOnce = everAnswered;
  queued.forEach((share, ahead) => {
    const leaving = all + (ahead + 1) * givingUp;
    chance *= (leaving - givingUp) / leaving;
    time = chance / leaving + (time * (leaving - givingUp)) / leaving;
    everAnswered += share * chance;
    timeAnswered += share * time;
  });
  const queueLength = queued.reduce((sum, share, place) => sum + share * place, 0);
  const busy = states.reduce((sum, share, place) => sum + share * Math.min(place, servers), 0);
  return {
    waiting: queued.reduce((sum, share) => sum + share, 0),
    abandoned: (givingUp * queueLength) / arriving,
    abandonedWithin: queued.reduce((sum, share, ahead) => sum + share * (gaveUp[ahead] as number), 0),
    serviceLevel: atOnce + queued.reduce((sum, share, ahead) => sum + share * (answered[ahead] as number), 0),
    averageWait: queueLength / arriving,
    averageWaitAnswered: timeAnswered / everAnswered,
    occupancy: busy / servers,
    queueLength,
  };
}

/** Share of time for each number of callers in the system. */
function likelihoods(arriving: number, serving: number, givingUp: number, servers: number): number[] {
  const logs = [0];
  for (let state = 1, most = -Infinity; state <= servers || (logs[state - 1] as number) > most - 60; state++) {
    const leaving = Math.min(state, servers) * serving + Math.max(0, state - servers) * givingUp;
    logs.push((logs[state - 1] as number) + Math.log(arriving / leaving));
    if (state >= servers) most = Math.max(most, logs[state] as number);
  }
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** For each number of callers ahead: the chance of having come to this end by the target. */
function reached(length: number, all: number, givingUp: number, target: number, end: 'answered' | 'gaveUp'): number[] {
  const pace = all + (length + 1) * givingUp;
  let chances = Array.from({ length }, () => 0);
  const sums = Array.from({ length }, () => 0);
  let seen = 0;
  for (let steps = 0; seen < 1 - 1e-15 && steps < pace * target + 20 * Math.sqrt(pace * target) + 100; steps++) {
    const share = Math.exp(steps * Math.log(pace * target) - pace * target - logFactorial(steps));
    seen += share;
    chances.forEach((chance, ahead) => (sums[ahead] = (sums[ahead] as number) + share * chance));
    chances = chances.map((chance, ahead) => {
      const next = ahead > 0 ? (chances[ahead - 1] as number) : end === 'answered' ? 1 : 0;
      const moving = (all + ahead * givingUp) / pace;
      const leaving = givingUp / pace;
      return moving * next + leaving * (end === 'gaveUp' ? 1 : 0) + (1 - moving - leaving) * chance;
    });
  }
  return sums;
}

const logFactorials = [0];

function logFactorial(of: number): number {
  for (let next = logFactorials.length; next <= of; next++) logFactorials.push((logFactorials[next - 1] as number) + Math.log(next));
  return logFactorials[of] as number;
}
