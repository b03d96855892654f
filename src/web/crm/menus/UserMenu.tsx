// Who sits here: others can sit down instead, and it can look otherwise.

import type { JSX } from 'preact';
import type { CrmUser } from '../../../crm/api.ts';
import { chooseTheme, type Theme, theme } from '../../page/theme.ts';
import { Menu, MenuGroup, MenuItem } from '../parts/Menu.tsx';
import { place } from '../place.ts';
import { context, logInAs, switchMode } from '../session.ts';

const themes: readonly (readonly [Theme, string])[] = [['auto', 'As the system has it'], ['light', 'Light'], ['dark', 'Dark']];

export function UserMenu(): JSX.Element | null {
  const known = context.value;
  if (known === null) return null;
  const { user, users } = known;
  const other = place.value.mode === 'lightning' ? 'classic' : 'lightning';
  return (
    <Menu label={`View profile of ${user.name}`} class="header__avatar" button={<span class="header__initials" data-initials={initials(user)} />}>
      {(shut) => (
        <>
          <div class="menu__who"><strong>{user.name}</strong><span>{seatOf(user)}</span></div>
          <MenuGroup label="Log in as">
            {users.map((one) => <MenuItem key={one.id} isChosen={one.id === user.id} choose={() => logInAs(one.username)}>{one.name}<small>{seatOf(one)}</small></MenuItem>)}
          </MenuGroup>
          <MenuGroup label="Theme">
            {themes.map(([name, label]) => <MenuItem key={name} isChosen={theme.value === name} choose={() => (chooseTheme(name), shut())}>{label}</MenuItem>)}
          </MenuGroup>
          <MenuGroup label="Options"><MenuItem choose={() => switchMode(other)}>{`Switch to ${other === 'classic' ? 'Classic' : 'Lightning Experience'}`}</MenuItem></MenuGroup>
        </>
      )}
    </Menu>
  );
}

function initials({ name }: CrmUser): string {
  return name.split(/\s+/).map((word) => word[0] ?? '').slice(0, 2).join('').toUpperCase();
}

function seatOf({ profile, extension, agent }: CrmUser): string {
  return [profile, extension && `extension ${extension}`, agent && `agent ${agent}`].filter(Boolean).join(', ');
}
