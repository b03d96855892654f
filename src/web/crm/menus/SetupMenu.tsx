// What can be set up: the call centers, on their own page, and the data.

import type { JSX } from 'preact';
import { Icon } from '../parts/Icon.tsx';
import { Menu, MenuGroup, MenuItem } from '../parts/Menu.tsx';
import { askToReset, importData } from '../windows/actions.tsx';

export function SetupMenu(): JSX.Element {
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
