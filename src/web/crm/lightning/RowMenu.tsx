// What can be done with a record in a list, at the end of its row.

import type { JSX } from 'preact';
import type { CrmRecord, EntityName } from '../../../crm/api.ts';
import { nameOf } from '../entities.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { go } from '../place.ts';
import { askToDelete } from '../windows/actions.tsx';

export function RowMenu({ kind, record }: { readonly kind: EntityName; readonly record: CrmRecord }): JSX.Element {
  const name = nameOf(kind, record);
  return (
    <Menu label={`Show actions of ${name}`} class="row-menu" side="floating" button={<Icon name="chevrondown" />}>
      {(shut) => (
        <>
          <MenuItem choose={() => go({ page: 'record', entity: kind, id: record.Id, isEdited: true })}>Edit</MenuItem>
          <MenuItem choose={() => (shut(), askToDelete(kind, record.Id, name))}>Delete</MenuItem>
        </>
      )}
    </Menu>
  );
}
