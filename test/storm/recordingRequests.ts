// What is asked for in a storm about recordings: of calls in which people talk, and of recorders, which stop now and then.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { Stream } from '../../src/kernel/random.ts';
import { isGoing } from '../../src/recording/recording.ts';
import { talking } from '../../src/recording/rules.ts';
import type { Weather } from './requests.ts';

export const recordingAsks = {
  startRecording: inTalk,
  stopRecording: inRecorded,
  pauseRecording: inRecorded,
  resumeRecording: inRecorded,
  getRecordings: ({ stream, extensions }) => ({ device: stream.pick(extensions) }),
  stopRecorder: ({ stream }) => ({ recorder: stream.pick(['a', 'a', 'b', 'c']) }),
  startRecorder: ({ stream }) => ({ recorder: stream.pick(['a', 'a', 'b', 'c']) }),
  getRecorders: () => ({}),
} satisfies { readonly [Name in ServiceName]?: (weather: Weather) => Request<Name> };

function inTalk({ stream, simulation: { pbx } }: Weather): Request<'startRecording'> {
  const talks = [...pbx.calls.values()].map(talking).filter((people) => people.length > 1);
  if (talks.length === 0) return { connection: { callID: '0', deviceID: '2001' } };
  const { call, device } = stream.pick(stream.pick(talks));
  return { connection: { callID: call.id, deviceID: device.number } };
}

function inRecorded(weather: Weather): Request<'stopRecording'> {
  const { stream, simulation: { recordings, pbx } } = weather;
  const connections = [...recordings.byCall.values()].filter(isGoing).flatMap(({ call }) => pbx.calls.get(call)?.connections ?? []);
  if (connections.length === 0) return inTalk(weather);
  const { call, device } = stream.pick(connections);
  return { connection: { callID: call.id, deviceID: device.number } };
}

/** Recorders of every role with few channels, and rules of every kind. */
export function randomRecording(stream: Stream): object {
  const channels = () => String(1 + stream.integer(4));
  const among = <Item>(items: readonly Item[]) => items.filter(() => stream.chance(0.5));
  const rule = () => ({
    queues: among(['8001', '8002']), agents: among(['5001', '5002', '5003']), trunks: among(['isdn', 'analog', 'out']), share: `${50 + stream.integer(51)}%`, from: stream.pick(['person', 'answer']),
    stoppable: String(stream.chance(0.5)), ...(stream.chance(0.5) && { beep: '5s' }), ...(stream.chance(0.3) && { announcement: 'recorded' }), ...(stream.chance(0.3) && { direction: stream.pick(['in', 'out', 'internal']) }),
  });
  const kinds = { some: rule(), others: { ...rule(), queues: [], agents: [] }, rest: { share: '30%', stoppable: 'true' } };
  return {
    recording: {
      recorders: { a: { role: 'active', channels: channels() }, b: { role: 'backup', channels: channels() }, ...(stream.chance(0.7) && { c: { role: 'parallel', channels: channels() } }) },
      heartbeat: stream.pick(['10ms', '500ms', '1s']), onHold: stream.pick(['silence', 'music']), rules: kinds,
    },
  };
}
