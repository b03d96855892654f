// Small pictures, drawn for this page: strokes on a square of 24.

import type { JSX } from 'preact';

const handset = 'M6.5 3.5 9 8 7 10c1 2.600 4.400 6 7 7l2-2 4.500 2.500c-.3 2-1.600 3.200-3.500 3.200C10.500 20.500 3.500 13.500 3.300 7c0-1.900 1.200-3.200 3.200-3.500Z';

const icons = {
  call: handset,
  hangUp: 'M3 14.500c0-5 4-7.500 9-7.500s9 2.500 9 7.500l-4.500 1-1-3.500c-2.200-.8-4.800-.8-7 0l-1 3.500Z',
  hold: 'M8.500 5v14M15.500 5v14',
  resume: 'M7 4.500v15l12-7.500Z',
  mute: 'M9 9v2a3 3 0 0 0 4.600 2.500M15 11V6a3 3 0 0 0-5.800-1M5.500 11a6.500 6.500 0 0 0 10.300 5.300M18.500 11a6.400 6.400 0 0 1-.5 2.500M12 17.500V21M4 3.500l16 17',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21',
  keypad: 'M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01',
  transfer: 'M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4',
  swap: 'M8 4v16m-4-4 4 4 4-4M16 20V4m-4 4 4-4 4 4',
  join: 'M5 4v4c0 3 2 5 7 5m7-9v4c0 3-2 5-7 5v7m-3.500-3.500L12 20l3.500-3.500',
  ask: 'M4 5h16v11h-8l-4.500 4v-4H4Z',
  back: 'M10 6 4 12l6 6M4 12h16',
  drop: 'M14 8.500a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM3 20c.6-4 3.200-6 7-6 1.600 0 3 .3 4 1M16 16l5 5m0-5-5 5',
  sound: 'M4 9.500v5h3.500L12 19V5L7.500 9.500ZM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  quiet: 'M4 9.500v5h3.500L12 19V5L7.500 9.500ZM16 9.500l5 5m0-5-5 5',
  help: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  leave: 'M10 4H4v16h6M15 8l4 4-4 4M19 12H9',
  down: 'm6 9.500 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  erase: 'M9 6h11v12H9l-6-6ZM12.500 9.500l4 5m0-5-4 5',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  warning: 'M12 4 2.500 20h19ZM12 10v4.500M12 17.500h.01',
  came: 'M18 6 7 17m0-8v8h8',
  missed: 'm4 7 7 7 9-9M4 12V7h5',
  made: 'M6 18 17 7M9 7h8v8',
  record: 'M6 3.500h8l4 4v13H6ZM14 3.500v4h4M9 12h6M9 16h6',
  tab: 'M3.500 6h17v13h-17ZM3.500 10h17M9 6v4',
} as const;

export type IconName = keyof typeof icons;

/** For eyes alone; what it stands beside says the same. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icons[name]} /></svg>;
}
