// Links from a page to the others, for its head.

import type { JSX } from 'preact';
import { PlaceIcon } from './PlaceIcon.tsx';
import { places } from './places.ts';
import './places.css';

const softphones: readonly string[] = ['/softphone', '/connector'];

/** `but` is the path of the page itself. Softphones by themselves are reached from the first page. */
export function Places({ but }: { readonly but: string }): JSX.Element {
  return (
    <nav class="places" aria-label="Other pages">
      <a class="places__home" href="/">Ringback</a>
      {places.filter(({ path }) => path !== but && !softphones.includes(path)).map((place) => <a key={place.path} href={place.path}><PlaceIcon of={place} />{place.name}</a>)}
    </nav>
  );
}
