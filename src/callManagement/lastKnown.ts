// The floor out of the store alone: each agent by the last span that was kept, at the queues whose calls they have had that day. What waits nobody knows.

import { type Epoch, instantOf, localText } from '../kernel/calendar.ts';
import type { AgentNow, QueueNow } from './floor.ts';
import { nameOf } from './names.ts';
import type { Source } from './report.ts';

export async function floorLastKnown(source: Source): Promise<readonly QueueNow[]> {
  const { records, run, names, asOf } = source;
  const midnight = instantOf(`${localText(asOf, names.timeZone).slice(0, 10)}T00:00`, names.timeZone);
  const levels = await records.selectFrom('queueIntervals').select(['queue', (select) => select.fn.max('within').as('within')]).where('run', '=', run).where('start', '>', asOf - DAY).groupBy('queue').execute();
  const served = await records.selectFrom('agentSpans').select(['agent', 'queue']).distinct().where('run', '=', run).where('began', '>=', midnight).where('queue', '<>', '').execute();
  const agents = await agentsLastKnown(source, midnight);
  return levels.sort((one, other) => (one.queue < other.queue ? -1 : 1)).map(({ queue, within }) => ({
    queue, name: nameOf(names, 'queue', queue), within, waiting: null, oldest: null,
    agents: served.filter((one) => one.queue === queue).map(({ agent }) => agents.get(agent)).filter((agent) => agent !== undefined).sort((one, other) => (one.agent < other.agent ? -1 : 1)),
  }));
}

const DAY = 86_400_000;

/** A span is kept when it is over, and what the agent is at since then is told by the next one: so it is how they stood last. */
async function agentsLastKnown({ records, run, names }: Source, since: Epoch): Promise<ReadonlyMap<string, AgentNow>> {
  const spans = await records.selectFrom('agentSpans as span')
    .innerJoin((select) => select.selectFrom('agentSpans').select(['agent', (one) => one.fn.max('began').as('last')]).where('run', '=', run).where('began', '>=', since).groupBy('agent').as('latest'),
      (join) => join.onRef('latest.agent', '=', 'span.agent').onRef('latest.last', '=', 'span.began'))
    .selectAll('span').where('span.run', '=', run).orderBy('span.seq').execute();
  return new Map(spans.map(({ agent, device, duty, activity, isHolding, reason, began, logsOff }) => [agent, {
    agent, name: nameOf(names, 'agent', agent), device, duty: logsOff ? null : duty, activity, isHolding: isHolding === 1, reason, since: logsOff ? null : began,
  }]));
}
