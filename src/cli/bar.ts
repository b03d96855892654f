// A bar on a terminal for long work, gone when the work is done. Into a pipe nothing is drawn.

import { SingleBar } from 'cli-progress';

export interface Bar {
  /** How far it is, and what is said of it besides. */
  show(value: number, says?: string): void;
  /** One step further. */
  step(says?: string): void;
  /** From now on it goes to another end. */
  aimAt(total: number): void;
  end(): void;
}

/** Behind the bar stands how far it is, as a percentage, as a number `of` all, or not at all; then what is said of it. */
export type BarStyle = 'percent' | 'count' | 'words';

const formats: Readonly<Record<BarStyle, string>> = { percent: '{bar} {percentage} % {says}', count: '{bar} {value} of {total} {says}', words: '{bar} {says}' };

/** Null where there is no terminal. `{eta_formatted}` in what it says is the time that is left. */
export function openBar(total: number, style: BarStyle, says = ''): Bar | null {
  if (!process.stderr.isTTY) return null;
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 24, etaBuffer: 50, format: formats[style].replace('{says}', says === '' ? '{says}' : says) });
  bar.start(total, 0, { says });
  const payload = (text: string | undefined) => (text === undefined ? {} : { says: text });
  return {
    show: (value, text) => bar.update(value, payload(text)),
    step: (text) => bar.increment(1, payload(text)),
    aimAt: (other) => bar.setTotal(other),
    end: () => bar.stop(),
  };
}
