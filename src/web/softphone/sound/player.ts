// Plays tones by Web Audio, from the first touch of a key or the mouse on: browsers let no page sound before.

import { keyTone, samplesOf, type Tone, type ToneName, tones } from './tones.ts';

export interface Player {
  /** Goes on until another is named; null for silence. */
  play(name: ToneName | null): void;
  /** One key, once, over all else. */
  key(key: string): void;
  setQuiet(isQuiet: boolean): void;
}

/** All that tones need is below 4 kHz; browsers convert. */
const RATE = 8000;

export function createPlayer(): Player {
  let context: AudioContext | null = null;
  let [current, isQuiet]: [ToneName | null, boolean] = [null, false];
  let stop = (): void => {};
  const begin = (tone: Tone): (() => void) => {
    if (context === null || isQuiet) return () => {};
    const samples = samplesOf(tone, RATE);
    const buffer = context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: tone.repeats });
    source.connect(context.destination);
    source.start();
    return () => source.stop();
  };
  const restart = () => {
    stop();
    stop = current === null ? () => {} : begin(tones[current]);
  };
  const allow = () => {
    context ??= new AudioContext();
    void context.resume().then(restart);
    for (const gesture of gestures) window.removeEventListener(gesture, allow);
  };
  for (const gesture of gestures) window.addEventListener(gesture, allow);
  return {
    play: (name) => {
      if (name === current) return;
      current = name;
      restart();
    },
    key: (key) => {
      const tone = keyTone(key);
      if (tone) begin(tone);
    },
    setQuiet: (quiet) => {
      isQuiet = quiet;
      restart();
    },
  };
}

const gestures = ['pointerdown', 'keydown'];
