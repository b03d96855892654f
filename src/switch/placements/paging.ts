// Paging: one speaks, and the telephones of a group that are idle say it aloud. Nobody can answer.

import { addConnection, type Call, isIn } from '../call.ts';
import { connect } from '../delivery.ts';
import { type Device, occupied } from '../device.ts';
import type { Switch } from '../switch.ts';

/** The group's connection stands for the loudspeakers; with it the call lasts as long as the speaker wants. */
export function page(pbx: Switch, call: Call, group: Device, redirectedFrom: string | null): void {
  connect(pbx, addConnection(call, group, group.number, 'newCall', redirectedFrom));
  for (const member of group.loudspeakers) {
    if (occupied(member) > 0 || member.doNotDisturb || member.outOfService || isIn(call, member)) continue;
    const listener = addConnection(call, member, member.number, 'silentParticipation', group.number);
    listener.participation = 'silent';
    connect(pbx, listener);
  }
}
