// Requests that only look: names, states, lines, the time.

import { universalCallId } from '../../../../csta/linkage.ts';
import { localText } from '../../../../kernel/calendar.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { nearest } from '../../../../kernel/shape.ts';
import { deviceOf } from '../../../../switch/switch.ts';
import { callShownAt, callsOf, telephoneAt } from '../../../phone.ts';
import { device, request } from '../request.ts';

export const lookingRequests = {
  querydevicename: request('The name at a number: of a telephone, a queue, a group', 'any', { device: device.optional() }, ({ simulation: { pbx } }, { extension, device: number = extension }) => ({ device: number, name: deviceOf(pbx, number).name })),
  querystationstatus: request('Whether a telephone is in use', 'looks', {}, ({ simulation: { pbx } }, { extension }) => ({ stationstatus: callsOf(telephoneAt(pbx, extension)).length > 0 ? 'busy' : 'idle' })),
  querytimeofday: request('Date and time of the switch, in the time zone of its site', 'none', {}, ({ simulation: { pbx, clock, site } }) => {
    const [date = '', time = ''] = localText(pbx.startsAt + clock.now, site.timeZone).split('T');
    return { date, time, timezone: site.timeZone };
  }),
  querytrunkgroup: request('How many lines of a trunk are free', 'none', { trunkgroup: device }, ({ simulation: { pbx } }, { trunkgroup }) => {
    const trunk = pbx.trunks.find(({ number }) => number === trunkgroup)?.trunk;
    if (!trunk) throw new Rejection('invalidDeviceID', `there is no trunk group ${trunkgroup}${nearest(trunkgroup, pbx.trunks.map(({ number }) => number))}`);
    const used = trunk.lines.filter(({ connections }) => connections.length > 0).length;
    return { trunkgroup, idletrunks: trunk.lines.length - used, usedtrunks: used };
  }),
  queryucid: request('The universal call id of the call that rings or goes on', 'looks', {}, ({ simulation: { pbx } }, { extension }) => {
    const own = callShownAt(telephoneAt(pbx, extension));
    if (!own) throw new Rejection('noCallToAnswer', `there is no call at ${extension}`);
    return { callid: own.call.id, ucid: universalCallId(own.call.linkage.globalCall) };
  }),
  querycallclassifier: request('Not done here: there are no call classifiers', 'none', {}, () => {
    throw new Rejection('serviceNotSupported', 'this exchange has no call classifiers');
  }),
  listextension: request('All telephones', 'none', {}, ({ simulation: { pbx } }) => ({
    extensions: pbx.dialled.filter(({ kind }) => kind === 'extension').map(({ number, name, attendant }) => ({ extension: number, name, agentid: attendant?.number ?? '' })),
  })),
};
