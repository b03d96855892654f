// The routes of the CRM's records: what its pages and softphones read and write. What the answers mean stands in crm/api.ts.

import { z } from 'zod';
import { RecordRefused } from '../../crm/checking.ts';
import type { Crm } from '../../crm/crm.ts';
import { describe, type EntityRule, entityWritten } from '../../crm/entities.ts';
import { findRecords, LONGEST_SEARCH } from '../../crm/finding.ts';
import { wholeId } from '../../crm/ids.ts';
import { ImportRefused, importRecords } from '../../crm/importing.ts';
import { listRecords, viewRecord } from '../../crm/listing.ts';
import { createRecord, deleteRecord, updateRecord } from '../../crm/recording.ts';
import { namesIn, userIdOf } from '../../crm/references.ts';
import { resetRecords } from '../../crm/seeding.ts';
import { QueryRefused, sortOf, wholeNumberOf } from './query.ts';
import { describedShape, foundShape, listShape, recordShape, refusedShape, viewShape } from './recordShapes.ts';
import { type Answer, type Asked, type Control, type Described, noCrm, ok, refusalShape, refuse, type Route } from '../http/route.ts';

const says = (sentence: string, shape: z.ZodType): Described => ({ says: sentence, shape });
const notThere = says('There is none, or this switch serves no CRM', refusalShape);
const wrongQuestion = says('What stands behind the question mark is wrong', refusalShape);
const refused = says('A field is wrong; nothing was written', refusedShape);

/** A record with all its texts, and an import. Bytes. */
const LARGEST_RECORD = 200_000;
const LARGEST_IMPORT = 5_000_000;

const PAGE = { most: 200, usual: 50 };
const FOUND = { most: 200, usual: 10 };

const fields = { shape: z.record(z.string(), z.unknown()), wrong: 'a record must be a JSON object, its fields under their API names', mostBytes: LARGEST_RECORD };

export const recordRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/crm/api/describe', does: 'The entities of the CRM, and their fields', body: null,
    answers: { 200: says('What there is', describedShape), 404: notThere },
    run: inCrm(async () => ok(describe())),
  },
  {
    method: 'GET', path: '/crm/api/records/:entity', does: 'Records of an entity, a part of them', body: null,
    query: { search: 'Only those that match', sort: 'A field; with a minus before it from the last to the first', offset: 'How many come before', limit: `How many at most; ${PAGE.usual}, up to ${PAGE.most}` },
    answers: { 200: says('Records, and how many there are', listShape), 400: wrongQuestion, 404: notThere },
    run: inCrm((crm, { query }, entity) => answering(async () => ok(await listRecords(crm, entity.name, { search: query['search'] ?? '', ...sortOf(entity, query['sort']), offset: wholeNumberOf(query, 'offset', { least: 0, most: 1_000_000, usual: 0 }), limit: wholeNumberOf(query, 'limit', { least: 1, ...PAGE }) })))),
  },
  {
    method: 'POST', path: '/crm/api/records/:entity', does: 'Makes a record',
    body: { ...fields, example: { LastName: 'Okafor', MobilePhone: '(415) 555-0112' } },
    answers: { 201: says('The record', recordShape), 404: notThere, 422: refused },
    run: inCrm((crm, { user }, entity, given: object) => answering(async () => ({ status: 201, body: await createRecord(crm, entity.name, await ownedBy(crm, user, given)) }))),
  },
  {
    method: 'GET', path: '/crm/api/records/:entity/:id', does: 'A record, with what stands beside it', body: null,
    answers: { 200: says('The record', viewShape), 404: notThere },
    run: inCrm((crm, { params }, entity) => ofRecord(entity, params['id'], (id) => viewRecord(crm, entity.name, id))),
  },
  {
    method: 'PATCH', path: '/crm/api/records/:entity/:id', does: 'Writes some fields of a record',
    body: { ...fields, example: { Title: 'Fleet Manager' } },
    answers: { 200: says('The record as it is now', recordShape), 404: notThere, 422: refused },
    run: inCrm((crm, { params }, entity, given: object) => answering(() => ofRecord(entity, params['id'], (id) => updateRecord(crm, entity.name, id, given)))),
  },
  {
    method: 'DELETE', path: '/crm/api/records/:entity/:id', does: 'Deletes a record, and what goes along with it', body: null,
    answers: { 200: says('How many are gone', z.strictObject({ deleted: z.int() })), 404: notThere },
    run: inCrm((crm, { params }, entity) => ofRecord(entity, params['id'], async (id) => {
      const deleted = await deleteRecord(crm, entity.name, id);
      return deleted === 0 ? null : { deleted };
    })),
  },
  {
    method: 'GET', path: '/crm/api/find', does: 'Searches for words, and for telephone numbers however they are written', body: null,
    query: { q: `What to look for, ${LONGEST_SEARCH} characters at most`, entity: 'Only among these', limit: `How many of each entity at most; ${FOUND.usual}, up to ${FOUND.most}` },
    answers: { 200: says('What matches, by entity', foundShape), 400: wrongQuestion, 404: notThere },
    run: inCrm((crm, { query }) => find(crm, query)),
  },
  {
    method: 'POST', path: '/crm/api/import/:entity', does: 'Imports a table: all its lines or none',
    body: { shape: z.strictObject({ csv: z.string() }), wrong: 'an import must be { "csv": "a table with a line of names" }', example: { csv: 'LastName,MobilePhone\nOkafor,(415) 555-0112\n' }, mostBytes: LARGEST_IMPORT },
    answers: { 200: says('How many records were made or changed', z.strictObject({ imported: z.int() })), 404: notThere, 422: says('What is wrong, a mistake in each line; nothing was imported', refusalShape) },
    run: inCrm((crm, _, entity, { csv }: { readonly csv: string }) => answering(async () => ok({ imported: await importRecords(crm, entity.name, csv) }))),
  },
  {
    method: 'POST', path: '/crm/api/reset', does: 'Brings back the records of the beginning, and those alone', body: null,
    answers: { 200: says('How many there are', z.strictObject({ records: z.int() })), 404: notThere },
    run: inCrm(async (crm) => ok({ records: await resetRecords(crm) })),
  },
];

/** What runs where there is a CRM, and of the entity in its path if one is there. */
function inCrm<Body>(run: (crm: Crm, asked: Asked, entity: EntityRule, body: Body) => Promise<Answer>): Route['run'] {
  return async ({ crm }: Control, body: never, asked: Asked) => {
    if (crm === null) return noCrm;
    const entity = 'entity' in asked.params ? entityWritten(asked.params['entity']) : (null as never);
    return typeof entity === 'string' ? refuse(404, entity) : run(crm, asked, entity, body as Body);
  };
}

async function ofRecord(entity: EntityRule, written: string | undefined, act: (id: string) => Promise<object | null>): Promise<Answer> {
  const id = wholeId(written ?? '');
  const answer = id === null ? null : await act(id);
  return answer === null ? refuse(404, `there is no ${entity.name} ${JSON.stringify((written ?? '').slice(0, 40))}`) : ok(answer);
}

/** What the CRM refuses, as answers. */
async function answering(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RecordRefused) return { status: 422, body: { wrong: error.message, mistakes: error.mistakes } };
    if (error instanceof ImportRefused) return refuse(422, error.message);
    if (error instanceof QueryRefused) return refuse(400, error.message);
    throw error;
  }
}

/** Who makes a record owns it, unless it says otherwise. */
async function ownedBy({ tables }: Crm, username: string, given: object): Promise<object> {
  const isOwned = Object.keys(given).some((name) => name.toLowerCase() === 'ownerid');
  return isOwned ? given : { ...given, OwnerId: await userIdOf(tables, username) };
}

function find(crm: Crm, query: Asked['query']): Promise<Answer> {
  return answering(async () => {
    const { q = '', entity: among } = query;
    if (q.length > LONGEST_SEARCH) throw new QueryRefused(`q may have ${LONGEST_SEARCH} characters, and has ${q.length}`);
    const entity = among === undefined ? undefined : entityWritten(among);
    if (typeof entity === 'string') throw new QueryRefused(entity);
    const groups = await findRecords(crm, { text: q, beginnings: true, limit: wholeNumberOf(query, 'limit', { least: 1, ...FOUND }), ...(entity && { entities: [entity.name] }) });
    return ok({ groups, names: await namesIn(crm.tables, groups.flatMap(({ records }) => records)) });
  });
}
