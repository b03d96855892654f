// Recordings of a call, to be listened to: opened by a button, each with a player and a picture of who speaks when.

import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ask, askForFile, Refused } from './ask.ts';
import { durationText } from './times.ts';
import './recordings.css';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** As `GET /recordings/:id` tells it; times in milliseconds. */
interface Recording {
  readonly id: string;
  readonly role: 'active' | 'backup' | 'parallel';
  readonly recorder: string;
  readonly length: number;
  readonly paused: number;
  readonly parts: readonly { readonly number: string; readonly side: 'left' | 'right' }[];
  readonly turns: readonly (Span & { readonly by: number })[];
  readonly gaps: readonly (Span & { readonly why: 'paused' | 'lost' })[];
}

/** `isAsked`: an object of its own for each question, by which its answer is known. */
type Found = readonly Recording[] | { readonly isAsked: true } | { readonly wrong: string } | null;

/** `call` is the universal id of its linkage. */
export function Recordings({ call }: { readonly call: string }): JSX.Element {
  const found = useSignal<Found>(null);
  const toggle = () => {
    if (found.value !== null) return void (found.value = null);
    const asked = { isAsked: true } as const;
    found.value = asked;
    // Whoever has closed it meanwhile has seen enough.
    const show = (answer: Found) => void (found.peek() === asked && (found.value = answer));
    void recordingsOf(call).then(show, (error: Error) => show({ wrong: error instanceof Refused ? error.message : String(error) }));
  };
  return (
    <div class="recordings">
      <button class="recordings__open" type="button" aria-expanded={found.value !== null} onClick={toggle}>{found.value === null ? 'Listen' : 'Close'}<span class="recordings__what"> {found.value === null ? 'to the recording' : 'the recording'}</span></button>
      <Shown found={found.value} />
    </div>
  );
}

/** The first of a call first. */
async function recordingsOf(call: string): Promise<readonly Recording[]> {
  const { recordings } = await ask<{ readonly recordings: readonly { readonly id: string }[] }>('GET', `/recordings?ucid=${encodeURIComponent(call)}`);
  return Promise.all(recordings.toReversed().map(({ id }) => ask<Recording>('GET', `/recordings/${encodeURIComponent(id)}`)));
}

function Shown({ found }: { readonly found: Found }): JSX.Element | null {
  if (found === null) return null;
  if ('isAsked' in found) return <p class="recordings__none" role="status">One moment…</p>;
  if ('wrong' in found) return <p class="recordings__none" role="alert">It cannot be played: {found.wrong}</p>;
  if (found.length === 0) return <p class="recordings__none" role="status">There is no recording of this call.</p>;
  return <ul>{found.map((recording) => <li key={recording.id}><Player recording={recording} isOnly={found.length === 1} /></li>)}</ul>;
}

function Player({ recording, isOnly }: { readonly recording: Recording; readonly isOnly: boolean }): JSX.Element {
  const { id, recorder, length, paused } = recording;
  const [address, position] = [useSignal<string | null>(null), useSignal(0)];
  useEffect(() => {
    let isGone = false;
    // A player cannot show who asks; so the page asks, and hands it on.
    void askForFile(`/recordings/${encodeURIComponent(id)}/wav`).then((file) => {
      if (!isGone) address.value = URL.createObjectURL(file);
    }, () => {});
    return () => {
      isGone = true;
      if (address.value !== null) URL.revokeObjectURL(address.value);
    };
  }, [id]);
  const name = isOnly ? 'Recording' : `Recording by ${recorder}`;
  return (
    <figure class="recording">
      <figcaption>{name}, {durationText(length)}{paused > 0 && `, ${durationText(paused)} paused`}</figcaption>
      <Strip recording={recording} position={position} />
      <audio controls preload="metadata" aria-label={name} src={address.value ?? undefined} onTimeUpdate={(event) => (position.value = 1000 * event.currentTarget.currentTime)} />
    </figure>
  );
}

/** Whoever called above, whoever works here below; where nothing was kept, a bar through both. */
function Strip({ recording: { length, paused, parts, turns, gaps }, position }: { readonly recording: Recording; readonly position: Signal<number> }): JSX.Element {
  const whole = Math.max(1, length + paused);
  const isCaller = (by: number) => parts[by]?.side === 'left';
  const told = parts.map(({ number }, by) => `${number} ${durationText(turns.filter((turn) => turn.by === by).reduce((sum, { from, to }) => sum + to - from, 0))}`).join(', ');
  return (
    <svg class="recording__strip" viewBox={`0 0 ${whole} 24`} preserveAspectRatio="none" role="img" aria-label={`Who speaks for how long: ${told}`}>
      {turns.map(({ from, to, by }) => <rect key={from} class={isCaller(by) ? 'caller' : 'agent'} x={from} width={to - from} y={isCaller(by) ? 1 : 13} height={10} />)}
      {gaps.map(({ from, to, why }) => <rect key={from} class={why} x={from} width={to - from} y={0} height={24} />)}
      <rect class="now" x={Math.min(position.value, whole)} width={whole / 300} y={0} height={24} />
    </svg>
  );
}
