// A share as a bar, and the target on it. Its figures stand beside it in words.

import type { JSX } from 'preact';

export function Gauge({ share, target }: { readonly share: number; readonly target: number }): JSX.Element {
  return <span class="gauge" aria-hidden="true"><span style={{ width: `${share * 100}%` }} /><i style={{ left: `${target * 100}%` }} /></span>;
}
