// Icons of the classroom, drawn for it.

import type { JSX } from 'preact';

const paths = {
  play: 'M5 3.5v9l7.5-4.5z', pause: 'M5 3.5v9M11 3.5v9', step: 'M3.5 3.5v9L10 8zM12.5 3.5v9', rewind: 'M8 4 3 8l5 4zM13.5 4l-5 4 5 4z',
  call: 'M4 2.5 6.5 3 7 6 5.5 7.2a8 8 0 0 0 3.3 3.3L10 9l3 .5.5 2.5c0 .8-.6 1.4-1.4 1.5C6.5 13.500 2.500 9.500 2.500 3.900c0-.8.700-1.400 1.500-1.400z', storm: 'M4.5 9.500a3 3 0 0 1 .3-6 3.800 3.800 0 0 1 7 1.100 2.500 2.500 0 0 1 .2 4.900M8.500 7 6.500 10h3l-2 3.500',
  outage: 'M8 2.500 14 13H2zM8 6.500v3M8 11.200v.3', script: 'M4 2.500h6L12.500 5v8.500H4zM6 7h4.500M6 9.500h4.500', score: 'M2.500 13.500h11M4 13V9M8 13V4M12 13V7', why: 'M6 6a2 2 0 1 1 2.700 1.900c-.500.200-.700.500-.700 1.100M8 11.300v.2', good: 'M3 8.500 6.500 12 13 4.500', bad: 'M4 4l8 8M12 4l-8 8', open: 'M8 4.500V8l2.500 1.500',
};

export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={paths[name]} />{(name === 'open' || name === 'why') && <circle cx="8" cy="8" r="6" />}</svg>;
}
