// What asks before it is done: records deleted, all data put back, records imported.

import type { EntityName } from '../../../crm/api.ts';
import { ask } from '../../page/ask.ts';
import { entity } from '../entities.ts';
import { go, page } from '../place.ts';
import { deleteRecord, readAgain } from '../records.ts';
import { forget, recent } from '../recent.ts';
import { isConsole } from '../session.ts';
import { closeTab, tabs } from '../tabs.ts';
import { say } from '../toasts.ts';
import { ImportData } from './ImportData.tsx';
import { closeOverlay, overlay } from './overlay.ts';
import { Question } from './Question.tsx';

export function askToDelete(name: EntityName, id: string, title: string): void {
  const { label } = entity(name);
  const agree = async () => {
    await deleteRecord(id);
    forget(id);
    const tab = tabs.peek().find((one) => one.id === id);
    const { route } = page.peek();
    if (tab && isConsole()) closeTab(tab);
    else if (route.page === 'record' && route.id === id) go({ page: 'list', entity: name, list: '' });
    say({ says: `${label} “${title}” was deleted.` });
    await readAgain();
  };
  overlay.value = <Question title={`Delete ${label}`} says={`Are you sure you want to delete “${title}”?`} yes="Delete" agree={agree} close={closeOverlay} />;
}

export function askToReset(): void {
  const agree = async () => {
    await ask('POST', '/crm/api/reset');
    recent.value = [];
    tabs.value = [];
    go({ page: 'home' });
    say({ says: 'The data is as it was at first.' });
    await readAgain();
  };
  overlay.value = <Question title="Reset Data" says="All accounts, contacts, leads, cases and tasks become what they were at first. Whatever was written since is lost." yes="Reset" agree={agree} close={closeOverlay} />;
}

export function importData(): void {
  overlay.value = <ImportData close={closeOverlay} />;
}
