// The navigation on the left, in the order in which a set-up is done.

import type { JSX } from 'preact';
import { Icon } from '../crm/parts/Icon.tsx';
import { type Part, pathOf, route } from './route.ts';

const places: readonly { readonly part: Part; readonly name: string; readonly icon: string }[] = [
  { part: 'call-centers', name: 'Call Centers', icon: 'call' },
  { part: 'users', name: 'Users', icon: 'people' },
  { part: 'layouts', name: 'Softphone Layouts', icon: 'phone_portrait' },
  { part: 'directory', name: 'Directory Numbers', icon: 'contact' },
  { part: 'app', name: 'App and Utility Bar', icon: 'apps' },
  { part: 'diagnosis', name: 'Diagnosis', icon: 'help' },
];

export function nameOf(part: Part): string {
  return places.find((place) => place.part === part)?.name ?? '';
}

export function Navigation(): JSX.Element {
  return (
    <nav class="navigation" aria-label="Setup">
      <p class="navigation__group" aria-hidden="true">Feature Settings › Call Center</p>
      <ul>
        {places.map(({ part, name, icon }) => (
          <li key={part}>
            <a href={pathOf(part)} aria-current={route.value.part === part ? 'page' : undefined}><Icon name={icon} />{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
