// The routes of the set-up: call centers, users, softphone layouts, directory, app; and who sits before a page of the CRM.

import type { CallCenterView, Checked, Imported, Overview } from '../../crm/callCenters/api.ts';
import { appOptions, setAppOptions } from '../../crm/callCenters/appOptions.ts';
import { addCallCenters, type CallCenter, callCenterOf, callCentersOf, cloneCallCenter, editCallCenter, removeCallCenter } from '../../crm/callCenters/callCenters.ts';
import { contextOf } from '../../crm/callCenters/context.ts';
import { general } from '../../crm/callCenters/definition.ts';
import { LARGEST_FILE, readDefinitionFile, writeDefinitionFile } from '../../crm/callCenters/definitionFile.ts';
import { directoryNumbers } from '../../crm/callCenters/directory.ts';
import { layoutsOf, profilesOf } from '../../crm/callCenters/layouts.ts';
import { refuse } from '../../crm/callCenters/refusal.ts';
import { checkDefinition } from '../../crm/callCenters/rules.ts';
import { resetCallCenters } from '../../crm/callCenters/seeds.ts';
import { changeUser, type UserChange, usersOf } from '../../crm/callCenters/users.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Described, Route } from '../http/route.ts';
import { inSetup, refusals, surroundingsOf } from './setupAnswers.ts';
import { layoutRoutes } from './layoutRoutes.ts';
import { appShape, asked, callCenterShape, checkedShape, contextShape, importedShape, overviewShape, refusedImportShape, userShape } from './setupShapes.ts';

type File = { readonly text: string; readonly fileName?: string };

/** A file in JSON: each character may be written as six. */
const fileBody = { shape: asked.file, wrong: `a definition file must be { "text": "<callCenter>…", "fileName": "Phones.callCenter" }, ${LARGEST_FILE} characters at most`, example: { text: '<callCenter/>', fileName: 'Phones.callCenter' }, mostBytes: 6 * LARGEST_FILE + 1_000 };
const answers = (says: string, shape: Described['shape']): Route['answers'] => ({ 200: { says, shape }, ...refusals });

const callCenterRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/setup/api/callCenters/check', does: 'Checks a definition file in either format; imports nothing', body: fileBody,
    answers: answers('What an import would say', checkedShape),
    run: inSetup<File>(async ({ body }) => checked(body)),
  },
  {
    method: 'POST', path: '/setup/api/callCenters', does: 'Imports all call centers of a definition file, or none', body: fileBody,
    answers: { ...answers('The call centers', importedShape), 422: { says: 'It breaks rules; nothing was imported', shape: refusedImportShape } },
    run: (control, body: File, about) => importFile(control, body, about),
  },
  {
    method: 'PATCH', path: '/setup/api/callCenters/:id', does: 'Edits values, by the paths of their items; switches it on and off',
    body: { shape: asked.values, wrong: 'a change must be { "values": { "/reqGeneralInfo/reqAdapterUrl": "/softphone" }, "enabled": true }, either of them', example: { values: { '/reqDialingOptions/reqOutsidePrefix': '9' } }, mostBytes: LARGEST_FILE },
    answers: answers('The call center as it is now', callCenterShape),
    run: inSetup<{ readonly values?: { readonly [path: string]: string }; readonly enabled?: boolean }>(async ({ tables, body, param }) => viewOf(await editCallCenter(tables, param('id'), body))),
  },
  {
    method: 'DELETE', path: '/setup/api/callCenters/:id', does: 'Deletes it; its users are assigned to nothing then', body: null,
    answers: answers('All that is left', overviewShape),
    run: inSetup(async ({ tables, param }) => {
      await removeCallCenter(tables, param('id'));
      return overviewOf(tables);
    }),
  },
  {
    method: 'POST', path: '/setup/api/callCenters/:id/clone', does: 'Makes one more with the same items and values, and no users',
    body: { shape: asked.names, wrong: 'a clone needs names of its own: { "internalName": "Phones2", "displayName": "Phones, too" }', example: { internalName: 'Phones2', displayName: 'Phones, too' } },
    answers: answers('The new one', callCenterShape),
    run: inSetup<{ readonly internalName: string; readonly displayName: string }>(async ({ tables, body, param }) => viewOf(await cloneCallCenter(tables, param('id'), body))),
  },
  {
    method: 'GET', path: '/setup/api/callCenters/:id/export', does: 'Its definition file', body: null, query: { format: 'import, the usual one, or metadata' },
    answers: { ...answers('XML in that format', null) },
    run: inSetup(async ({ tables, param, asked: { query: { format = 'import' } } }) => {
      if (format !== 'import' && format !== 'metadata') return refuse('wrong', `the format must be import or metadata, not ${JSON.stringify(format.slice(0, 40))}`);
      return writeDefinitionFile((await callCenterOf(tables, param('id'))).definition, format);
    }),
  },
];

export const setupRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/crm/api/context', does: 'Who sits before the page, which softphone they get, and why they might not see it', body: null,
    answers: answers('For the user of the header x-crm-user, or the first', contextShape),
    run: inSetup(({ tables, asked: about, control }) => contextOf(tables, about.user, { ...surroundingsOf(control, about), hasRecordings: control.library !== null })),
  },
  {
    method: 'GET', path: '/setup/api/overview', does: 'All that is set up', body: null,
    answers: answers('Call centers, users, profiles, layouts, directory, app', overviewShape),
    run: inSetup(({ tables }) => overviewOf(tables)),
  },
  ...callCenterRoutes,
  {
    method: 'PATCH', path: '/setup/api/users/:username', does: 'Changes a user: telephone, agent, profile, call center',
    body: { shape: asked.user, wrong: 'a change of a user must be some of { "extension": "2001", "agent": "5001", "profile": "Sales", "callCenter": "04v…" }; null takes away', example: { extension: '2001', profile: 'Sales' } },
    answers: answers('The user as they are now', userShape),
    run: inSetup<UserChange>(({ tables, body, param }) => changeUser(tables, param('username'), body)),
  },
  ...layoutRoutes,
  {
    method: 'PATCH', path: '/setup/api/app', does: 'Puts the softphone into the utility bar of the app, or takes it out',
    body: { shape: asked.app, wrong: 'say { "softphoneUtility": true } or false', example: { softphoneUtility: true } },
    answers: answers('The app as it is now', appShape),
    run: inSetup<{ readonly softphoneUtility: boolean }>(async ({ tables, body }) => {
      await setAppOptions(tables, body);
      return appOptions(tables);
    }),
  },
  {
    method: 'POST', path: '/setup/api/reset', does: 'Brings back the set-up of the beginning, and that alone', body: null,
    answers: answers('All that is set up', overviewShape),
    run: inSetup(async ({ tables, control }) => {
      await resetCallCenters(tables, control.hall.live.simulation.site);
      return overviewOf(tables);
    }),
  },
];

function checked({ text, fileName }: File): Checked {
  const { format, definitions, problems } = readDefinitionFile(text, fileName);
  return { format, names: definitions.map((definition) => general(definition, 'reqInternalName')), problems };
}

function importFile(control: Parameters<Route['run']>[0], { text, fileName }: File, about: Parameters<Route['run']>[2]): ReturnType<Route['run']> {
  const { definitions, problems } = readDefinitionFile(text, fileName);
  const mistakes = problems.filter(({ severity }) => severity === 'mistake');
  if (mistakes.length > 0 && control.crm !== null) return { status: 422, body: { wrong: mistakes.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'), problems } };
  return inSetup(async ({ tables }): Promise<Imported> => ({ callCenters: (await addCallCenters(tables, definitions)).map(viewOf), problems }))(control, null as never, about);
}

async function overviewOf(tables: Crm['tables']): Promise<Overview> {
  return {
    callCenters: (await callCentersOf(tables)).map(viewOf), users: await usersOf(tables), profiles: await profilesOf(tables),
    layouts: await layoutsOf(tables), directory: await directoryNumbers(tables), app: await appOptions(tables),
  };
}

function viewOf(callCenter: CallCenter): CallCenterView {
  return { ...callCenter, warnings: checkDefinition(callCenter.definition).map(({ message }) => message) };
}
