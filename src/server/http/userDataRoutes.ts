// The user data of a call over HTTP: read and written in a form.

import { z } from 'zod';
import { protocolOf } from '../../csta/userData.ts';
import { Rejection } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/shape.ts';
import type { Call } from '../../switch/call.ts';
import { permits } from '../../switch/permitted.ts';
import { mayLookAtCall } from '../sessions/permission.ts';
import { type Answer, type Asked, type Control, type Described, ok, refusalShape, refuse, type Route } from './route.ts';
import { dataIn, type MessageForm, messageForms, octetsOf } from '../userData.ts';
import { act, unknownUser, userWhoAsks } from './whoAsks.ts';

const form = z.enum(messageForms);

const dataShape = z.strictObject({
  call: z.string(),
  form: form.nullable().describe('In which it is written here'),
  userData: z.string().nullable().describe('Null for a call that carries none'),
  octets: z.int().min(0),
  protocol: z.enum(['ia5Ascii', 'userSpecific']).nullable().describe('As ISDN and TSAPI have it'),
  isCut: z.boolean().optional().describe('There was more of it than a call carries here'),
});

const writeShape = z.strictObject({
  userData: z.string().max(1_000),
  form: form.optional().describe('text, unless said'),
  device: z.string().max(64).optional().describe('In whose name; whoever is in the call first, unless said'),
});

const refused = (says: string): Described => ({ says, shape: refusalShape });
const dataNow: Described = { says: 'The user data as it is then', shape: dataShape };
const noCall = refused('There is no such call, or that device is not in it');

export const userDataRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/calls/:call/userData', does: 'The octets that travel with a call, as XML or text if they are, else as base64', body: null,
    query: { form: `How to write them: ${messageForms.join(', ')}` },
    answers: { 200: dataNow, 400: refused('There is no such form'), 401: unknownUser, 404: noCall, 409: refused('The octets are no such thing; base64 they always are') },
    run(control, _, asked) {
      const { form: wanted } = asked.query;
      const { data, error } = form.optional().safeParse(wanted);
      if (error) return refuse(400, `there is no form ${JSON.stringify(wanted?.slice(0, 40))}${nearest(wanted ?? '', messageForms)}`);
      return withCall(control, asked, (call) => shown(call, data ?? null));
    },
  },
  {
    method: 'PUT', path: '/calls/:call/userData', does: 'Writes them, in the name of somebody in the call',
    body: { shape: writeShape, explains: true, wrong: 'it must be user data of 1000 characters at the most and its form, like { "userData": "<order id=\\"4711\\"/>", "form": "xml" }', example: { userData: 'order 4711', form: 'text' } },
    answers: { 200: dataNow, 400: refused('It is not of that form, or longer than the switch lets through'), 401: unknownUser, 404: noCall, 409: refused('Nobody in the call can write to it now') },
    run: (control, { userData: written, form: as = 'text', device }: z.output<typeof writeShape>, asked) => act(control, asked, (door) => {
      const { calls } = control.hall.live.simulation.pbx;
      const call = calls.get(asked.params['call'] ?? '');
      if (!call) return notThere(asked, calls);
      const octets = octetsOf({ written, form: as });
      const deviceID = device ?? (call.connections.find((connection) => permits(connection, 'associateData')) ?? call.connections[0])?.device.number ?? '';
      door.request('SendUserInformation', { existingCall: { callID: call.id, deviceID }, userData: { string: octets } });
      const isCut = (call.data.userData ?? '').length < octets.length;
      // What was cut may be no XML any more.
      return shown(call, isCut ? null : as, isCut);
    }),
  },
];

function withCall({ hall }: Control, asked: Asked, how: (call: Call) => Answer): Answer {
  const user = userWhoAsks(hall, asked);
  if (typeof user === 'string') return refuse(401, user);
  const { simulation } = hall.live;
  const call = simulation.pbx.calls.get(asked.params['call'] ?? '');
  if (!call) return notThere(asked, simulation.pbx.calls);
  return mayLookAtCall(user, simulation, call.id) ? how(call) : refuse(403, `${user.name} may not look at call ${call.id}`);
}

function notThere({ params: { call = '' } }: Asked, calls: ReadonlyMap<string, Call>): Answer {
  return refuse(404, `there is no call ${JSON.stringify(call.slice(0, 32))}${nearest(call, [...calls.keys()].slice(-100))}`);
}

function shown({ id, data: { userData: octets } }: Call, as: MessageForm | null, isCut = false): Answer {
  if (octets === null) return ok({ call: id, form: null, userData: null, octets: 0, protocol: null });
  try {
    const { written, form: is } = dataIn(octets, as);
    return ok({ call: id, form: is, userData: written, octets: octets.length / 2, protocol: protocolOf(octets), ...(isCut && { isCut }) });
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return refuse(409, error.detail);
  }
}
