// The page as a whole.

import type { JSX } from 'preact';

export function Softphone(): JSX.Element {
  return <main><h1>Softphone</h1></main>;
}
