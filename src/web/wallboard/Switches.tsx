// What can be switched on a board: the sound of alarms, and the whole screen.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { isSoundOn, switchSound } from './sound.ts';

export function Switches(): JSX.Element {
  return (
    <>
      <button type="button" aria-pressed={isSoundOn.value} onClick={switchSound}><Icon name={isSoundOn.value ? 'sound' : 'mute'} /><span>Alarm sound</span></button>
      <FullScreen />
    </>
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
