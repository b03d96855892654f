// The clock of the switch: what time it is there, pause and step, how fast, and back.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { act, clock, now, post } from './desk.ts';
import { Icon } from './Icon.tsx';
import { seconds, timeAtSite } from './times.ts';

const SPEEDS = [0.5, 1, 2, 5, 10, 60];
const STEPS = [1_000, 10_000];
const BACK = [10_000, 30_000, 120_000];

const pauseOrGo = () => {
  const paused = clock.value?.paused ?? false;
  return act(() => post(paused ? '/clock/go' : '/clock/pause'), paused ? 'Time goes on' : 'Time stands still');
};
const step = (by: number) => act(() => post('/clock/step', { by }), `${seconds(by)} have passed`);
const rewind = (by: number) => act(() => post('/clock/rewind', { by }), `Back by ${seconds(by)}; softphones begin a new session`);

export function ClockDesk(): JSX.Element | null {
  const { value: at } = clock;
  const custom = useSignal('5');
  useKeys();
  if (at === null) return null;
  const reach = at.reach === null ? -1 : now.value - at.reach;
  const customStep = Math.round(Number(custom.value) * 1000);
  return (
    <section class="clock" aria-label="Clock">
      <p class="now"><time>{timeAtSite(now.value)}</time><span class={at.paused ? 'pace is-paused' : 'pace'}>{at.paused ? 'Paused' : `× ${at.speed}`}</span></p>
      <div class="group">
        <button type="button" class="main" aria-keyshortcuts="p" title="Key: p" onClick={pauseOrGo}><Icon name={at.paused ? 'play' : 'pause'} />{at.paused ? 'Go on' : 'Pause'}</button>
        {STEPS.map((by) => <button key={by} type="button" disabled={!at.paused} onClick={() => step(by)} {...(by === 1_000 && { 'aria-keyshortcuts': '.', title: 'Key: full stop' })}><Icon name="step" />{seconds(by)}</button>)}
        <form class="custom" onSubmit={(event) => { event.preventDefault(); void step(customStep); }}>
          <label><span class="visually-hidden">Step in seconds</span><input type="number" min="0.1" max="86400" step="any" value={custom.value} disabled={!at.paused} onInput={({ currentTarget }) => void (custom.value = currentTarget.value)} /></label>
          <button type="submit" disabled={!at.paused || !(customStep >= 1)}>Step</button>
        </form>
      </div>
      <label class="speed">Speed
        <select value={String(at.speed)} onChange={({ currentTarget: { value } }) => void act(() => post('/clock/speed', { speed: Number(value) }), `Time goes ${value} times as fast as life`)}>
          {[...new Set([...SPEEDS, at.speed])].sort((one, other) => one - other).map((speed) => <option key={speed} value={String(speed)}>× {speed}</option>)}
        </select>
      </label>
      <div class="group" role="group" aria-label="Rewind">
        {BACK.map((by) => <button key={by} type="button" class={by === 30_000 ? 'back main' : 'back'} disabled={by > reach} aria-label={`Rewind ${seconds(by)}`} onClick={() => rewind(by)} {...(by === 30_000 && { 'aria-keyshortcuts': 'r', title: 'Key: r' })}><Icon name="rewind" />{seconds(by)}</button>)}
      </div>
    </section>
  );
}

/** One key each, while nobody writes. */
function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isWriting = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
      if (isWriting || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.key === 'p') void pauseOrGo();
      if (event.key === '.' && clock.value?.paused) void step(1_000);
      if (event.key === 'r') void rewind(30_000);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
