// The icon of a page, as a picture without words.

import type { JSX } from 'preact';
import type { Place } from './places.ts';

export function PlaceIcon({ of: { icon } }: { readonly of: Pick<Place, 'icon'> }): JSX.Element {
  return <svg class="place-icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icon} /></svg>;
}
