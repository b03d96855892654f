// The page as a whole.

import type { JSX } from 'preact';

export function Wallboard(): JSX.Element {
  return <main><h1>Wallboard</h1></main>;
}
