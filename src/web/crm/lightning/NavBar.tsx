// The navigation bar: the app, and its kinds of records; in the console, one of these and the tabs of what is open.

import type { JSX } from 'preact';
import { allEntities, entity } from '../entities.ts';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';
import { Link } from '../parts/Link.tsx';
import { addressHere, follow, go, page } from '../place.ts';
import type { Route } from '../route.ts';
import { app, apps, isConsole } from '../session.ts';
import { AppLauncher } from '../menus/AppLauncher.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { WorkspaceTabs } from './WorkspaceTabs.tsx';

const METRICS: Route = { page: 'metrics', asked: {} };

export function NavBar(): JSX.Element {
  return (
    <nav class="nav" aria-label="Global">
      <AppLauncher class="nav__launcher" side="left" button={<Icon name="apps" />} />
      <span class="nav__app">{apps[app.value].label}</span>
      {isConsole() ? <ConsoleBar /> : <Items />}
    </nav>
  );
}

function Items(): JSX.Element {
  const { route } = page.value;
  const current = 'entity' in route ? route.entity : route.page;
  const item = (to: Route, name: string, label: string) => (
    <li key={name} class={`nav__item${current === name ? ' nav__item_active' : ''}`}><Link to={to} aria-current={current === name ? 'page' : undefined}>{label}</Link></li>
  );
  return (
    <div class="nav__items">
      <ul>
        {item({ page: 'home' }, 'home', 'Home')}
        {allEntities().map(({ name, plural }) => item({ page: 'list', entity: name, list: '' }, name, plural))}
        {item(METRICS, 'metrics', 'Call Metrics')}
      </ul>
    </div>
  );
}

/** As in Salesforce's consoles: what the lists show is chosen here, and records have tabs beside it. */
function ConsoleBar(): JSX.Element {
  const { route } = page.value;
  const home: Route = route.page === 'list' || route.page === 'metrics' ? route : route.page === 'record' ? { page: 'list', entity: route.entity, list: '' } : { page: 'home' };
  const label = home.page === 'list' ? entity(home.entity).plural : home.page === 'metrics' ? 'Call Metrics' : 'Home';
  return (
    <>
      <div class={`nav__object${route.page === 'record' ? '' : ' nav__item_active'}`}>
        <a href={addressHere(home)} aria-current={route.page === 'record' ? undefined : 'page'} onClick={(event) => follow(event, home)}>
          {home.page === 'list' ? <ObjectIcon of={home.entity} small /> : <Icon name={home.page} />}{label}
        </a>
        <Menu label="Show Navigation Menu" class="nav__switch" side="left" button={<Icon name="chevrondown" />}>
          {(shut) => (
            <>
              <MenuItem choose={() => (shut(), go({ page: 'home' }))}>Home</MenuItem>
              {allEntities().map(({ name, plural }) => <MenuItem key={name} choose={() => (shut(), go({ page: 'list', entity: name, list: '' }))}>{plural}</MenuItem>)}
              <MenuItem choose={() => (shut(), go(METRICS))}>Call Metrics</MenuItem>
            </>
          )}
        </Menu>
      </div>
      <WorkspaceTabs />
    </>
  );
}
