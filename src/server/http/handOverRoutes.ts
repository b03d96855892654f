// The route by which a switch hands over to one that stands by behind it. Where the switch has users, for those who may operate.

import { z } from 'zod';
import { HandOverRefused } from '../recovery/handOver.ts';
import { type Answer, type Asked, type Control, type Described, ok, refusalShape, refuse, type Route } from './route.ts';
import { unknownUser, userWhoAsks } from './whoAsks.ts';

const refused = (says: string): Described => ({ says, shape: refusalShape });
const wantedShape = z.strictObject({ to: z.string().max(300).nullable().default(null) });

export const handOverRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/handover', does: 'Gives the run to a switch that stands by behind this one: calls and sessions go on there, and this one stands by in its turn',
    body: { shape: wantedShape, wrong: 'it must say where the switch listens that is to have it, or nothing for any, like { "to": "http://127.0.0.1:8900" }', example: { to: 'http://127.0.0.1:8900' } },
    answers: { 200: { says: 'It begins now', shape: z.strictObject({ to: z.string().nullable().describe('Where the run will be; null where the one that stands by does not know its port yet') }) }, 401: unknownUser, 403: refused('Whoever asks may not operate the switch'), 409: refused('Nobody stands by, or not there') },
    run: handOver,
  },
];

function handOver({ hall }: Control, { to }: z.output<typeof wantedShape>, asked: Asked): Answer {
  const user = userWhoAsks(hall, asked);
  if (typeof user === 'string') return refuse(401, user);
  if (!user.mayOperate) return refuse(403, `${user.name} may not hand the switch over; mayOperate says who may`);
  if (!hall.handOver) return refuse(409, 'this switch keeps no journal on disk, so nobody can stand by behind it');
  try {
    return ok({ to: hall.handOver.begin(to) || null });
  } catch (error) {
    if (!(error instanceof HandOverRefused)) throw error;
    return refuse(409, error.message);
  }
}
