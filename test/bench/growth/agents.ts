// One switch with more and more agents: what a call costs, what each of them takes up, how long it takes to start, and how much a checkpoint is. And one with more and more queues.

import type { Simulation } from '../../../src/simulation.ts';
import { type Beginning, noteBeginning } from '../../../src/store/beginning.ts';
import { takeCheckpoint } from '../../../src/store/checkpoint.ts';
import type { Figure } from '../measure.ts';
import { beginCenter, callsCome, centerSite } from './center.ts';
import { heap, leastOf, short, spentOn } from './gauges.ts';

const ROUNDS = 5;
const CHECKPOINTS = 3;
const MANY_THINGS = 1_000_000;
/** Until as many calls begin as end. Virtual milliseconds. */
const SETTLES = 240_000;
/** Beyond that a checkpoint is one string too long, and nobody waits for it. */
const MOST_FOR_CHECKPOINT = 100_000;

export function agentsOf(agents: number): Figure {
  const size = { agents, queues: 10 };
  const bare = heap();
  let simulation = null as unknown as Simulation;
  const start = spentOn(() => (simulation = beginCenter(centerSite(size), size)));
  const idle = heap();
  const checkpoint = agents <= MOST_FOR_CHECKPOINT ? noteBeginning(simulation) : null;
  const noted = heap();
  const { pbx, clock, log } = simulation;
  clock.advanceTo(SETTLES);
  const full = heap();
  const inProgress = pbx.calls.size;
  const taken = checkpoint && checkpointOf(checkpoint);
  const [calls, facts] = [pbx.lastCall, log.seq];
  const each = leastOf(ROUNDS, () => callsCome(simulation, Math.max(20_000, agents / 5)));
  return {
    name: 'growth agents', unit: 'calls', size: agents, perSecond: Math.round(1e6 / each.wall), microseconds: short(each.wall), cpuMicroseconds: short(each.cpu), factsPerCall: short((log.seq - facts) / (pbx.lastCall - calls)),
    startMs: Math.round(start.wall), bytesAnAgent: Math.round((idle - bare) / agents), callsInProgress: inProgress, bytesACall: Math.round((full - noted) / inProgress), ...taken, peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** How large it is as JSON, and how long that takes, of a core: for so long the switch stands still. */
function checkpointOf(beginning: Beginning): { readonly checkpointMB: number; readonly checkpointMs: number } {
  let bytes = 0;
  const { cpu } = leastOf(beginning.things.length > MANY_THINGS ? 1 : CHECKPOINTS, () => {
    bytes = JSON.stringify(takeCheckpoint(beginning)).length;
    return 1;
  });
  return { checkpointMB: short(bytes / 1e6), checkpointMs: short(cpu / 1000) };
}

/** The same agents, in more and more queues. */
export function queuesOf(queues: number): Figure {
  const size = { agents: 10_000, queues };
  const simulation = beginCenter(centerSite(size), size);
  simulation.clock.advanceTo(SETTLES);
  const each = leastOf(ROUNDS, () => callsCome(simulation, 20_000));
  return { name: 'growth queues', unit: 'calls', size: queues, perSecond: Math.round(1e6 / each.wall), microseconds: short(each.wall), cpuMicroseconds: short(each.cpu), agents: size.agents, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}
