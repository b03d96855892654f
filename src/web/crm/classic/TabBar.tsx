// Classic's tabs: home, one for each kind of record, in its colour, and call metrics.

import type { JSX } from 'preact';
import { allEntities } from '../entities.ts';
import { Link } from '../parts/Link.tsx';
import { place } from '../place.ts';

export function TabBar(): JSX.Element {
  const { route } = place.value;
  const current = 'entity' in route ? route.entity : route.page;
  return (
    <nav class="classic__bar" aria-label="Tabs">
      <ul>
        <li class={current === 'home' ? 'is-current' : ''}><Link to={{ page: 'home' }} aria-current={current === 'home' ? 'page' : undefined}>Home</Link></li>
        {allEntities().map(({ name, plural }) => (
          <li key={name} class={current === name ? `is-current of-${name.toLowerCase()}` : ''}><Link to={{ page: 'list', entity: name, list: '' }} aria-current={current === name ? 'page' : undefined}>{plural}</Link></li>
        ))}
        <li class={current === 'metrics' ? 'is-current' : ''}><Link to={{ page: 'metrics', asked: {} }} aria-current={current === 'metrics' ? 'page' : undefined}>Call Metrics</Link></li>
      </ul>
    </nav>
  );
}
