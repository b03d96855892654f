// What can be set up: the call centers, on their own page, and the data; and the other pages of the server.

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
          <MenuGroup label="In a New Tab">
            <MenuItem choose={() => openBeside('/classroom', shut)}>Classroom</MenuItem>
            <MenuItem choose={() => openBeside('/wallboard', shut)}>Wallboard</MenuItem>
            <MenuItem choose={() => openBeside('/', shut)}>All Pages</MenuItem>
          </MenuGroup>
          <MenuGroup label="Data">
            <MenuItem choose={() => (shut(), importData())}>Import Data…</MenuItem>
            <MenuItem choose={() => (shut(), askToReset())}>Reset Data…</MenuItem>
          </MenuGroup>
        </>
      )}
    </Menu>
  );
}

/** A call may be on: the softphone stays where it is. */
function openBeside(path: string, shut: () => void): void {
  shut();
  window.open(path, '_blank');
}
