// Two tones for a new alarm, made by Web Audio; off until somebody switches it on, for browsers let no page make a noise by itself.

import { effect, signal } from '@preact/signals';
import type { SwitchBoard } from './board.ts';

export const isSoundOn = signal(false);

let audio: AudioContext | null = null;

export function switchSound(): void {
  isSoundOn.value = !isSoundOn.value;
  if (!isSoundOn.value) return;
  audio ??= new AudioContext();
  void audio.resume();
  ring(audio);
}

/** Rings for its alarms from now on. */
export function soundAlarms({ alarms }: SwitchBoard): void {
  let known: ReadonlySet<string> = new Set();
  effect(() => {
    const { value: keys } = alarms.keys;
    const isNew = keys.some((key) => !known.has(key));
    known = new Set(keys);
    if (isNew && isSoundOn.peek() && audio) ring(audio);
  });
}

const TONES = [880, 660] as const;
/** Seconds. */
const EACH = 0.18;

function ring(context: AudioContext): void {
  for (const [place, frequency] of TONES.entries()) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const from = context.currentTime + place * EACH;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.12, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + EACH);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + EACH);
  }
}
