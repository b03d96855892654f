// The first page: what there is, for whom, what to do first, and whether the switch runs.

import type { JSX } from 'preact';
import { PlaceIcon } from '../page/PlaceIcon.tsx';
import { places } from '../page/places.ts';
import '../page/places.css';
import { FirstSteps } from './FirstSteps.tsx';
import { SwitchState } from './SwitchState.tsx';
import './home.css';

export function Home(): JSX.Element {
  return (
    <main class="home">
      <header>
        <h1>Ringback</h1>
        <p>A telephone exchange, and all that a call center has around it, on this machine.</p>
        <SwitchState />
      </header>
      <FirstSteps />
      <ul class="home__places" aria-label="Pages">
        {places.map((place) => (
          <li key={place.path}>
            <a href={place.path}><span class="home__icon"><PlaceIcon of={place} /></span><span class="home__text"><strong>{place.name}</strong><span>{place.says}</span></span></a>
          </li>
        ))}
      </ul>
    </main>
  );
}
