// Call metrics for the CRM's page: queues, agents and abandoned calls out of the records of the switch, these with whoever the CRM knows by the number.
// Nothing is copied into the CRM; what the tables mean is said in callManagement/.

import { z } from 'zod';
import { dayBefore } from '../../callManagement/asking.ts';
import type { ReportJson } from '../../callManagement/formats/json.ts';
import { type CallerKnown, callersKnown } from '../../crm/callers.ts';
import type { Crm } from '../../crm/crm.ts';
import { localText } from '../../kernel/calendar.ts';
import { mayNotLook } from '../board/looking.ts';
import { questionOf, reported } from '../reports/routes.ts';
import { reportShape } from '../reports/shapes.ts';
import { type Answer, type Asked, type Control, type Described, noCrm, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import { recordShape } from './recordShapes.ts';

/** `GET /crm/api/metrics` */
export interface CallMetrics {
  /** Days of the site: `2026-01-05`, or as they were asked for. */
  readonly from: string;
  readonly to: string;
  readonly queues: ReportJson;
  readonly agents: ReportJson;
  /** The last ones first, some of so many. */
  readonly abandoned: { readonly total: number; readonly calls: readonly AbandonedCall[] };
  /** What can be chosen. */
  readonly choices: { readonly queues: readonly Choice[]; readonly agents: readonly Choice[] };
}

export interface AbandonedCall {
  readonly caller: string;
  readonly queue: string;
  readonly queueName: string;
  readonly gaveUp: string;
  /** Milliseconds. */
  readonly waited: number;
  readonly place: number | null;
  readonly calledBack: string | null;
  readonly calledAgain: string | null;
  readonly known: CallerKnown | null;
}

export interface Choice {
  readonly number: string;
  readonly name: string;
}

const choiceShape = z.strictObject({ number: z.string(), name: z.string() });
const time = z.string().nullable();
const metricsShape = z.strictObject({
  from: z.string(), to: z.string(), queues: reportShape, agents: reportShape,
  abandoned: z.strictObject({
    total: z.int(),
    calls: z.array(z.strictObject({ caller: z.string(), queue: z.string(), queueName: z.string(), gaveUp: z.string(), waited: z.int().describe('Milliseconds'), place: z.int().nullable(), calledBack: time, calledAgain: time, known: z.strictObject({ entity: z.string(), record: recordShape }).nullable() })),
  }),
  choices: z.strictObject({ queues: z.array(choiceShape), agents: z.array(choiceShape) }),
});

const refused = (says: string): Described => ({ says, shape: refusalShape });

export const metricsRoutes: readonly Route[] = [{
  method: 'GET', path: '/crm/api/metrics', does: 'Call metrics of queues and agents, and abandoned calls with whoever has the number; where the switch has users, for those who may monitor', body: null,
  query: { from: 'A day like 2026-01-05, or a time; six days before today unless said', to: 'The last day; today unless said', every: 'What a row covers: day, hour or interval', queue: 'Of this queue alone', agent: 'Of this agent alone' },
  answers: { 200: { says: 'The metrics', shape: metricsShape }, 400: refused('The question makes no sense'), 401: refused('Whoever asks may not monitor'), 404: refused('This switch serves no CRM, or keeps no records') },
  run: metrics,
}];

/** Abandoned calls that a page lists. */
const LISTED = 50;
const USUAL_DAYS = 7;

async function metrics(control: Control, _: never, { query, address, shown }: Asked): Promise<Answer> {
  const { crm, hall } = control;
  if (crm === null) return noCrm;
  const why = mayNotLook(hall, address, shown);
  if (why !== null) return refuse(401, why);
  const { site: { timeZone }, pbx: { startsAt }, acd } = hall.live.simulation;
  const today = localText(startsAt + hall.live.time(), timeZone).slice(0, 10);
  const { from = dayBefore(today, timeZone, USUAL_DAYS - 1), to = today, every, queue = '', agent = '' } = query;
  const [queues, agents, abandoned] = await Promise.all([
    reported(control, 'queue-metrics', questionOf({ numbers: queue, from, to, every }), 'json'),
    reported(control, 'agent-metrics', questionOf({ numbers: agent, queues: queue, from, to, every }), 'json'),
    reported(control, 'abandoned-calls', questionOf({ numbers: queue, from, to }), 'json'),
  ]);
  const wrong = [queues, agents, abandoned].find(({ status }) => status !== 200);
  if (wrong) return wrong;
  const choices = (of: Iterable<Choice>) => [...of].map(({ number, name }) => ({ number, name }));
  const answer: CallMetrics = {
    from, to, queues: read(queues), agents: read(agents), abandoned: await withCallers(crm, read(abandoned)),
    choices: { queues: choices(acd.queues.values()), agents: choices(acd.agents.values()) },
  };
  return ok(answer);
}

function read({ body }: Answer): ReportJson {
  return JSON.parse(body as string) as ReportJson;
}

async function withCallers(crm: Crm, { sections }: ReportJson): Promise<CallMetrics['abandoned']> {
  const rows = sections.flatMap((section) => section.rows) as readonly unknown[] as readonly AbandonedCall[];
  const last = rows.slice(-LISTED).reverse();
  const known = await callersKnown(crm, last.map(({ caller }) => caller));
  return { total: rows.length, calls: last.map(({ caller, queue, queueName, gaveUp, waited, place, calledBack, calledAgain }) => ({ caller, queue, queueName, gaveUp, waited, place, calledBack, calledAgain, known: known.get(caller) ?? null })) };
}
