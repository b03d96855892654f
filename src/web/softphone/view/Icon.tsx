// Small pictures, drawn for this page: strokes on a square of 24.

import type { JSX } from 'preact';

const handset = 'M6.5 3.5 9 8 7 10c1 2.6 4.4 6 7 7l2-2 4.5 2.500c-.3 2-1.6 3.2-3.5 3.200C10.5 20.5 3.5 13.5 3.3 7c0-1.9 1.2-3.2 3.2-3.500Z';

const icons = {
  call: handset,
  hangUp: 'M3 14.500c0-5 4-7.5 9-7.500s9 2.5 9 7.500l-4.5 1-1-3.500c-2.2-.8-4.8-.8-7 0l-1 3.500Z',
  hold: 'M8.5 5v14M15.5 5v14',
  resume: 'M7 4.500v15l12-7.500Z',
  mute: 'M9 9v2a3 3 0 0 0 4.6 2.500M15 11V6a3 3 0 0 0-5.8-1M5.5 11a6.5 6.5 0 0 0 10.3 5.300M18.5 11a6.4 6.4 0 0 1-.5 2.500M12 17.500V21M4 3.500l16 17',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.500V21',
  keypad: 'M5.3 5h1.400M11.3 5h1.400M17.3 5h1.400M5.3 12h1.400M11.3 12h1.400M17.3 12h1.400M5.3 19h1.400M11.3 19h1.400M17.3 19h1.4',
  transfer: 'M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4',
  swap: 'M8 4v16m-4-4 4 4 4-4M16 20V4m-4 4 4-4 4 4',
  join: 'M5 4v4c0 3 2 5 7 5m7-9v4c0 3-2 5-7 5v7m-3.5-3.500L12 20l3.5-3.5',
  ask: 'M4 5h16v11h-8l-4.5 4v-4H4Z',
  back: 'M10 6 4 12l6 6M4 12h16',
  drop: 'M14 8.500a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM3 20c.6-4 3.2-6 7-6 1.6 0 3 .3 4 1M16 16l5 5m0-5-5 5',
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20.500c.7-4.3 3.5-6.5 7.5-6.500s6.8 2.2 7.5 6.5',
  people: 'M12.5 8.500a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM2.5 20c.5-4 2.9-6 6.5-6s6 2 6.5 6M15 5.200a3.5 3.5 0 0 1 0 6.600M17.5 14.300c2.3.7 3.7 2.5 4 5.7',
  sound: 'M4 9.500v5h3.500L12 19V5L7.5 9.500ZM15.5 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  quiet: 'M4 9.500v5h3.500L12 19V5L7.5 9.500ZM16 9.500l5 5m0-5-5 5',
  help: 'M9 9a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.2-1.5 2.400M12 17.500h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  leave: 'M10 4H4v16h6M15 8l4 4-4 4M19 12H9',
  down: 'm6 9.5 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  erase: 'M9 6h11v12H9l-6-6ZM12.5 9.500l4 5m0-5-4 5',
  check: 'm5 12.5 4.5 4.500L19 7.5',
  warning: 'M12 4 2.5 20h19ZM12 10v4.500M12 17.500h.01',
  came: 'M18 6 7 17m0-8v8h8',
  missed: 'm4 7 7 7 9-9M4 12V7h5',
  made: 'M6 18 17 7M9 7h8v8',
  record: 'M6 3.500h8l4 4v13H6ZM14 3.500v4h4M9 12h6M9 16h6',
  recorder: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  stop: 'M6.5 6.5h11v11h-11Z',
  tab: 'M3.5 6h17v13h-17ZM3.5 10h17M9 6v4',
} as const;

export type IconName = keyof typeof icons;

/** For eyes alone; what it stands beside says the same. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icons[name]} /></svg>;
}
