// The routes of the control over HTTP: health, figures, all those of the parts, and what describes the interfaces. What is asked is checked by the shapes that
// describe it; fastify and the OpenAPI document are both made from this table.

import { z } from 'zod';
import { administrationRoutes } from './administration/routes.ts';
import { boardRoutes } from './board/routes.ts';
import { classroomRoutes } from './classroom/routes.ts';
import { cmsRoutes } from './cms/routes.ts';
import { clockRoutes, stateOf, stateShape } from './clockRoutes.ts';
import { asyncApi } from './dialects/csta-json/asyncApi.ts';
import { metricsRoutes } from './crm/metricsRoutes.ts';
import { openCtiRoutes } from './crm/openCtiRoutes.ts';
import { recordRoutes } from './crm/recordRoutes.ts';
import { setupRoutes } from './crm/setupRoutes.ts';
import { recordingRoutes } from './recordings/routes.ts';
import { faultRoutes } from './faultRoutes.ts';
import type { Hall } from './hall.ts';
import { openApi } from './openApi.ts';
import { standsAside } from './lockstep/standsAside.ts';
import { reportRoutes } from './reports/routes.ts';
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

function recordsStand({ records, live: { simulation: { log } } }: Hall): z.output<typeof recordsShape> {
  return records && { run: records.run, ...records.standing, behind: Math.max(0, log.seq - records.standing.writtenTo) };
}

export const routes: readonly Route[] = [
  {
    method: 'GET', path: '/healthz', does: 'Whether the switch runs, and how it stands', body: null,
    answers: { 200: { says: 'It runs', shape: z.strictObject({ status: z.literal('ok'), ...stateShape, records: recordsShape }) } },
    run: (control) => ok({ status: 'ok', ...stateOf(control), records: recordsStand(control.hall) }),
  },
  {
    method: 'GET', path: '/metrics', does: 'Figures for Prometheus', body: null,
    answers: { 200: { says: 'Figures in the text form of Prometheus', shape: null } },
    run: async ({ registry }) => ({ status: 200, body: await registry.metrics(), type: registry.contentType }),
  },
  ...standsAside(clockRoutes),
  ...standsAside(faultRoutes),
  ...standsAside(administrationRoutes),
  ...standsAside(userDataRoutes),
  ...standsAside(classroomRoutes),
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
];
