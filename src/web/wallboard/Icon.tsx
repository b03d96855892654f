// The board's own icons. They go with a word, so nobody who cannot see them misses anything.

import type { JSX } from 'preact';

const paths = {
  ready: 'M3 8.5 6.5 12 13 4.5',
  reserved: 'M8 2a4 4 0 0 0-4 4v3l-1.5 2.5h11L12 9V6a4 4 0 0 0-4-4ZM6.5 13.5a1.6 1.6 0 0 0 3 0',
  busy: 'M4.2 2.2 6 5.4 4.8 6.8a9 9 0 0 0 4.4 4.4L10.6 10l3.2 1.8c-.3 1.4-1.3 2.2-2.6 2.2A9.2 9.2 0 0 1 2 4.8c0-1.3.8-2.3 2.2-2.6Z',
  workingAfterCall: 'M3 13h10M4 10.5 10.8 3.7l1.8 1.8L5.8 12.3 3.6 12.8Z',
  notReady: 'M5.5 3v10M10.5 3v10',
  loggedOff: 'M8 2v6M4.2 4.5a5.2 5.2 0 1 0 7.6 0',
  hold: 'M5 3.5v9M8 3.5v9M11 6l3 2-3 2',
  alarm: 'M8 2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.2',
  sound: 'M2 6h2.5L8 3v10l-3.5-3H2ZM10.5 5.5a3.5 3.5 0 0 1 0 5M12.5 3.5a6.4 6.4 0 0 1 0 9',
  mute: 'M2 6h2.5L8 3v10l-3.5-3H2ZM11 6l3.5 4M14.5 6 11 10',
  fullScreen: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  pause: 'M5.5 3v10M10.5 3v10',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={paths[name]} /></svg>;
}
