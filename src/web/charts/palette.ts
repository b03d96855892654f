// The colours of the page as a canvas needs them: resolved, for the theme that holds now.

import { signal } from '@preact/signals';

export interface Palette {
  readonly ink: string;
  readonly line: string;
  readonly answered: string;
  readonly abandoned: string;
  readonly other: string;
  readonly series: readonly string[];
}

export const SERIES = 6;

export const palette = signal<Palette>(read());

// Anew when the theme changes: that of the system, or the one that was chosen, which stands at the document.
const readAgain = () => void (palette.value = read());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', readAgain);
new MutationObserver(readAgain).observe(document.documentElement, { attributeFilter: ['data-theme'] });

/** `light-dark()` is resolved in properties that are colours, not in words for them. */
function read(): Palette {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (word: string) => {
    probe.style.color = `var(--${word})`;
    return getComputedStyle(probe).color;
  };
  const found = { ink: colour('ink-soft'), line: colour('line'), answered: colour('chart-answered'), abandoned: colour('chart-abandoned'), other: colour('chart-other'), series: Array.from({ length: SERIES }, (_, place) => colour(`series-${place + 1}`)) };
  probe.remove();
  return found;
}
