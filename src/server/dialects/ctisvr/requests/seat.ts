// Requests about the client's own seat: which telephone it is, what is going on there, and the user data of its calls.

import { universalCallId } from '../../../../csta/linkage.ts';
import { identifierOf } from '../../../../csta/identifiers.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { oneOf } from '../../../../kernel/shape.ts';
import type { Call } from '../../../../switch/call.ts';
import type { Connection } from '../../../../switch/connection.ts';
import { mayActFor } from '../../../sessions/permission.ts';
import { monitoredBy } from '../deliveries.ts';
import { callShownAt, callsOf, telephoneAt } from '../../../phone.ts';
import { carried, type Desk, DONE, request } from '../request.ts';
import { type MessageForm, messageForms } from '../../../userData.ts';
import { userDataIn, userDataOf } from '../userData.ts';

export const seatRequests = {
  myextension: request('Which telephone stands where the client is', 'none', {}, ({ extension, simulation: { pbx } }) => {
    if (extension === '') throw new Rejection('objectNotKnown', 'no telephone is known to stand there; name one under seating in the site, or connect with ?extension=');
    return { extension: telephoneAt(pbx, extension).number };
  }),
  startmonitor: request('Begins the events of a telephone, and says that somebody sits there', 'looks', {}, (desk, { extension }) => {
    const device = telephoneAt(desk.simulation.pbx, extension);
    if (!monitoredBy(desk.simulation, desk.session).includes(device)) desk.door.request('MonitorStart', { monitorObject: { deviceObject: extension } });
    if (extension === desk.extension && mayActFor(desk.user, desk.simulation, extension)) desk.door.request('takeSeat', { device: extension });
    return DONE;
  }),
  snapshot: request('The calls of a telephone', 'looks', {}, ({ simulation: { pbx } }, { extension }) => {
    const calls = callsOf(telephoneAt(pbx, extension));
    return { numcall: calls.length, calls: calls.map(({ call, state }) => ({ callid: call.id, ucid: universalCallId(call.linkage.globalCall), state, calling: callerOf(call), called: call.called })) };
  }),
  userdata: request('The user data of the call that rings or goes on, or with type hangup of the one that was over last; with userdata it is written', 'looks', {
    type: oneOf('alert', 'hangup').default('alert'),
    format: oneOf(...messageForms).optional(),
    ...carried,
  }, (desk, { extension, type, format, userdata, userdatatype }) => {
    const own = callShownAt(telephoneAt(desk.simulation.pbx, extension));
    if (type === 'hangup') return lastCall(desk, extension, format ?? null);
    if (!own) throw new Rejection('noCallToAnswer', `there is no call at ${extension}`);
    const { userData } = userDataIn({ userdata, userdatatype });
    if (userData) desk.door.request('SendUserInformation', { existingCall: identifierOf(own), userData });
    return { ...partiesOf(own), ...written(own.call.data.userData, format ?? null) };
  }),
};

function lastCall({ told }: Desk, extension: string, format: MessageForm | null): object {
  const last = told.get(extension)?.last;
  if (!last) throw new Rejection('objectNotKnown', `no call has ended at ${extension} since startmonitor`);
  const { callid, ucid, calling, called, userData } = last;
  return { callid, ucid, calling, called, ...written(userData, format) };
}

/** `cli` is what the network says of a caller outside. */
function partiesOf({ call }: Connection): object {
  const calling = callerOf(call);
  return { callid: call.id, ucid: universalCallId(call.linkage.globalCall), ...(call.line !== null && { cli: calling }), calling, called: call.called };
}

/** Empty when the number is withheld. */
function callerOf({ calling, withheld }: Call): string {
  return withheld ? '' : calling;
}

function written(octets: string | null, format: MessageForm | null): object {
  return octets === null ? {} : userDataOf(octets, format);
}
