// The routes of the control over HTTP: health, figures, the clock, and what describes the interfaces. What is asked is checked by the shapes that
// describe it; fastify and the OpenAPI document are both made from this table.

import { z } from 'zod';
import { boardRoutes } from './board/routes.ts';
import { classroomRoutes } from './classroom/routes.ts';
import { asyncApi } from './dialects/csta-json/asyncApi.ts';
import { openCtiRoutes } from './crm/openCtiRoutes.ts';
import { recordRoutes } from './crm/recordRoutes.ts';
import { setupRoutes } from './crm/setupRoutes.ts';
import type { Hall } from './hall.ts';
import { faultRoutes } from './faultRoutes.ts';
import { openApi } from './openApi.ts';
import { RewindRefused } from './rewinds.ts';
import { type Answer, type Control, type Described, ok, refusalShape, refuse, type Route } from './route.ts';

const stateShape = {
  time: z.iso.datetime().describe('Virtual time'),
  speed: z.number().min(0).describe('Times as fast as life; 0 while it stands still'),
  calls: z.int().min(0),
  sessions: z.int().min(0).describe('Those whose line is broken and who may come back are among them'),
  lines: z.int().min(0).describe('Clients that are connected'),
};
const clock = { says: 'How the switch stands then', shape: z.strictObject(stateShape) };
const refused = (says: string): Described => ({ says, shape: refusalShape });

const MOST_SPEED = 100_000;
const LONGEST_STEP = 86_400_000;

export const routes: readonly Route[] = [
  {
    method: 'GET', path: '/healthz', does: 'Whether the switch runs, and how it stands', body: null,
    answers: { 200: { says: 'It runs', shape: z.strictObject({ status: z.literal('ok'), ...stateShape }) } },
    run: (control) => ok({ status: 'ok', ...stateOf(control) }),
  },
  {
    method: 'GET', path: '/metrics', does: 'Figures for Prometheus', body: null,
    answers: { 200: { says: 'Figures in the text form of Prometheus', shape: null } },
    run: async ({ registry }) => ({ status: 200, body: await registry.metrics(), type: registry.contentType }),
  },
  clockRoute('/clock/pause', 'Time stands still', ({ pause }) => pause()),
  clockRoute('/clock/go', 'Time goes on at the speed that it had', ({ goOn }) => goOn()),
  {
    method: 'POST', path: '/clock/speed', does: 'Time goes faster or slower',
    body: { shape: z.strictObject({ speed: z.number().positive().max(MOST_SPEED) }), wrong: `the speed must be a number above 0 and up to ${MOST_SPEED}, like { "speed": 10 }`, example: { speed: 10 } },
    answers: { 200: clock },
    run(control, { speed }: { readonly speed: number }) {
      control.hall.live.setSpeed(speed);
      return ok(stateOf(control));
    },
  },
  {
    method: 'POST', path: '/clock/step', does: 'So many milliseconds pass while time stands still',
    body: { shape: z.strictObject({ by: z.int().min(1).max(LONGEST_STEP) }), wrong: `a step must be milliseconds, a day of them at most, like { "by": 5000 }`, example: { by: 5000 } },
    answers: { 200: clock, 409: refused('Time goes on by itself') },
    run(control, { by }: { readonly by: number }) {
      const { live } = control.hall;
      if (live.speed() !== 0) return refuse(409, 'time goes on by itself; pause it first');
      live.step(by);
      return ok(stateOf(control));
    },
  },
  {
    method: 'POST', path: '/clock/rewind', does: 'Goes back by so many milliseconds of virtual time: another run begins from there, and all sessions end with the reason `rewound`',
    body: { shape: z.strictObject({ by: z.int().min(1).max(LONGEST_STEP) }), wrong: 'it must be milliseconds, a day of them at most, like { "by": 30000 }', example: { by: 30_000 } },
    answers: { 200: { says: 'How the switch stands then', shape: z.strictObject({ ...stateShape, aside: z.string().nullable().describe('Where the journal of the run that has ended is kept; null where none is') }) }, 409: refused('The journal does not reach so far back; it says how far it does') },
    run: rewind,
  },
  ...faultRoutes,
  ...classroomRoutes,
  ...boardRoutes,
  ...openCtiRoutes,
  ...recordRoutes,
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

function clockRoute(path: string, does: string, act: (live: Hall['live']) => void): Route {
  const run = (control: Control) => {
    act(control.hall.live);
    return ok(stateOf(control));
  };
  return { method: 'POST', path, does, body: null, answers: { 200: clock }, run };
}

function rewind(control: Control, { by }: { readonly by: number }): Answer {
  const { rewinds } = control.hall;
  if (!rewinds) return refuse(409, 'this switch keeps nothing that it could be run again from');
  try {
    const { aside } = rewinds.rewind(by);
    return ok({ ...stateOf(control), aside });
  } catch (error) {
    if (!(error instanceof RewindRefused)) throw error;
    return refuse(409, error.message);
  }
}

function stateOf({ hall: { live: { simulation, speed }, directory }, lines }: Control) {
  return { time: simulation.isoTime(simulation.clock.now), speed: speed(), calls: simulation.pbx.calls.size, sessions: directory.size, lines: lines() };
}
