// The bar at the top of every page of Lightning: search, set-up, and who sits here.

import type { JSX } from 'preact';
import { Icon } from '../parts/Icon.tsx';
import { Link } from '../parts/Link.tsx';
import { SetupMenu } from '../menus/SetupMenu.tsx';
import { UserMenu } from '../menus/UserMenu.tsx';
import { GlobalSearch } from './GlobalSearch.tsx';

export function GlobalHeader(): JSX.Element {
  return (
    <header class="header">
      <a class="skip" href="#content">Skip to Main Content</a>
      <Link to={{ page: 'home' }} class="header__logo"><Icon name="call" /><span class="header__name">Ringback</span></Link>
      <GlobalSearch />
      <div class="header__tools">
        <SetupMenu />
        <UserMenu />
      </div>
    </header>
  );
}
