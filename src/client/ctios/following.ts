// What a session is told, in its order: written on the objects first, told to subscribers then. And what a snapshot finds others than they were, told like events.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { ownCauses } from '../../ctios/causes.ts';
import { events, isEventName } from '../../ctios/events.ts';
import { objectNamed } from '../../ctios/objects.ts';
import { Arguments } from './arguments.ts';
import { Call } from './call.ts';
import { hearingOf, ownHearing, type OwnEvent } from './callbacks.ts';
import { type Differences, differencesOf, type Objects } from './differences.ts';
import { currentAmong, type ObjectStore, valuesIn } from './objects.ts';
import type { Subscription } from './subscription.ts';

export interface Following {
  /** An event, or an answer, in its place. */
  readonly hear: (message: Plain) => void;
  readonly tellOwn: (event: OwnEvent, args: Plain) => void;
  /** The objects are those of a snapshot. What they were differently is told; returns that. */
  readonly recover: (snapshot: Plain) => Differences;
  readonly currentCall: () => Call | null;
  readonly setCurrentCall: (call: Call) => void;
}

/** Answers that hold all values of the object that was asked about. */
const LOOKS: ReadonlySet<string> = new Set(['eSnapshotCallConf', 'eQueryAgentStateConf']);

/** Whoever looks on has no current call. */
export function followObjects(objects: ObjectStore, subscription: Subscription, looksOn: () => boolean): Following {
  let current: Call | null = null;
  const tellOwn = (event: OwnEvent, args: Plain) => subscription.tell(ownHearing(event), Arguments.from(args));
  const setCurrent = (call: Call | null) => {
    if (call === current) return;
    current = call;
    tellOwn('onCurrentCallChanged', { UniqueObjectID: call?.uniqueObjectID ?? '' });
  };
  const hear = (message: Plain) => {
    const { MessageID: name, UniqueObjectID: id } = message;
    if (typeof name === 'string' && typeof id === 'string' && (isEventName(name) || LOOKS.has(name))) objects.write(id, valuesIn(message));
    const hearing = hearingOf(message);
    if (hearing) subscription.tell(hearing, Arguments.from(message));
    if (name === 'eCallEndEvent') objects.forget(id as string);
    setCurrent(looksOn() ? null : currentAmong(objects.all(Call), current));
  };
  return {
    hear, tellOwn,
    currentCall: () => current,
    setCurrentCall: setCurrent,
    recover(snapshot) {
      const fresh = objectsIn(snapshot);
      const differences = differencesOf(objects.known(), fresh);
      for (const [id, values] of fresh) objects.write(id, values);
      for (const message of messagesOf(differences, fresh)) hear(message);
      for (const id of differences.gone.keys()) objects.forget(id);
      return differences;
    },
  };
}

/** Whether a message tells how an object is, which a snapshot behind it tells too. In which mode the session is, no snapshot tells. */
export function isOfObject({ MessageID: name, UniqueObjectID: id }: Plain): boolean {
  if (typeof name === 'string' && isEventName(name) && events[name].of === 'session') return false;
  const kind = typeof id === 'string' ? objectNamed(id)?.kind : undefined;
  return kind !== undefined && kind !== 'device';
}

function objectsIn({ Calls = {}, Agents = {}, SkillGroups = {} }: Plain): Objects {
  return new Map(Object.entries({ ...(Calls as Plain), ...(Agents as Plain), ...(SkillGroups as Plain) }) as [string, Plain][]);
}

/** What has become others as events, which carry that this was seen in a snapshot. Those that are gone first, so that no telephone has more calls than it can. */
function messagesOf({ gone, begun, changed }: Differences, fresh: Objects): readonly Plain[] {
  const isMonitored = (id: string) => (fresh.get(id) ?? gone.get(id))?.['Monitored'] === true;
  const about = (MessageID: string, id: string, values: Plain): Plain => ({ ...values, MessageID, UniqueObjectID: id, EventCause: ownCauses.CEC_SNAPSHOT, ...(isMonitored(id) && { Monitored: true }) });
  const of = (kind: string, ...objects: readonly Objects[]) => objects.flatMap((some) => [...some].filter(([id]) => objectNamed(id)?.kind === kind));
  const pressable = [...of('call', begun, changed), ...of('agent', begun, changed)];
  return [
    ...of('call', gone).map(([id, values]) => about('eCallEndEvent', id, values)),
    ...of('call', begun).map(([id, values]) => about('eCallBeginEvent', id, values)),
    ...of('call', changed).filter(([, values]) => isOfState(values)).map(([id, values]) => about('eCallDataUpdateEvent', id, values)),
    ...of('agent', begun, changed).filter(([, values]) => isOfState(values)).map(([id]) => about('eAgentStateEvent', id, fresh.get(id) as Plain)),
    ...pressable.filter(([, values]) => 'EnablementMask' in values).map(([id, { EnablementMask = 0 }]) => about('eButtonEnablementMaskChange', id, { EnablementMask })),
    ...of('skillgroup', begun, changed).map(([id, values]) => about('eSkillGroupStatisticsEvent', id, values)),
  ];
}

/** Something besides the buttons. */
function isOfState(values: Plain): boolean {
  return Object.keys(values).some((key) => key !== 'EnablementMask');
}
