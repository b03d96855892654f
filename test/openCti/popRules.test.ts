// Where a call pops: none, one or many records that match, as the softphone layout says for that type of call; and what is told of the records.

import { expect, test } from 'vitest';
import { classicResult, layoutOf, lightningResult, type Match, popFor, popPath, type Search, shownMatches } from '../../src/openCti/search.ts';
import type { CallTypeLayout, ScreenPopRule, SoftphoneLayout } from '../../src/openCti/softphoneLayout.ts';

const rosalind: Match = { entity: 'Contact', name: 'Rosalind Vega', record: { Id: '0035000000Ros01AAA', LastModifiedDate: '2026-01-05T09:00:00.000Z', Name: 'Rosalind Vega', Phone: '(415) 555-0119', Email: 'rosalind@bayloop.example', Birthdate: '1980-01-01' } };
const bayLoop: Match = { entity: 'Account', name: 'Bay Loop Couriers', record: { Id: '0015000000Bay01AAA', LastModifiedDate: '2026-01-04T09:00:00.000Z', Name: 'Bay Loop Couriers', Phone: '(415) 555-0110' } };
const brakes: Match = { entity: 'Case', name: '00001017', record: { Id: '5005000000Bra01AAA', CaseNumber: '00001017', Subject: 'Brakes' } };

const objects: CallTypeLayout['objects'] = {
  Account: [{ displayName: 'Account Name', apiName: 'Name' }],
  Contact: [{ displayName: 'Name', apiName: 'Name' }, { displayName: 'Phone', apiName: 'Phone' }, { displayName: 'Fax', apiName: 'Fax' }],
};
const layout = (screenPopSettings: CallTypeLayout['screenPopSettings']): CallTypeLayout => ({ callRelatedFields: ['ANI'], objects, screenPopSettings });
const search: Search = { text: '4155550119', callType: 'inbound', queryParams: '', flowArgs: [], defaultFieldValues: {} };
const rules = (rule: ScreenPopRule) => layout({ NoMatch: rule, SingleMatch: rule, MultipleMatches: rule });

test('only kinds and fields that the layout shows are told, the kinds in its order', () => {
  expect(shownMatches(layout({}), [brakes, rosalind, bayLoop])).toEqual([bayLoop, rosalind]);
  expect(lightningResult(layout({}), [rosalind])).toEqual({
    [rosalind.record.Id]: { Id: rosalind.record.Id, LastModifiedDate: '2026-01-05T09:00:00.000Z', Name: 'Rosalind Vega', RecordType: 'Contact', Phone: '(415) 555-0119', Fax: null },
  });
  expect(lightningResult(layout({}), [])).toEqual({});
});

test('Classic tells all fields of one, and one field of each of many', () => {
  expect(classicResult(layout({}), [rosalind])).toEqual({ [rosalind.record.Id]: { Name: 'Rosalind Vega', object: 'Contact', displayName: 'Contact', Phone: '(415) 555-0119', Fax: null } });
  expect(classicResult(layout({}), [bayLoop, rosalind])).toEqual({
    [bayLoop.record.Id]: { Name: 'Bay Loop Couriers', object: 'Account', displayName: 'Account' }, [rosalind.record.Id]: { Name: 'Rosalind Vega', object: 'Contact', displayName: 'Contact' },
  });
});

const usual = layout({ NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Contact' }, SingleMatch: { screenPopType: 'PopToEntity' }, MultipleMatches: { screenPopType: 'PopToSearch' } });

test('nobody is known: a new record, with what the softphone knows of the caller', () => {
  expect(popFor(usual, [], search)).toEqual({ type: 'newRecord', params: { entityName: 'Contact' } });
  expect(popFor(usual, [], { ...search, defaultFieldValues: { Phone: '4155550119' } })).toEqual({ type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { Phone: '4155550119' } } });
});

test('one is known: the record', () => {
  expect(popFor(usual, [rosalind], search)).toEqual({ type: 'sobject', params: { recordId: rosalind.record.Id } });
});

test('several are known: a search for what was looked for', () => {
  expect(popFor(usual, [rosalind, bayLoop], search)).toEqual({ type: 'search', params: { searchString: '4155550119' } });
  expect(popFor(usual, [rosalind, bayLoop], { ...search, text: '41' }), 'a search page wants three characters').toBeNull();
});

test.each([['none', []], ['one', [rosalind]], ['many', [rosalind, bayLoop]]] as const)('%s: a page, a flow, or nothing where the layout says so', (_, matches) => {
  expect(popFor(rules({ screenPopType: 'PopToVisualforce', screenPopData: 'Caller' }), matches, { ...search, queryParams: 'ani=4155550119&x=1' })).toEqual({ type: 'url', params: { url: '/apex/Caller?ani=4155550119&x=1' } });
  const flowArgs = [{ name: 'ani', type: 'String', value: '4155550119' }];
  expect(popFor(rules({ screenPopType: 'PopToFlow', screenPopData: 'Greet' }), matches, { ...search, flowArgs })).toEqual({ type: 'flow', params: { flowDevName: 'Greet', flowArgs } });
  expect(popFor(rules({ screenPopType: 'DoNotPop' }), matches, search)).toBeNull();
  expect(popFor(layout({}), matches, search), 'no rule, no pop').toBeNull();
});

test('each type of call has its own part of the layout', () => {
  const all: SoftphoneLayout = { Inbound: usual, Outbound: layout({}), Internal: { ...layout({}), objects: {} } };
  expect([layoutOf(all, 'inbound'), layoutOf(all, 'outbound'), layoutOf(all, 'internal')]).toEqual([all.Inbound, all.Outbound, all.Internal]);
});

test.each([
  [{ type: 'sobject', params: { recordId: '003x' } }, '/003x'], [{ type: 'url', params: { url: '/apex/A?b=1' } }, '/apex/A?b=1'], [{ type: 'objecthome', params: { scope: 'Contact' } }, '/003/o'],
  [{ type: 'list', params: { listViewId: 'Mine', scope: 'Contact' } }, '/003?fcf=Mine'], [{ type: 'search', params: { searchString: 'a b&c' } }, '/_ui/search/ui/UnifiedSearchResults?str=a+b%26c'],
  [{ type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { LastName: 'O&K' } } }, '/003/e?LastName=O%26K'], [{ type: 'flow', params: { flowDevName: 'Greet', flowArgs: [{ name: 'ani', type: 'String', value: 7 }] } }, '/flow/Greet?ani=7'],
] as const)('as a path of Classic: %j', (pop, path) => {
  expect(popPath(pop, () => '003')).toBe(path);
});
