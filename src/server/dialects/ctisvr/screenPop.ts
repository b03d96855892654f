// Screen pops: what a client should show when a call rings at its telephone. A message of our own; the site says whether there are any.

import { IN_BRACES, type PopWord, type ScreenPopSite } from '../../../csta/clientShape.ts';
import type { Call } from '../../../switch/call.ts';
import type { Switch } from '../../../switch/switch.ts';
import { type CtisvrEvent, eventOf, type Happening } from './happening.ts';
import type { CallTold } from './told.ts';
import { userDataOf } from './userData.ts';

const SCREEN_POP = 'ringback.screenpop';

export function screenPopOf(happening: Happening, told: CallTold, { topic, url }: ScreenPopSite, pbx: Switch): CtisvrEvent {
  const { own, call } = happening;
  const about = topic ?? topicOf(call, pbx);
  const digits = call?.data.variables ?? {};
  const words: Readonly<Record<PopWord, string>> = {
    topic: about, caller: told.calling, called: told.called, extension: own, callid: told.callid, ucid: told.ucid,
    userdata: told.userData === null ? '' : userDataOf(told.userData).userdata,
    agentid: pbx.devices.get(own)?.attendant?.number ?? '',
  };
  const more = { topic: about, caller: told.calling, digits, ...(url !== undefined && { url: filled(url, words, digits) }) };
  return eventOf(happening, SCREEN_POP, told, more);
}

/** The queue, flow or group that the call came through last, else the number that was called; by name if it has one. */
function topicOf(call: Call | null, { devices }: Switch): string {
  const through = [...(call?.history ?? [])].reverse().map(({ device }) => devices.get(device)).find((device) => device?.kind === 'application' || device?.kind === 'hunt');
  const device = through ?? devices.get(call?.called ?? '');
  return device ? device.name || device.number : (call?.called ?? '');
}

function filled(template: string, words: Readonly<Record<string, string>>, digits: Readonly<Record<string, string>>): string {
  return template.replace(IN_BRACES, (_, name: string) => encodeURIComponent((name.startsWith('digits.') ? digits[name.slice('digits.'.length)] : words[name]) ?? ''));
}
