// The routes that the page of the CRM asks in the name of a softphone: the call center's settings, the layout, the directory, searching, logging, methods of the
// user's file.

import { z } from 'zod';
import type { CrmUser } from '../../crm/api.ts';
import { callCenterOf } from '../../crm/callCenters/callCenters.ts';
import { directoryPage, LARGEST_DIRECTORY_PAGE } from '../../crm/callCenters/directory.ts';
import { SetupRefused } from '../../crm/callCenters/refusal.ts';
import { settingsOf } from '../../crm/callCenters/settings.ts';
import { userNamed } from '../../crm/callCenters/users.ts';
import type { Crm } from '../../crm/crm.ts';
import { LONGEST_SEARCH } from '../../crm/finding.ts';
import { ApexRefused } from '../../crm/openCti/apex.ts';
import { LogRefused, saveLog } from '../../crm/openCti/log.ts';
import { ownMethod } from '../../crm/openCti/ownMethods.ts';
import { searchForSoftphone, softphoneLayout } from '../../crm/openCti/search.ts';
import type { Search } from '../../openCti/search.ts';
import { CALL_TYPE } from '../../openCti/words.ts';
import { QueryRefused, wholeNumberOf } from './query.ts';
import { type Answer, type Asked, type Control, type Described, noCrm, ok, refusalShape, refuse, type Route } from '../http/route.ts';

/** A log with its notes. Bytes. */
const LARGEST_LOG = 200_000;
const USUAL_DIRECTORY_PAGE = 5_000;

const says = (sentence: string, shape: z.ZodType): Described => ({ says: sentence, shape });
const notThere = says('There is no such user, the user is in no call center, or this switch serves no CRM', refusalShape);

const fields = z.record(z.string(), z.unknown());
const argument = z.object({ name: z.string(), type: z.string().default('String'), value: z.unknown() });
const searchShape = z.strictObject({
  mode: z.enum(['lightning', 'classic']),
  searchParams: z.string().max(LONGEST_SEARCH),
  callType: z.enum(Object.values(CALL_TYPE)),
  queryParams: z.string().default(''),
  flowArgs: z.array(argument).catch([]).default([]),
  defaultFieldValues: fields.default({}),
});
const popShape = z.looseObject({ type: z.string(), params: fields });
const foundShape = z.strictObject({ records: z.record(z.string(), z.looseObject({})), pop: popShape.nullable(), popUrl: z.string().nullable() });
const apexShape = z.strictObject({ apexClass: z.string().max(200), methodName: z.string().max(200), params: z.record(z.string(), z.string()) });
const directoryShape = z.strictObject({ directoryNumbers: z.array(z.strictObject({ callCenterName: z.string(), name: z.string(), phone: z.string(), description: z.string() })), hasNext: z.boolean() });

export const openCtiRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/crm/api/cti/settings', does: "The definition of the user's call center, as getCallCenterSettings tells it", body: null,
    answers: { 200: says('By path: `/section/item`', z.record(z.string(), z.string())), 404: notThere },
    run: forUser(async ({ tables }, { callCenter, name }) => {
      if (callCenter === null) return refuse(404, `${name} is in no call center; the set-up assigns users`);
      return ok(settingsOf((await callCenterOf(tables, callCenter)).definition));
    }),
  },
  {
    method: 'GET', path: '/crm/api/cti/layout', does: "The softphone layout of the user's profile, as getSoftphoneLayout tells it", body: null,
    answers: { 200: says('By type of call', z.strictObject({ Internal: z.looseObject({}), Inbound: z.looseObject({}), Outbound: z.looseObject({}) })), 404: notThere },
    run: forUser(async (crm, user) => ok(await softphoneLayout(crm, user))),
  },
  {
    method: 'GET', path: '/crm/api/cti/directory', does: 'Directory numbers, as getDirectoryNumbers tells them', body: null,
    query: { isGlobal: 'true for those of no call center', callCenterName: "Display name of one call center; that of the user's unless said", page: 'From 0', pageSize: `How many; ${USUAL_DIRECTORY_PAGE}, up to ${LARGEST_DIRECTORY_PAGE}` },
    answers: { 200: says('A page of them', directoryShape), 400: says('What stands behind the question mark is wrong', refusalShape), 404: notThere },
    run: forUser(async ({ tables }, user, { query }) => {
      const isGlobal = query['isGlobal'] === 'true';
      const own = isGlobal || user.callCenter === null ? '' : (settingsOf((await callCenterOf(tables, user.callCenter)).definition)['/reqGeneralInfo/reqDisplayName'] ?? '');
      const page = wholeNumberOf(query, 'page', { least: 0, most: 1_000_000, usual: 0 });
      const pageSize = wholeNumberOf(query, 'pageSize', { least: 1, most: LARGEST_DIRECTORY_PAGE, usual: USUAL_DIRECTORY_PAGE });
      return ok(await directoryPage(tables, { isGlobal, callCenterName: query['callCenterName'] ?? own, page, pageSize }));
    }),
  },
  {
    method: 'POST', path: '/crm/api/cti/search', does: "Records that match, as the softphone layout of the user's profile shows them, and where the call pops",
    body: { shape: searchShape, wrong: `a search must be like { "mode": "lightning", "searchParams": "4155550112", "callType": "inbound" }, with ${LONGEST_SEARCH} characters to look for at most`, example: { mode: 'lightning', searchParams: '4155550112', callType: 'inbound' } },
    answers: { 200: says('What was found; `pop` is null where the layout has none', foundShape), 404: notThere },
    run: forUser(async (crm, user, _, { mode, searchParams: text, ...search }: z.output<typeof searchShape>) => ok(await searchForSoftphone(crm, user, mode, { ...search, text } as Search))),
  },
  {
    method: 'POST', path: '/crm/api/cti/log', does: 'Writes a record: a new one of `entityApiName`, which is the user\'s, or the one of `Id`',
    body: { shape: z.strictObject({ value: fields }), wrong: 'a log must be like { "value": { "entityApiName": "Task", "Subject": "Call" } }', example: { value: { entityApiName: 'Task', Subject: 'Call', CallType: 'Inbound', CallDurationInSeconds: 74 } }, mostBytes: LARGEST_LOG },
    answers: { 200: says('The record', z.strictObject({ recordId: z.string().length(18) })), 404: notThere, 422: says('A field is wrong; nothing was written. A line for each mistake', refusalShape) },
    run: forUser(async (crm, user, _, { value }: { readonly value: Readonly<Record<string, unknown>> }) => ok({ recordId: (await saveLog(crm, user, value)).Id })),
  },
  {
    method: 'POST', path: '/crm/api/cti/apex', does: 'Calls a method of the file of --apex',
    body: { shape: apexShape, wrong: 'a call must be like { "apexClass": "SoftphoneContactSearchController", "methodName": "getContacts", "params": { "name": "Wood" } }', example: { apexClass: 'SoftphoneContactSearchController', methodName: 'getContacts', params: { name: 'Wood' } } },
    answers: { 200: says('What it returned', z.strictObject({ returned: z.unknown() })), 404: says('There is no such class', refusalShape), 502: says('The method failed, or took too long', refusalShape) },
    run: forUser(async (_, user, __, { apexClass, methodName, params }: z.output<typeof apexShape>, { apex }) => {
      const own = ownMethod(apexClass, methodName);
      if (own && !apex?.methods.includes(`${apexClass}.${methodName}`)) return ok({ returned: own(user) });
      if (apex === null) return refuse(404, `Could not load Apex class: ${apexClass}.`);
      return ok({ returned: await apex.run(apexClass, methodName, params, user) });
    }),
  },
];

/** What runs where there is a CRM, in the name of a user of it; its refusals are answers. */
function forUser<Body>(run: (crm: Crm, user: CrmUser, asked: Asked, body: Body, control: Control) => Promise<Answer>): Route['run'] {
  return async (control: Control, body: never, asked: Asked) => {
    if (control.crm === null) return noCrm;
    try {
      return await run(control.crm, await userNamed(control.crm.tables, asked.user), asked, body as Body, control);
    } catch (error) {
      if (error instanceof LogRefused) return refuse(422, error.sentences.join('\n'));
      if (error instanceof SetupRefused) return refuse(404, error.message);
      if (error instanceof QueryRefused) return refuse(400, error.message);
      if (error instanceof ApexRefused) return refuse(error.kind === 'noClass' ? 404 : 502, error.message);
      throw error;
    }
  };
}
