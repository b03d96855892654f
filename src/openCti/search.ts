// What softphones learn of records that match, and where a call pops: by its type, by how many match, and as the softphone layout has it.

import type { Pop } from './pop.ts';
import type { CallTypeLayout, ScreenPopRule, SoftphoneLayout } from './softphoneLayout.ts';
import type { CallType } from './words.ts';

type Value = string | number | boolean | null;

/** A record that was found. */
export interface Match {
  /** `Contact`. */
  readonly entity: string;
  readonly name: string;
  readonly record: { readonly Id: string; readonly [field: string]: Value };
}

export interface Search {
  readonly text: string;
  readonly callType: CallType;
  /** What goes behind the question mark of a page that pops. */
  readonly queryParams: string;
  readonly flowArgs: readonly { readonly name: string; readonly type: string; readonly value: unknown }[];
  readonly defaultFieldValues: Readonly<Record<string, unknown>>;
}

const parts = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const satisfies Record<CallType, keyof SoftphoneLayout>;

export function layoutOf(layout: SoftphoneLayout, callType: CallType): CallTypeLayout {
  return layout[parts[callType]];
}

/** Of a kind that the layout shows, in the order of the layout. */
export function shownMatches(layout: CallTypeLayout, matches: readonly Match[]): readonly Match[] {
  return Object.keys(layout.objects).flatMap((entity) => matches.filter((match) => match.entity === entity));
}

/** `matches` are those that are shown. Null pops nothing. */
export function popFor({ screenPopSettings: rules }: CallTypeLayout, matches: readonly Match[], search: Search): Pop | null {
  const [only, more] = matches;
  const rule = only === undefined ? rules.NoMatch : more === undefined ? rules.SingleMatch : rules.MultipleMatches;
  return rule === undefined ? null : popByRule(rule, only, search);
}

function popByRule({ screenPopType, screenPopData = '' }: ScreenPopRule, match: Match | undefined, { text, queryParams, flowArgs, defaultFieldValues }: Search): Pop | null {
  switch (screenPopType) {
    case 'DoNotPop':
      return null;
    case 'PopToEntity':
      if (match) return { type: 'sobject', params: { recordId: match.record.Id } };
      return { type: 'newRecord', params: { entityName: screenPopData, ...(Object.keys(defaultFieldValues).length > 0 && { defaultFieldValues }) } };
    case 'PopToVisualforce':
      return { type: 'url', params: { url: withQuery(`/apex/${screenPopData}`, queryParams) } };
    case 'PopToSearch':
      // A search page wants three characters.
      return text.trim().length < 3 ? null : { type: 'search', params: { searchString: text } };
    case 'PopToFlow':
      return { type: 'flow', params: { flowDevName: screenPopData, flowArgs } };
  }
}

function withQuery(path: string, query: string): string {
  const plain = query.replace(/^[?&]/, '');
  return plain === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${plain}`;
}

/** As Lightning answers: by Id, with the kind as RecordType and the fields of the layout. */
export function lightningResult(layout: CallTypeLayout, matches: readonly Match[]): Readonly<Record<string, object>> {
  return Object.fromEntries(matches.map((match) => {
    const { entity, name, record } = match;
    return [record.Id, { Id: record.Id, LastModifiedDate: record['LastModifiedDate'] ?? null, Name: name, RecordType: entity, ...fieldsOf(layout, match), ...(record['IsPersonAccount'] === true && { IsPersonAccount: true }) }];
  }));
}

/** As Classic answers: of many each has one field only. */
export function classicResult(layout: CallTypeLayout, matches: readonly Match[]): Readonly<Record<string, object>> {
  return Object.fromEntries(matches.map((match) => {
    const { entity, name, record } = match;
    const fields = fieldsOf(layout, match);
    const [first] = Object.entries(fields);
    const shown = matches.length === 1 ? fields : Object.fromEntries(first ? [first] : []);
    return [record.Id, { Name: name, object: entity, displayName: entity, ...shown, ...(record['IsPersonAccount'] === true && { personAccount: true }) }];
  }));
}

function fieldsOf(layout: CallTypeLayout, { entity, record }: Match): Readonly<Record<string, Value>> {
  const fields = layout.objects[entity] ?? [];
  return Object.fromEntries(fields.map(({ apiName }) => [apiName, record[apiName] ?? null]));
}

/** Of Classic: a pop as a path of the CRM. `prefixOf` gives the first three characters of the ids of a kind of records. */
export function popPath(pop: Pop, prefixOf: (entity: string) => string): string {
  const queryOf = (pairs: readonly (readonly [name: string, value: unknown])[]) => new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString();
  switch (pop.type) {
    case 'sobject': return `/${pop.params.recordId}`;
    case 'url': return pop.params.url;
    case 'objecthome': return `/${prefixOf(pop.params.scope)}/o`;
    case 'list': return withQuery(`/${prefixOf(pop.params.scope ?? '')}`, queryOf([['fcf', pop.params.listViewId]]));
    case 'search': return withQuery('/_ui/search/ui/UnifiedSearchResults', queryOf([['str', pop.params.searchString]]));
    case 'newRecord': return withQuery(`/${prefixOf(pop.params.entityName)}/e`, queryOf(Object.entries(pop.params.defaultFieldValues ?? {})));
    case 'flow': return withQuery(`/flow/${encodeURIComponent(pop.params.flowDevName)}`, queryOf((pop.params.flowArgs ?? []).map(({ name, value }) => [name, value])));
  }
}
