// The page as a whole.

import type { JSX } from 'preact';

export function Setup(): JSX.Element {
  return <main><h1>Ringback set-up</h1></main>;
}
