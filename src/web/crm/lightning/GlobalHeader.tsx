// The bar at the top of every page of Lightning: search, set-up, and who sits here.

import type { JSX } from 'preact';
import type { CrmUser } from '../../../crm/api.ts';
import { Icon } from '../fields/Icon.tsx';
import { Link } from '../fields/Link.tsx';
import { context, logInAs, switchMode, type Theme, theme } from '../session.ts';
import { askToReset, importData } from '../windows/actions.tsx';
import { GlobalSearch } from './GlobalSearch.tsx';
import { Menu, MenuGroup, MenuItem } from './Menu.tsx';

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

function SetupMenu(): JSX.Element {
  return (
    <Menu label="Setup" class="header__button" button={<Icon name="setup" />}>
      {(shut) => (
        <>
          <MenuItem choose={() => location.assign('/setup')}>Call Center Setup</MenuItem>
          <MenuGroup label="Data">
            <MenuItem choose={() => (shut(), importData())}>Import Data…</MenuItem>
            <MenuItem choose={() => (shut(), askToReset())}>Reset Data…</MenuItem>
          </MenuGroup>
        </>
      )}
    </Menu>
  );
}

const themes: readonly (readonly [Theme, string])[] = [['auto', 'As the system has it'], ['light', 'Light'], ['dark', 'Dark']];

function UserMenu(): JSX.Element | null {
  const known = context.value;
  if (known === null) return null;
  const { user, users } = known;
  return (
    <Menu label={`View profile of ${user.name}`} class="header__avatar" button={<span aria-hidden="true">{initials(user)}</span>}>
      {(shut) => (
        <>
          <div class="menu__who"><strong>{user.name}</strong><span>{seatOf(user)}</span></div>
          <MenuGroup label="Log in as">
            {users.map((one) => <MenuItem key={one.id} isChosen={one.id === user.id} choose={() => logInAs(one.username)}>{one.name}<small>{seatOf(one)}</small></MenuItem>)}
          </MenuGroup>
          <MenuGroup label="Theme">
            {themes.map(([name, label]) => <MenuItem key={name} isChosen={theme.value === name} choose={() => ((theme.value = name), shut())}>{label}</MenuItem>)}
          </MenuGroup>
          <MenuGroup label="Options"><MenuItem choose={() => switchMode('classic')}>Switch to Salesforce Classic look</MenuItem></MenuGroup>
        </>
      )}
    </Menu>
  );
}

export function initials({ name }: CrmUser): string {
  return name.split(/\s+/).map((word) => word[0] ?? '').slice(0, 2).join('').toUpperCase();
}

export function seatOf({ profile, extension, agent }: CrmUser): string {
  return [profile, extension && `extension ${extension}`, agent && `agent ${agent}`].filter(Boolean).join(', ');
}
