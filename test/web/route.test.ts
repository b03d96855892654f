// Addresses of the CRM: each page has the one that Salesforce gives it, and whatever address a softphone names leads where it would there.

import { expect, test } from 'vitest';
import { addressOf, pageBehind, parseAddress, parsePlace, type Route } from '../../src/web/crm/route.ts';

const ID = '003Rb000000000BIAQ';
const record: Route = { page: 'record', entity: 'Contact', id: ID, isEdited: false };

test.each<[string, Route]>([
  ['/lightning/page/home', { page: 'home' }],
  ['/lightning/o/Contact/list', { page: 'list', entity: 'Contact', list: '' }],
  ['/lightning/o/Case/list?filterName=NewCases', { page: 'list', entity: 'Case', list: 'NewCases' }],
  [`/lightning/r/Contact/${ID}/view`, record],
  [`/lightning/r/Contact/${ID}/edit`, { ...record, isEdited: true }],
  ['/lightning/search?q=Maya+%26+Leo', { page: 'search', text: 'Maya & Leo' }],
  ['/classic/home', { page: 'home' }],
  ['/classic/00Q', { page: 'list', entity: 'Lead', list: '' }],
  [`/classic/${ID}`, record],
  [`/classic/${ID}/e`, { ...record, isEdited: true }],
  ['/classic/search?str=Maya', { page: 'search', text: 'Maya' }],
  ['/classic/003/e?LastName=Wood&retURL=%2Fclassic%2F003', { page: 'new', entity: 'Contact', defaults: { LastName: 'Wood' }, behind: '/classic/003' }],
])('%s is read and written alike', (address, route) => {
  const place = parsePlace(address);
  expect(place.route).toEqual(route);
  expect(addressOf(place)).toBe(address);
});

test('a new record keeps what stands in it, whatever letters that has, and the page behind', () => {
  const route: Route = { page: 'new', entity: 'Contact', defaults: { LastName: 'Wood, Sr. = 100%', Phone: '(415) 555-0142' }, behind: `/lightning/r/Contact/${ID}/view` };
  const address = addressOf({ mode: 'lightning', route });
  expect(address).toMatch(/^\/lightning\/o\/Contact\/new\?defaultFieldValues=.*&backgroundContext=%2Flightning%2Fr%2FContact/);
  expect(parsePlace(address).route).toEqual(route);
  expect(pageBehind(parsePlace(address)).route).toEqual(record);
});

test('behind a window that names no page, or a window, there is the list', () => {
  for (const behind of ['', '/nowhere', 'https://example.com/', '/lightning/o/Lead/new']) {
    const route: Route = { page: 'new', entity: 'Lead', defaults: {}, behind };
    expect(pageBehind({ mode: 'lightning', route }).route).toEqual({ page: 'list', entity: 'Lead', list: '' });
  }
});

test.each(['lightning', 'classic'] as const)('a flow keeps its arguments and their types in %s', (mode) => {
  const route: Route = { page: 'flow', flow: 'Ask_Caller', args: [{ name: 'phone', type: 'String', value: '+1 415' }, { name: 'tries', type: 'Number', value: '2' }], behind: '' };
  expect(parsePlace(addressOf({ mode, route }))).toEqual({ mode, route });
});

test('what softphones have always written leads there: in Classic without a folder, in Lightning too', () => {
  for (const mode of ['lightning', 'classic'] as const) {
    expect(parseAddress(mode, `/${ID}`).route).toEqual(record);
    expect(parseAddress(mode, `/${ID.slice(0, 15)}`).route).toEqual({ ...record, id: ID.slice(0, 15) });
    expect(parseAddress(mode, '/500/e?Origin=Phone').route).toEqual({ page: 'new', entity: 'Case', defaults: { Origin: 'Phone' }, behind: '' });
    expect(parseAddress(mode, '/_ui/search/ui/UnifiedSearchResults?str=Maya').route).toEqual({ page: 'search', text: 'Maya' });
    expect(parseAddress(mode, '/search/SearchResults?searchType=2&sbstr=Maya').route).toEqual({ page: 'search', text: 'Maya' });
    expect(parseAddress(mode, `/lightning/r/${ID}/view`)).toEqual({ mode, route: record });
  }
});

test('an address that means nothing here is told as it is', () => {
  for (const address of ['/lightning/n/Some_Tab', '/lightning/o/Opportunity/list', '/classic/006', '/classic/a0B', `/lightning/r/Contact/${ID}/clone`, '/lightning/r/Contact/003/view']) {
    expect(parsePlace(address).route, address).toEqual({ page: 'unknown', path: address });
  }
  expect(parseAddress('classic', 'https://example.com/003').route).toEqual({ page: 'unknown', path: 'https://example.com/003' });
});
