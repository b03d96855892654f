// The routes by which recordings are found, read about and heard. Who may monitor has all of them, everybody else those of their own agent and telephones.

import { z } from 'zod';
import { isoWriter } from '../../kernel/calendar.ts';
import { type Answer, type Asked, type Control, type Described, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import type { User } from '../sessions/users.ts';
import { unknownUser, userWhoAsks } from '../http/whoAsks.ts';
import { recordingOf, recordingShape, scoreIn, wholeRecordingOf, wholeRecordingShape } from './about.ts';
import { findRecordings, type Library, recordingNamed, type Wish } from './library.ts';
import { rangeIn } from './range.ts';

const MOST = 200;

const noneHere: Described = { says: 'There is no such recording, or none are kept here', shape: refusalShape };
const listShape = z.strictObject({ recordings: z.array(recordingShape), more: z.boolean().describe('Whether there are older ones: ask with before') });

export const recordingRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/recordings', does: 'Recordings of calls, the newest first', body: null,
    query: {
      ucid: 'Of this call linkage', call: 'Of the call with this number', agent: 'Of this agent', device: 'Of this telephone', from: 'Begun at this time or later, ISO 8601', to: 'Begun before this time',
      before: 'Older than the recording of this name', limit: `So many at the most, ${MOST} unless said`,
    },
    answers: { 200: { says: 'The recordings', shape: listShape }, 400: { says: 'Something in the query is wrong', shape: refusalShape }, 401: unknownUser, 404: noneHere },
    run: (control, _, asked) => heard(control, asked, (library, user) => list(library, user, asked)),
  },
  {
    method: 'GET', path: '/recordings/:id', does: 'What is known of a recording, and who speaks when', body: null,
    answers: { 200: { says: 'The recording', shape: wholeRecordingShape }, 401: unknownUser, 404: noneHere },
    run: (control, _, asked) => withRecording(control, asked, ({ row }) => ok(wholeRecordingOf(row, isoTime))),
  },
  {
    method: 'GET', path: '/recordings/:id/wav', does: 'A recording to be heard: µ-law, 8000 samples a second; or the part of it that the header Range asks for', body: null,
    query: { channels: 'stereo (the caller left, whoever works here right) or mono; as the site has it unless said' },
    answers: {
      200: { says: 'A WAV file', shape: null }, 206: { says: 'A part of the file', shape: null }, 400: { says: 'Channels are stereo or mono', shape: refusalShape }, 401: unknownUser, 404: noneHere,
      416: { says: 'The file has no such part', shape: refusalShape }, 503: { says: 'Too many are being played', shape: refusalShape },
    },
    run: (control, _, asked) => withRecording(control, asked, ({ row, library }) => play(library, row, asked)),
  },
];

const isoTime = isoWriter(0);

function heard(control: Control, asked: Asked, answer: (library: Library, user: User) => Promise<Answer>): Answer | Promise<Answer> {
  const user = userWhoAsks(control.hall, asked);
  if (typeof user === 'string') return refuse(401, user);
  const { library } = control;
  return library ? answer(library, user) : refuse(404, 'this switch keeps no records, and so no recordings');
}

function withRecording(control: Control, asked: Asked, answer: (found: { readonly library: Library; readonly row: NonNullable<Awaited<ReturnType<typeof recordingNamed>>> }) => Answer | Promise<Answer>): Answer | Promise<Answer> {
  return heard(control, asked, async (library, user) => {
    const { id = '' } = asked.params;
    const row = await recordingNamed(library, id);
    // What somebody may not hear they do not learn of, either.
    return row && isTheirs(user, row) ? answer({ library, row }) : refuse(404, `there is no recording ${JSON.stringify(id.slice(0, 40))}`);
  });
}

function isTheirs({ mayMonitor, devices, agent }: User, row: { readonly agent: string; readonly device: string }): boolean {
  return mayMonitor || devices === 'all' || (agent !== null && row.agent === agent) || devices.has(row.device);
}

async function list(library: Library, user: User, { query: { limit = String(MOST), from, to, before, ucid, call, agent, device } }: Asked): Promise<Answer> {
  const most = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (most < 1 || most > MOST) return refuse(400, `limit is a number from 1 to ${MOST}`);
  const times = { from: from === undefined ? undefined : Date.parse(from), to: to === undefined ? undefined : Date.parse(to) };
  if (Object.values(times).some((time) => Number.isNaN(time))) return refuse(400, 'from and to are times like 2026-01-05T09:00:00Z');
  const isOwn = !user.mayMonitor && user.devices !== 'all';
  const said = { ...times, before, ucid, call, agent, device, ...(isOwn && { of: { agent: user.agent, devices: [...user.devices] } }) };
  const wish = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Wish;
  const found = await findRecordings(library, wish, most + 1);
  return ok({ recordings: found.slice(0, most).map((row) => recordingOf(row, isoTime)), more: found.length > most });
}

async function play({ sounds, channels: usual }: Library, row: Parameters<typeof scoreIn>[0], { query: { channels = usual }, range }: Asked): Promise<Answer> {
  if (channels !== 'stereo' && channels !== 'mono') return refuse(400, 'channels are stereo or mono');
  if (sounds.isFull()) return refuse(503, 'too many recordings are being played; ask again in a moment');
  const bytes = await sounds.play(scoreIn(row), channels);
  const span = rangeIn(range, bytes.length);
  const all = { 'accept-ranges': 'bytes' };
  if (span === 'none') return { status: 200, body: bytes, type: 'audio/wav', headers: all };
  if (span === 'outside') return { ...refuse(416, `the file has ${bytes.length} bytes`), headers: { ...all, 'content-range': `bytes */${bytes.length}` } };
  const { first, last } = span;
  return { status: 206, body: bytes.subarray(first, last + 1), type: 'audio/wav', headers: { ...all, 'content-range': `bytes ${first}-${last}/${bytes.length}` } };
}
