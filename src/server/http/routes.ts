// The routes of the control over HTTP: health, figures, all those of the parts, and what describes the interfaces. What is asked is checked by the shapes that
// describe it; fastify and the OpenAPI document are both made from this table.

import { z } from 'zod';
import { publishable } from '../publishing/publishable.ts';
import { VERSION } from '../../version.ts';
import { administrationRoutes } from '../administration/routes.ts';
import { boardRoutes } from '../board/routes.ts';
import { classroomRoutes } from '../classroom/routes.ts';
import { cmsRoutes } from '../cms/routes.ts';
import { clockRoutes, stateOf, stateShape } from './clockRoutes.ts';
import { asyncApi } from '../dialects/csta-json/asyncApi.ts';
import { ctiosAsyncApi } from '../dialects/ctios/asyncApi.ts';
import { metricsRoutes } from '../crm/metricsRoutes.ts';
import { openCtiRoutes } from '../crm/openCtiRoutes.ts';
import { recordRoutes } from '../crm/recordRoutes.ts';
import { setupRoutes } from '../crm/setupRoutes.ts';
import { recordingRoutes } from '../recordings/routes.ts';
import { faultRoutes } from './faultRoutes.ts';
import { serversRoutes } from '../servers.ts';
import { handOverRoutes } from './handOverRoutes.ts';
import type { Hall } from '../hall.ts';
import { openApi } from './openApi.ts';
import { standsAside } from '../lockstep/standsAside.ts';
import { reportRoutes } from '../reports/routes.ts';
import { tieStates } from '../ties/tieLinks.ts';
import { userDataRoutes } from './userDataRoutes.ts';
import { ok, type Route } from './route.ts';

/** How the records stand; calls go on however that is. */
const recordsShape = z.strictObject({
  run: z.string().describe('What the rows of this switch are called by'),
  writtenTo: z.int().min(0).describe('Facts up to which all rows are written'),
  behind: z.int().min(0).describe('Facts behind that, some of which may have rows'),
  waiting: z.int().min(0).describe('Rows on their way'),
  lost: z.int().min(0).describe('Facts whose rows will never be there'),
  trouble: z.string().nullable().describe('Why nothing can be written at present; it is tried again and again'),
}).nullable().describe('Null where no records are kept');

/** How each sink of call records stands. */
const sinksShape = z.array(z.strictObject({
  sink: z.string(),
  where: z.string().describe('The folder, the address, or the URL'),
  state: z.enum(['opening', 'open', 'failing', 'ended']).describe('opening: it waits for the other side, or has not begun; failing: it is tried again'),
  delivered: z.int().min(0).describe('Rows since the switch runs'),
  refused: z.int().min(0).describe('Of those, rows that the other side will never take'),
  waiting: z.int().min(0).nullable().describe('Rows that are written and still to come; null while the database cannot tell'),
  error: z.string().nullable().describe('Why it fails'),
})).nullable().describe('Null where no records are kept, or the site has no sinks for them');

async function sinksStand({ deliveries }: Hall): Promise<z.output<typeof sinksShape>> {
  const waiting = await deliveries?.waiting();
  return deliveries?.states().map((state) => ({ ...state, waiting: waiting?.get(state.sink) ?? null })) ?? null;
}

function recordsStand({ records, live: { simulation: { log } } }: Hall): z.output<typeof recordsShape> {
  return records && { run: records.run, ...records.standing, behind: Math.max(0, log.seq - records.standing.writtenTo) };
}

/** How publishing to NATS stands. */
const publishingShape = z.strictObject({
  what: z.array(z.enum(publishable)).readonly(),
  published: z.int().min(0).describe('Events that NATS has acknowledged since the switch runs'),
  waiting: z.int().min(0).describe('Events in memory that it has not'),
  lost: z.int().min(0).describe('Events that nobody has any more; whoever reads is told of the gap'),
  others: z.int().min(0).describe('Records and statistics that it has acknowledged'),
  trouble: z.string().nullable().describe('Why nothing can be published at present; it is tried again and again'),
}).nullable().describe('Null where nothing is published');

const tiesShape = z.array(z.strictObject({
  trunk: z.string(),
  site: z.string().describe('Where it leads'),
  state: z.enum(tieStates).describe('waiting: there is no line, and calls go on as if there were, for a while'),
  calls: z.int().min(0).describe('Its lines that have a call'),
  error: z.string().nullable().describe('Why there is no line; null while there is, or before anybody knows'),
})).describe('Trunks that lead to other switches');

/** Who can be handed over to. */
const standbysShape = z.array(z.string().nullable()).nullable().describe('Where those will listen that stand by behind this switch, null for one that does not know its port yet; null where nobody can stand by');

const replicationShape = z.strictObject({
  nats: z.string().describe('Where'),
  role: z.string().describe('That of this switch, which leads: active, backup or parallel'),
  term: z.int().min(1).describe('Rises with each switch that takes over'),
  standbys: z.array(z.strictObject({ at: z.string().nullable(), role: z.string() })).describe('Those that stand by: where they will listen, null for one that does not know its port yet, and as what'),
}).nullable().describe('The journal in NATS; null where it is on this machine alone');

export const routes: readonly Route[] = [
  {
    method: 'GET', path: '/healthz', does: 'Whether the switch runs, and how it stands', body: null,
    answers: { 200: { says: 'It runs', shape: z.strictObject({ status: z.literal('ok'), version: z.string(), site: z.string(), standbys: standbysShape, replication: replicationShape, ...stateShape, ties: tiesShape, records: recordsShape, sinks: sinksShape, publishing: publishingShape }) } },
    run: async (control) => ok({ status: 'ok', version: VERSION, site: control.hall.live.simulation.site.name, standbys: control.hall.handOver?.standbys().map((address) => address || null) ?? null, replication: control.hall.handOver?.replication ?? null, ...stateOf(control), ties: [...(control.hall.ties?.standing() ?? [])], records: recordsStand(control.hall), sinks: await sinksStand(control.hall), publishing: control.hall.publishing?.state ?? null }),
  },
  {
    method: 'GET', path: '/metrics', does: 'Figures for Prometheus', body: null,
    answers: { 200: { says: 'Figures in the text form of Prometheus', shape: null } },
    run: async ({ registry }) => ({ status: 200, body: await registry.metrics(), type: registry.contentType }),
  },
  ...standsAside(clockRoutes),
  ...standsAside(handOverRoutes),
  ...standsAside(faultRoutes),
  ...standsAside(administrationRoutes),
  ...standsAside(userDataRoutes),
  ...standsAside(classroomRoutes),
  ...serversRoutes,
  ...boardRoutes,
  ...recordingRoutes,
  ...cmsRoutes,
  ...reportRoutes,
  ...openCtiRoutes,
  ...recordRoutes,
  ...metricsRoutes,
  ...setupRoutes,
  {
    method: 'GET', path: '/openapi.json', does: 'This description', body: null,
    answers: { 200: { says: 'OpenAPI 3.1', shape: z.looseObject({ openapi: z.literal('3.1.0') }) } },
    run: () => ok(openApi(routes)),
  },
  {
    method: 'GET', path: '/asyncapi.json', does: 'The description of CSTA JSON over WebSocket', body: null,
    answers: { 200: { says: 'AsyncAPI 3.0', shape: z.looseObject({ asyncapi: z.literal('3.0.0') }) } },
    run: () => ok(asyncApi()),
  },
  {
    method: 'GET', path: '/asyncapi-ctios.json', does: 'The description of CTI OS over WebSocket', body: null,
    answers: { 200: { says: 'AsyncAPI 3.0', shape: z.looseObject({ asyncapi: z.literal('3.0.0') }) } },
    run: () => ok(ctiosAsyncApi()),
  },
];
