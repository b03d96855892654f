// The routes of the clock: that it stands still, goes on, goes faster, makes a step, goes back. And how the switch stands, which each of them answers.

import { z } from 'zod';
import type { Hall } from '../hall.ts';
import { RewindRefused } from '../recovery/rewinds.ts';
import { type Answer, type Control, type Described, ok, refusalShape, refuse, type Route } from './route.ts';

/** How the switch stands. */
export const stateShape = {
  time: z.iso.datetime().describe('Virtual time'),
  speed: z.number().min(0).describe('Times as fast as life; 0 while it stands still'),
  calls: z.int().min(0),
  sessions: z.int().min(0).describe('Those whose line is broken and who may come back are among them'),
  lines: z.int().min(0).describe('Clients that are connected'),
  lockstep: z.strictObject({ clients: z.int().min(1), joined: z.array(z.string()), awaited: z.array(z.string()), barriers: z.int().min(0) }).nullable().describe('Who keeps time with the run, who of them is waited for, and how often there was a barrier; null for a switch that goes by the wall clock'),
};
const clock = { says: 'How the switch stands then', shape: z.strictObject(stateShape) };
const refused = (says: string): Described => ({ says, shape: refusalShape });

const MOST_SPEED = 100_000;
const LONGEST_STEP = 86_400_000;

export const clockRoutes: readonly Route[] = [
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
];

function clockRoute(path: string, does: string, act: (live: Hall['live']) => void): Route {
  const run = (control: Control) => {
    act(control.hall.live);
    return ok(stateOf(control));
  };
  return { method: 'POST', path, does, body: null, answers: { 200: clock }, run };
}

async function rewind(control: Control, { by }: { readonly by: number }): Promise<Answer> {
  const { rewinds } = control.hall;
  if (!rewinds) return refuse(409, 'this switch keeps nothing that it could be run again from');
  await rewinds.announce();
  try {
    const { aside } = rewinds.rewind(by);
    return ok({ ...stateOf(control), aside });
  } catch (error) {
    if (!(error instanceof RewindRefused)) throw error;
    return refuse(409, error.message);
  }
}

export function stateOf({ hall: { live: { simulation, speed }, directory, lockstep }, lines }: Control) {
  return { time: simulation.isoTime(simulation.clock.now), speed: speed(), calls: simulation.pbx.calls.size, sessions: directory.size, lines: lines(), lockstep: lockstep?.standing() ?? null };
}
