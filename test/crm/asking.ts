// A CRM behind a live switch, for tests: what is asked over HTTP, each answer held against the OpenAPI document.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, expect, onTestFinished } from 'vitest';
import type { CrmRecord, EntityName, Found, RecordList, RecordView } from '../../src/crm/api.ts';
import { type Crm, openCrm } from '../../src/crm/crm.ts';
import { seedRecords } from '../../src/crm/seeding.ts';
import { openApi } from '../../src/server/http/openApi.ts';
import { routes } from '../../src/server/http/routes.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { liveOffice, serveOffice } from '../server/client.ts';

/** The moment at which all is written in these tests. */
export const NOW = Date.UTC(2026, 0, 5, 17);

/** A CRM in memory, with the records of the beginning unless said. */
export async function freshCrm({ seeds = true, now = () => NOW }: { readonly seeds?: boolean; readonly now?: Crm['now'] } = {}): Promise<Crm> {
  const crm = await openCrm(IN_MEMORY, now);
  onTestFinished(() => crm.close());
  if (seeds) await seedRecords(crm);
  return crm;
}

export interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
}

const document = { $id: 'openapi', ...(JSON.parse(JSON.stringify(openApi(routes))) as object) };
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document);

export interface Desk {
  /** In the name of that user, if one is said. */
  ask<Body = { readonly wrong: string }>(method: string, path: string, body?: object, user?: string): Promise<Answered<Body>>;
  list(entity: EntityName, query?: string): Promise<RecordList>;
  view(id: string, entity: EntityName): Promise<RecordView>;
  create(entity: EntityName, fields: object): Promise<CrmRecord>;
  /** Names of what is found, by entity. */
  finds(q: string, entity?: EntityName): Promise<{ readonly [entity: string]: readonly string[] }>;
  /** The record of that name, from the seeds. */
  named(entity: EntityName, name: string): Promise<CrmRecord>;
}

/** Somebody who asks the CRM of a live switch. */
export async function desk(): Promise<Desk> {
  const crm = await freshCrm({ seeds: false });
  const { address } = await liveOffice({ crm });
  return deskAt(() => address);
}

/** One for all tests of a file that change nothing in it. To be called once. */
export function useDesk(): Desk {
  let address = '';
  beforeAll(async () => {
    const crm = await openCrm(IN_MEMORY, () => NOW);
    const server = await serveOffice({ crm });
    ({ address } = server);
    return async () => {
      await server.stop();
      await crm.close();
    };
  });
  return deskAt(() => address);
}

function deskAt(address: () => string): Desk {
  const ask: Desk['ask'] = async (method, path, body, user) => {
    const response = await fetch(`${address()}/crm/api/${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(user !== undefined && { 'x-crm-user': user }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as never;
    expect(undescribed(method, `/crm/api/${path}`, response.status, answer), `${method} ${path}: ${response.status}`).toBeNull();
    return { status: response.status, body: answer };
  };
  const right = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const answered = await ask<Body>(method, path, body);
    expect(answered.status, JSON.stringify(answered.body)).toBeLessThan(300);
    return answered.body;
  };
  const list: Desk['list'] = (entity, query = '') => right('GET', `records/${entity}?${query}`);
  return {
    ask, list,
    view: (id, entity) => right('GET', `records/${entity}/${id}`),
    create: (entity, fields) => right('POST', `records/${entity}`, fields),
    async finds(q, entity) {
      const { groups } = await right<Found>('GET', `find?${new URLSearchParams({ q, limit: '50', ...(entity && { entity }) })}`);
      return Object.fromEntries(groups.map(({ entity: kind, records }) => [kind, records.map((record) => String(record['Name'] ?? record['Subject']))]));
    },
    async named(entity, name) {
      const { records } = await list(entity, new URLSearchParams({ search: name }).toString());
      return records.find((record) => [record['Name'], record['Subject']].includes(name)) as CrmRecord;
    },
  };
}

/** What the document does not allow in this answer; null when it is as described. */
export function undescribed(method: string, path: string, status: number, answer: unknown): string | null {
  const asked = (path.split('?')[0] as string).split('/');
  const route = routes.find((one) => one.method === method && one.path.split('/').length === asked.length && one.path.split('/').every((part, place) => part.startsWith(':') || part === asked[place]));
  if (route === undefined) return status === 404 || status === 405 ? null : 'it is no route';
  const place = ['paths', route.path.replace(/:(\w+)/g, '{$1}'), method.toLowerCase(), 'responses', String(status), 'content', 'application/json', 'schema'];
  const validate = validatorOf(`openapi#/${place.map((key) => encodeURIComponent(key.replaceAll('/', '~1'))).join('/')}`);
  return validate(answer) ? null : ajv.errorsText(validate.errors);
}

const validators = new Map<string, ValidateFunction>();

/** Made once for each place of the document. */
function validatorOf(place: string): ValidateFunction {
  const validate = validators.get(place) ?? ajv.compile({ $ref: place });
  validators.set(place, validate);
  return validate;
}
