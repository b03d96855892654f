// The routes of softphone layouts, of the profiles that have them, and of the directory.

import { addDirectoryNumber, removeDirectoryNumber } from '../../crm/callCenters/directory.ts';
import { addLayout, assignLayout, changeLayout, type LayoutChange, layoutsOf, profilesOf, removeLayout } from '../../crm/callCenters/layouts.ts';
import type { DirectoryNumberRow } from '../../crm/callCenters/tables.ts';
import { usualLayout } from '../../crm/callCenters/usualLayout.ts';
import { z } from 'zod';
import type { Described, Route } from '../http/route.ts';
import { inSetup, refusals } from './setupAnswers.ts';
import { asked, directoryNumberShape, layoutShape, profileShape } from './setupShapes.ts';

const answers = (says: string, shape: Described['shape']): Route['answers'] => ({ 200: { says, shape }, ...refusals });
const gone = answers('It is gone', z.strictObject({ deleted: z.literal(1) }));
const layoutWrong = 'a layout must be { "name", "layout": { "Inbound", "Outbound", "Internal" } }, each with callRelatedFields, objects and screenPopSettings as getSoftphoneLayout tells them';
const LARGEST_LAYOUT = 50_000;

type NewLayout = Parameters<typeof addLayout>[1];

export const layoutRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/setup/api/layouts', does: 'Makes a softphone layout',
    body: { shape: asked.layout, wrong: layoutWrong, example: { name: 'Sales', layout: usualLayout }, mostBytes: LARGEST_LAYOUT },
    answers: answers('The layout', layoutShape),
    run: inSetup<NewLayout>(({ tables, body }) => addLayout(tables, body)),
  },
  {
    method: 'PATCH', path: '/setup/api/layouts/:id', does: 'Changes a softphone layout, or makes it the default',
    body: { shape: asked.layoutChange, wrong: layoutWrong, example: { isDefault: true }, mostBytes: LARGEST_LAYOUT },
    answers: answers('The layout as it is now', layoutShape),
    run: inSetup<LayoutChange>(({ tables, body, param }) => changeLayout(tables, param('id'), body)),
  },
  {
    method: 'DELETE', path: '/setup/api/layouts/:id', does: 'Deletes a softphone layout; profiles that had it have the default one then', body: null,
    answers: answers('The layouts that are left', z.array(layoutShape)),
    run: inSetup(async ({ tables, param }) => {
      await removeLayout(tables, param('id'));
      return layoutsOf(tables);
    }),
  },
  {
    method: 'PATCH', path: '/setup/api/profiles/:name', does: 'Assigns a softphone layout to a profile; null for the default one',
    body: { shape: asked.profile, wrong: 'say { "layout": "0S5…" }, or null for the default one', example: { layout: null } },
    answers: answers('The profiles', z.array(profileShape)),
    run: inSetup<{ readonly layout: string | null }>(async ({ tables, body, param }) => {
      await assignLayout(tables, param('name'), body.layout);
      return profilesOf(tables);
    }),
  },
  {
    method: 'POST', path: '/setup/api/directory', does: 'Adds a directory number, to a call center or for all of them',
    body: { shape: asked.directoryNumber, wrong: 'a directory number must be { "callCenter": "04v…" or null, "name": "Spare parts", "phone": "+1 415 555 0177", "description": "" }', example: { callCenter: null, name: 'Spare parts', phone: '+1 415 555 0177', description: '' } },
    answers: answers('The number', directoryNumberShape),
    run: inSetup<Omit<DirectoryNumberRow, 'id'>>(({ tables, body }) => addDirectoryNumber(tables, body)),
  },
  {
    method: 'DELETE', path: '/setup/api/directory/:id', does: 'Deletes a directory number', body: null,
    answers: gone,
    run: inSetup(async ({ tables, param }) => {
      await removeDirectoryNumber(tables, param('id'));
      return { deleted: 1 };
    }),
  },
];
