// What the methods of the console's toolkit do: they keep what components of the page tell each other of calls, and pass it on, to other tabs as well.

import type { ClassicArguments, ClassicMethod } from '../../../openCti/classic/methods.ts';
import type { Surroundings } from './surroundings.ts';

export type ConsoleMethod = Extract<ClassicMethod, `console.${string}`>;

interface AttachedCall {
  readonly data: string | null;
  readonly type: string | null;
}

/** Calls, by the ids that softphones give them, in the order in which they came. */
export type ConsoleCalls = Map<string, AttachedCall>;

/** What is said on this channel is an event of the listener of that name. */
export const CONSOLE_CHANNEL = 'sforce.console.cti';

export interface ConsoleEvent {
  readonly listener: ConsoleMethod;
  readonly event: object;
}

type Acts = { readonly [Name in ConsoleMethod]: (args: ClassicArguments<Name>, surroundings: Surroundings) => unknown };

const nothing = () => null;

export const consoleActs: Acts = {
  'console.cti.setCallObjectIds'({ callObjectIds }, { calls }) {
    const before = new Map(calls);
    calls.clear();
    for (const id of callObjectIds.split(',').filter((one) => one !== '')) calls.set(id, before.get(id) ?? none);
    return {};
  },
  'console.cti.getCallObjectIds': (_, { calls }) => ({ ids: [...calls.keys()] }),
  'console.cti.setCallAttachedData': ({ id, callData: data, callType: type = null }, { calls }) => (calls.set(id, { data, type }), {}),
  'console.cti.getCallAttachedData': ({ id }, { calls }) => calls.get(id) ?? none,
  'console.cti.fireOnCallBegin'({ id, callType: type = null, callLabel: label = null }, surroundings) {
    const { calls } = surroundings;
    calls.set(id, { ...(calls.get(id) ?? none), type });
    return tell(surroundings, 'console.cti.onCallBegin', { id, type, label });
  },
  'console.cti.fireOnCallEnd'({ id, duration = null, disposition = null }, surroundings) {
    surroundings.calls.delete(id);
    return tell(surroundings, 'console.cti.onCallEnd', { id, duration, disposition });
  },
  'console.cti.fireOnCallLogSaved': ({ id }, surroundings) => tell(surroundings, 'console.cti.onCallLogSaved', { id }),
  'console.cti.sendCTIMessage': ({ msg: message }, surroundings) => tell(surroundings, 'console.cti.onSendCTIMessage', { message }),
  'console.cti.onCallBegin': nothing,
  'console.cti.onCallEnd': nothing,
  'console.cti.onCallLogSaved': nothing,
  'console.cti.onSendCTIMessage': nothing,
};

const none: AttachedCall = { data: null, type: null };

function tell({ channels }: Surroundings, listener: ConsoleMethod, event: object): object {
  channels.say(CONSOLE_CHANNEL, { listener, event } satisfies ConsoleEvent);
  return {};
}
