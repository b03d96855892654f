// What is to be heard of a call as it stands: who talks, what a machine says, music while somebody waits. Noted when it changes.

import type { Millis } from '../kernel/clock.ts';
import type { Gap, Note, Part, Score } from '../sound/score.ts';
import type { Call } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { CallRecording, Recordings, Track } from './recording.ts';
import { talking } from './rules.ts';

/** What is said by a program into a call between people. */
const ANNOUNCER = 'announcement';

/** Notes the scene if it is another than before; a call in which nobody is left has none. */
export function noteScene({ clock, plan }: Recordings, recording: CallRecording, call: Call): void {
  const machine = call.connections.find(({ voice, playing }) => voice?.kind === 'play' && playing?.suspendedAt == null);
  const people = talking(call);
  noteWhoIsHere(recording, people);
  const talk = people.map((person) => partOf(recording, call, person));
  if (machine) talk.push(placeOf(recording, { number: machine.device.kind === 'application' ? machine.device.number : ANNOUNCER, side: 'right', isMachine: true }));
  const hasMusic = plan.hasMusicOnHold && talk.length < 2 && call.connections.some(({ state, device }) => state === 'hold' || (state === 'queued' && device.kind === 'park'));
  const scene = hasMusic ? 'music' : talk.join();
  if (scene === recording.scene) return;
  recording.scene = scene;
  recording.notes.push(hasMusic ? { at: clock.now, music: true } : { at: clock.now, talk });
}

/** The first telephone here that is heard, and whoever works there, stand in the record. */
function noteWhoIsHere(recording: CallRecording, people: readonly Connection[]): void {
  const telephones = people.filter(({ device }) => device.kind === 'extension');
  const agent = telephones.find(({ device }) => device.attendant !== null);
  const first = agent ?? telephones[0];
  if (recording.device === '' && first) recording.device = first.device.number;
  if (recording.agent !== '' || agent === undefined) return;
  recording.agent = agent.device.attendant?.number ?? '';
  recording.device = agent.device.number;
}

/** Keys of somebody in the call; a machine hears them too. Nothing is noted in a pause. */
export function noteDigits(recording: CallRecording, at: Millis, connection: Connection, digits: string): void {
  if (recording.state === 'going') recording.notes.push({ at, digits, by: partOf(recording, connection.call, connection) });
}

/** Outside is left and here is right; in a call without an outside the caller is left. */
function partOf(recording: CallRecording, { connections }: Call, { device, party }: Connection): number {
  const isCaller = device.kind === 'line' || (connections[0]?.device === device && !connections.some((other) => other.device.kind === 'line'));
  const isLeftTaken = recording.parts.some((part) => part.side === 'left' && part.number !== party);
  return placeOf(recording, { number: party, side: isCaller && !isLeftTaken ? 'left' : 'right', isMachine: false });
}

function placeOf({ parts }: CallRecording, part: Part): number {
  const known = parts.findIndex(({ number, isMachine }) => number === part.number && isMachine === part.isMachine);
  return known >= 0 ? known : parts.push(part) - 1;
}

/** What one file has of it, from when it was begun until `ended`. Tones that remind of the recording are in it, but for its gaps. */
export function scoreOf(recording: CallRecording, { gaps: lost }: Track, tones: number, began: Millis, ended: Millis): Score {
  const { parts, notes, pauses, rule } = recording;
  const gaps = [...pauses, ...lost].sort((one, other) => one.from - other.from).flatMap((gap) => within(gap, began, ended));
  const isScene = (note: Note) => 'talk' in note || 'music' in note;
  const before = notes.findLast((note) => note.at < began && isScene(note));
  const inside = notes.filter((note) => note.at >= began && note.at <= ended).map((note) => ({ ...note, at: note.at - began }));
  const heard = [...(before ? [{ ...before, at: 0 }] : []), ...inside, ...beeps(rule?.beep ?? null, ended - began)];
  return { length: ended - began, tones, parts: parts.map((part) => ({ ...part })), notes: heard.sort((one, other) => one.at - other.at), gaps };
}

function beeps(every: Millis | null, length: Millis): readonly Note[] {
  return every === null ? [] : Array.from({ length: Math.ceil(length / every) }, (_, place) => ({ at: place * every, beep: true as const }));
}

/** The part of it that lies between, counted from `began`. */
function within({ from, to, why }: Gap, began: Millis, ended: Millis): readonly Gap[] {
  const [first, last] = [Math.max(from, began), Math.min(to, ended)];
  return first < last ? [{ from: first - began, to: last - began, why }] : [];
}
