// How a telephone is watched: a monitor on it and snapshots at the beginning, then events; snapshots again where events do not tell all.

import type { SnapshotCallResponse } from '../csta/snapshot.ts';
import { agentAfter, agentBySnapshot } from './agent.ts';
import { type CallChange, callsAfter } from './callEvents.ts';
import { type CallRecord, endedCall, shownCalls } from './callRecord.ts';
import { contactAfter, contactBySnapshot } from './contacts.ts';
import { callBySnapshot, callsBySnapshot } from './callSnapshots.ts';
import type { PhoneFollower, PhoneState } from './phone.ts';
import { noRecordings, recordingsAfter, recordingsBySnapshot } from './recordings.ts';
import type { Refusal } from './refusal.ts';
import type { LinkState } from './link.ts';
import type { SwitchClient, SwitchEvent } from './switchClient.ts';

interface Watch {
  readonly client: SwitchClient;
  readonly device: string;
  readonly takesSeat: boolean;
  readonly followers: Required<PhoneFollower>;
  state: PhoneState;
  calls: readonly CallRecord[];
  /** Null while the session has none on this telephone. */
  monitor: string | null;
  /** Why the switch does not let it be watched. */
  refused: string | null;
  /** Counts sessions: what was asked in one says nothing in the next, where the same numbers are other calls. */
  session: number;
  /** Why the session before this one ended; null once that was told. */
  because: string | null;
  /** A snapshot is on its way; `again` when one more is needed behind it. */
  looking: 'not' | 'once' | 'again';
  /** Calls that a snapshot did not show any more, with the time at which it was asked for: what happened before brings none back, however late it is told. */
  over: ReadonlyMap<string, number>;
}

export interface PhoneWatch {
  readonly state: PhoneState;
  lookAtAgent(): void;
  lookAtCalls(): void;
  leave(): void;
}

export function followPhone(client: SwitchClient, device: string, takesSeat: boolean, followers: Required<PhoneFollower>): PhoneWatch {
  const { address, why } = client.state;
  const watch: Watch = {
    client, device, takesSeat, followers,
    state: { device, link: 'connecting', address, why, agent: null, calls: [], contact: null, recordings: noRecordings, isMuted: false, doNotDisturb: false, messagesWaiting: false, clockOffset: 0 },
    calls: [], monitor: null, refused: null, session: 0, because: null, looking: 'not', over: new Map(),
  };
  const stopFollowing = client.follow({
    changed: (link) => showLink(watch, link),
    begun(why) {
      watch.calls = watch.calls.map((call) => ({ ...call, isPartial: true }));
      [watch.session, watch.looking, watch.over, watch.because] = [watch.session + 1, 'not', new Map(), why];
      begin(watch);
    },
    doubtful: () => (watch.monitor === null ? begin(watch) : goOn(watch)),
    clock: (clockOffset) => show(watch, { clockOffset }),
    heard: (event) => hear(watch, event),
  });
  if (client.state.link === 'open') begin(watch);
  showLink(watch, client.state);
  return {
    get state() {
      return watch.state;
    },
    lookAtAgent: () => lookAtAgent(watch),
    lookAtCalls: () => lookAtCalls(watch),
    leave() {
      stopFollowing();
      if (watch.monitor !== null) client.request('MonitorStop', { monitorCrossRefID: watch.monitor }, ignored);
      if (takesSeat) client.request('giveSeatBack', { device }, ignored);
    },
  };
}

const ignored = { answered: () => {}, refused: () => {} };

function show(watch: Watch, change: Partial<PhoneState>): void {
  watch.state = { ...watch.state, clockOffset: watch.client.clockOffset, ...change };
  watch.followers.changed(watch.state);
}

/** The line to the switch, as it is for this telephone: open when events of it come. */
function showLink(watch: Watch, { link, address, why }: LinkState): void {
  if (link === 'open' && watch.monitor === null && watch.refused === null) return;
  const isRefused = link === 'refused' || (link === 'open' && watch.refused !== null);
  show(watch, { link: isRefused ? 'refused' : link === 'closed' ? 'lost' : link, address, why: isRefused ? (watch.refused ?? why) : why });
}

/** Whatever is known from before holds only when snapshots say so. */
function begin(watch: Watch): void {
  const { client, device } = watch;
  [watch.monitor, watch.refused] = [null, null];
  client.request('MonitorStart', { monitorObject: { deviceObject: device } }, {
    answered({ monitorCrossRefID }) {
      watch.monitor = monitorCrossRefID;
      showLink(watch, client.state);
    },
    refused: (refusal) => refuse(watch, refusal),
  });
  goOn(watch);
}

/** To sit there once more changes nothing. */
function goOn(watch: Watch): void {
  const { client, device, takesSeat } = watch;
  if (takesSeat) client.request('takeSeat', { device }, { answered: () => {}, refused: (refusal) => refuse(watch, refusal) });
  look(watch);
}

/** What the line has swallowed is asked again when there is one. */
function refuse(watch: Watch, { category, detail }: Refusal): void {
  if (category === 'line') return;
  watch.refused = detail;
  showLink(watch, watch.client.state);
}

/** Snapshots of all that a telephone has. One at a time: what is asked for meanwhile comes behind it. */
function look(watch: Watch): void {
  const { client, device } = watch;
  lookAtCalls(watch);
  lookAtAgent(watch);
  client.request('getContact', { device }, { answered: (response) => show(watch, { contact: contactBySnapshot(response, client.now()) }), refused: () => {} });
  lookAtRecordings(watch);
  client.request('GetMicrophoneMute', { device }, { answered: ({ microphoneMuteList: [microphone] }) => show(watch, { isMuted: microphone?.microphoneMuteOn ?? false }), refused: () => {} });
  client.request('GetDoNotDisturb', { device }, { answered: ({ doNotDisturbOn }) => show(watch, { doNotDisturb: doNotDisturbOn }), refused: () => {} });
  client.request('GetMessageWaitingIndicator', { device }, { answered: ({ messageWaitingOn }) => show(watch, { messagesWaiting: messageWaitingOn }), refused: () => {} });
}

/** Calls that are brought together have another number afterwards. */
function lookAtRecordings(watch: Watch): void {
  const { client, device } = watch;
  client.request('getRecordings', { device }, { answered: (response) => show(watch, { recordings: recordingsBySnapshot(response) }), refused: () => {} });
}

function lookAtAgent(watch: Watch): void {
  const { client, device } = watch;
  client.request('GetAgentState', { device }, { answered: (response) => show(watch, { agent: agentBySnapshot(watch.state.agent, response, client.now()) }), refused: () => {} });
}

const MOST_OVER = 100;

function lookAtCalls(watch: Watch): void {
  const { client, device, session } = watch;
  if (watch.looking !== 'not') return void (watch.looking = 'again');
  watch.looking = 'once';
  const asked = client.now();
  const done = () => {
    if (watch.session !== session) return;
    const isWanted = watch.looking === 'again';
    watch.looking = 'not';
    if (isWanted) lookAtCalls(watch);
  };
  client.request('SnapshotDevice', { snapshotObject: device }, {
    answered(response) {
      if (watch.session !== session) return;
      const { ended, ...found } = callsBySnapshot(watch.calls, response, client.now(), watch.because);
      // What had become of them by the time that the switch has left is not so any more.
      const change = { calls: watch.because === 'rewound' ? againAs(watch.calls, callsBySnapshot([], response, client.now()).calls) : found.calls, ended };
      if (watch.because === null) watch.over = new Map([...watch.over, ...ended.map(({ record }) => [record.callID, asked] as const)].slice(-MOST_OVER));
      watch.because = null;
      apply(watch, change);
      for (const { callID } of watch.calls.filter(({ isPartial }) => isPartial)) lookAtCall(watch, callID);
      done();
    },
    refused: done,
  });
}

/** Calls that are as they were at an earlier time. Whoever has been shown one is shown it without a break, at the same line. */
function againAs(before: readonly CallRecord[], calls: readonly CallRecord[]): readonly CallRecord[] {
  return calls.map((call) => {
    const known = before.find(({ globalCallID }) => globalCallID !== '' && globalCallID === call.globalCallID);
    return known ? { ...call, isBare: false, line: known.line, dialled: known.dialled } : call;
  });
}

function lookAtCall(watch: Watch, callID: string): void {
  const { client, device, session } = watch;
  const answered = (response: SnapshotCallResponse) => {
    if (watch.session !== session) return;
    watch.calls = callBySnapshot(watch.calls, device, callID, response, client.now());
    show(watch, { calls: shownCalls(watch.calls) });
  };
  client.request('SnapshotCall', { snapshotObject: { callID, deviceID: device } }, { answered, refused: () => {} });
}

function apply(watch: Watch, { calls, ended }: Pick<CallChange, 'calls' | 'ended'>): void {
  const before = watch.calls;
  watch.calls = calls;
  show(watch, { calls: shownCalls(calls) });
  for (const { record, cause } of ended) if (!record.isTurnedAway && !record.isBare) watch.followers.callEnded({ call: endedCall(record, before), ended: watch.client.now(), cause });
}

function hear(watch: Watch, { name, time, members }: SwitchEvent): void {
  if (members['monitorCrossRefID'] !== watch.monitor) return;
  const agent = agentAfter(name, time, members);
  if (agent !== undefined) return show(watch, { agent });
  const recordings = recordingsAfter(watch.state.recordings, name, members);
  if (recordings !== undefined) return show(watch, { recordings });
  if ((name === 'TransferedEvent' || name === 'ConferencedEvent') && watch.state.recordings.going.length > 0) lookAtRecordings(watch);
  const contact = contactAfter(watch.state.contact, name, time, members);
  if (contact !== undefined) return show(watch, { contact });
  const setting = settingAfter(name, members);
  if (setting) return show(watch, setting);
  const change = callsAfter(watch.calls, watch.device, { name, time, members });
  if (change === null || time < (watch.over.get(change.about ?? '') ?? -Infinity)) return;
  apply(watch, change);
  // What a call permits depends on the others at the telephone, and no event of theirs says so.
  if (watch.calls.some(({ callID, isPartial }) => isPartial || callID !== change.about)) lookAtCalls(watch);
}

function settingAfter(name: string, members: SwitchEvent['members']): Partial<PhoneState> | null {
  switch (name) {
    case 'MicrophoneMuteEvent': return { isMuted: members['microphoneMuteOn'] === true };
    case 'DoNotDisturbEvent': return { doNotDisturb: members['doNotDisturbOn'] === true };
    case 'MessageWaitingEvent': return { messagesWaiting: members['messageWaitingOn'] === true };
    default: return null;
  }
}
