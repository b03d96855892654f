// Whether callers can come to somebody: a way to a person from every question, and somebody behind every queue.

import { hasAll } from '../../acd/needs.ts';
import { canServe } from '../../acd/shape.ts';
import { ENDS, type FlowNode, LEAVES } from '../../ivr/callflow.ts';
import { isFixed } from '../../ivr/data.ts';
import { isMap } from '../../kernel/shape.ts';
import type { Site } from '../../site/site.ts';
import { following, leadingTo, reachedFrom } from '../graph.ts';
import { atNode, inNode, type Linted, type Remark, type Rule, writtenIn } from '../linted.ts';

/** Told once for a flow that has no person, and for each part of it that has none where it begins. Who cannot leave at all is told so by `trapped`. */
export const noPerson: Rule = function* ({ flow, graph, isPart }) {
  const free = leadingTo(graph, [ENDS, LEAVES]);
  const asks = ({ id, behaviour }: FlowNode) => behaviour.reading.asks && free.has(id);
  const isPerson = ({ kind, behaviour: { reading: { by } } }: FlowNode) => by === 'transfer' || by === 'queue' || (isPart && kind === 'return');
  const helped = leadingTo(graph, graph.nodes.filter(isPerson).map(({ id }) => id));
  const onward = (id: string) => following(graph, id);
  if (!helped.has(flow.first.id)) {
    if (graph.nodes.some(asks)) yield { path: ['start'], atKey: true, about: '', message: 'no way through this flow leads to a person; offer a transfer or a queue somewhere' };
    return;
  }
  const lost = graph.nodes.filter(({ id }) => helped.has(id)).flatMap(({ id }) => onward(id)).filter((id) => !helped.has(id));
  const met = reachedFrom(lost, (id) => (asks(flow.nodes.get(id) as FlowNode) ? [] : onward(id)));
  for (const node of graph.nodes) if (met.has(node.id) && asks(node)) yield atNode(node, 'from here no way leads to a person; offer one, or a way back to where there is one');
};

/** A caller may wait in several queues at once: an agent of any of them will do. */
export const unserved: Rule = function* (linted) {
  const { site, source } = linted;
  if (!site) return;
  for (const node of linted.graph.nodes) {
    for (const queue of node.behaviour.reading.goesTo) {
      const settings = site.queues[queue];
      if (!settings) continue;
      const agents = agentsOf(site, [queue, ...settings.also.map((other) => other.queue)]);
      if (agents.length === 0) yield at(linted, node, `no agent of ${source.file} can ever serve queue ${queue}; give one the skills that it needs, or lead elsewhere`, source.file);
      else if (!agents.some((agent) => hasAll(neededBy(node), skillsOf(site, agent)))) yield at(linted, node, `no agent of queue ${queue} in ${source.file} has what this call needs: ${listed(neededBy(node))}; ask for less, or lead elsewhere`, source.file);
    }
  }
};

function agentsOf(site: Site, queues: readonly string[]): readonly string[] {
  return Object.keys(site.agents).filter((agent) => queues.some((queue) => canServe(site, queue, agent)));
}

function skillsOf({ agents }: Site, agent: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(agents[agent]?.skills ?? {}));
}

/** As far as it does not depend on the caller. */
function neededBy({ behaviour: { reading: { needs } } }: FlowNode): ReadonlyMap<string, number> {
  return new Map(Object.entries(needs).filter(([skill, level]) => isFixed(skill) && isFixed(level)).map(([skill, level]) => [skill, Number(level)]));
}

function listed(needs: ReadonlyMap<string, number>): string {
  return [...needs].map(([skill, level]) => `${skill} ${level}`).join(', ');
}

function at(linted: Linted, node: FlowNode, message: string, about: string): Remark {
  return inNode(node, isMap(writtenIn(linted, node)) ? [node.kind, 'to'] : [node.kind], message, about);
}
