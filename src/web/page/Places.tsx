// Links from a page to the others, for its head.

import type { JSX } from 'preact';
import { PlaceIcon } from './PlaceIcon.tsx';
import { places } from './places.ts';
import './places.css';

const apart: readonly string[] = ['/softphone', '/connector', '/hubspot'];

/** `but` is the path of the page itself. Softphones by themselves, and the second CRM, are reached from the first page. */
export function Places({ but }: { readonly but: string }): JSX.Element {
  return (
    <nav class="places" aria-label="Other pages">
      <a class="places__home" href="/">Ringback</a>
      {places.filter(({ path }) => path !== but && !apart.includes(path)).map((place) => <a key={place.path} href={place.path}><PlaceIcon of={place} />{place.name}</a>)}
    </nav>
  );
}
