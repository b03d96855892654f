// Control over HTTP: health, figures, the clock. Only who reaches the port can do this; it listens on this machine unless told otherwise.

import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addFaultControl } from './faultControl.ts';
import { figuresOf } from './figures.ts';
import type { Hall } from './hall.ts';

const speedShape = z.strictObject({ speed: z.number().positive().max(100_000) });
const stepShape = z.strictObject({ by: z.int().min(1).max(86_400_000) });

export type Http = FastifyInstance;

export function createControl(hall: Hall, lines: () => number): Http {
  const { live, directory } = hall;
  const { simulation } = live;
  const http = fastify({ logger: false, bodyLimit: 10_000 });
  const registry = figuresOf(hall);
  const state = () => ({ time: simulation.isoTime(simulation.clock.now), speed: live.speed(), calls: simulation.pbx.calls.size, sessions: directory.size, lines: lines() });
  http.get('/healthz', () => ({ status: 'ok', ...state() }));
  http.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  http.post('/clock/pause', () => (live.pause(), state()));
  http.post('/clock/go', () => (live.goOn(), state()));
  http.post('/clock/speed', async (request, reply) => {
    const { data, error } = speedShape.safeParse(request.body);
    if (error) return reply.code(400).send({ wrong: 'the speed must be a number above 0, like { "speed": 10 }' });
    return live.setSpeed(data.speed), state();
  });
  http.post('/clock/step', async (request, reply) => {
    const { data, error } = stepShape.safeParse(request.body);
    if (error) return reply.code(400).send({ wrong: 'a step must be milliseconds, like { "by": 5000 }' });
    if (live.speed() !== 0) return reply.code(409).send({ wrong: 'time goes on by itself; pause it first' });
    return live.step(data.by), state();
  });
  addFaultControl(http, hall.faults);
  return http;
}
