// Why a call went where it went: what is kept of the run is run again beside it, with a probe on matching. Nothing is probed while no one asks.

import type { Search, Turn } from '../../acd/probe.ts';
import type { Skills } from '../../acd/needs.ts';
import type { Site } from '../../site/site.ts';
import { type Explained, watchCall } from '../../store/explain.ts';
import type { Rewinds } from '../rewinds.ts';
import type { ExplainedCall, ExplainedLine } from './messages.ts';

/** Null when the call is not among what is kept. */
export function explain(rewinds: Rewinds, site: Site, call: string, nameOf: (number: string) => string): ExplainedCall | null {
  let told: () => Explained = () => ({ lines: [], found: false });
  rewinds.again((simulation) => {
    told = watchCall(simulation, call, nameOf);
  });
  const { lines, found } = told();
  if (!found) return null;
  return { call, lines: lines.map((line) => ('trace' in line ? { kind: 'trace', text: line.trace } : line.decision.kind === 'search' ? searched(line.decision, site) : chosen(line.decision, site))) };
}

function searched({ time, queue, waited, needs, agents, chosen: taken }: Search, { queues }: Site): ExplainedLine {
  const { name = '', strategy = '' } = queues[queue] ?? {};
  return { kind: 'search', time, queue, queueName: name, strategy, waited, needs: needs.map(inWords), agents: agents.map((agent) => ({ ...agent, chosen: taken.includes(agent.agent) })) };
}

function chosen({ time, agent, name, device, calls }: Turn, { callSelection }: Site): ExplainedLine {
  return { kind: 'turn', time, agent, name, device, by: callSelection, calls: [...calls] };
}

function inWords(skills: Skills): string {
  return [...skills].map(([skill, level]) => `${skill} ${level} or better`).join(' and ');
}
