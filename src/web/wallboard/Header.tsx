// Above everything: where this is, what time it is there, whether the line holds, and the switches of the board.

import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { timeOfDay } from '../page/times.ts';
import { clock, now, state } from './board.ts';
import { Icon } from './Icon.tsx';
import { QueueChoice } from './QueueChoice.tsx';
import { isSoundOn, switchSound } from './sound.ts';

export function Header(): JSX.Element {
  const { value: itsClock } = clock;
  return (
    <header class="top">
      <div>
        <h1>{itsClock?.site || 'Wallboard'}</h1>
        {itsClock && <p class="since">Since {timeOfDay(itsClock.startsAt + itsClock.since, itsClock.timeZone)} · {itsClock.calls} {itsClock.calls === 1 ? 'call' : 'calls'} in progress</p>}
      </div>
      {itsClock && <Time />}
      <div class="switches">
        <QueueChoice />
        <button type="button" aria-pressed={isSoundOn.value} onClick={switchSound}><Icon name={isSoundOn.value ? 'sound' : 'mute'} /><span>Alarm sound</span></button>
        <FullScreen />
      </div>
      <p class={`line is-${state.value}`} role="status">{lineWords[state.value]}</p>
    </header>
  );
}

const lineWords: { readonly [State in typeof state.value]: string } = { connecting: 'Connecting…', open: 'Live', lost: 'Connection lost, trying again…', refused: 'Log on to follow' };

function Time(): JSX.Element {
  const text = useComputed(() => (clock.value ? timeOfDay(clock.value.startsAt + now.value, clock.value.timeZone, true) : ''));
  const speed = clock.value?.speed ?? 1;
  return (
    <p class="time">
      <time>{text}</time>
      {speed === 0 ? <span class="speed is-paused"><Icon name="pause" />Paused</span> : speed !== 1 && <span class="speed">× {speed}</span>}
    </p>
  );
}

function FullScreen(): JSX.Element | null {
  const isFull = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => void (isFull.value = document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const change = () => void (isFull.value ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
  return <button type="button" aria-pressed={isFull.value} onClick={change}><Icon name="fullScreen" /><span>Full screen</span></button>;
}
