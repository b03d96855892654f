// The page as a whole.

import type { JSX } from 'preact';

export function Classroom(): JSX.Element {
  return <main><h1>Classroom</h1></main>;
}
