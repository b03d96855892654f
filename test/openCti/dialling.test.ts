// What is dialled for a number that was clicked, by the prefixes of a call center; and that it reaches whom it should, through the switch.

import { expect, test } from 'vitest';
import { seededDefinitions } from '../../src/crm/callCenters/seededDefinitions.ts';
import { settingsOf } from '../../src/crm/callCenters/settings.ts';
import { digitsToDial, prefixesIn } from '../../src/openCti/dialling.ts';
import { createSimulation } from '../../src/simulation.ts';
import { readSite, type Site, siteFrom } from '../../src/site/site.ts';
import { destinationOf } from '../../src/switch/dialling/numbering.ts';

const american = { outside: '9', longDistance: '1', international: '011' };
const none = { outside: '', longDistance: '', international: '' };
const german = { outside: '0', longDistance: '', international: '00' };

test.each([
  // As ctiSVR's softphone has it: a plus, parentheses, longer than one's own extension.
  ['+44 20 7183 8750', american, '9011442071838750'],
  ['+1 (415) 555-0123', american, '901114155550123'],
  ['(415) 555-0123', american, '914155550123'],
  ['555-0123', american, '95550123'],
  ['2001', american, '2001'],
  ['911', american, '911'],
  ['*72', american, '*72'],
  // Ten digits are an area code and a number where long-distance calls begin with 1.
  ['415-555-0123', american, '914155550123'],
  ['415.555.0123', american, '914155550123'],
  ['1 415 555 0123', american, '914155550123'],
  ['030 1234567', german, '00301234567'],
  ['(030) 1234567', german, '00301234567'],
  ['+49 (0)30 1234567', german, '00049301234567'],
  // Letters as on the keys.
  ['1-800-FLOWERS', american, '918003569377'],
  ['(800) get-bike', american, '918004382453'],
  // Somebody has written the prefix along.
  ['9-555-0123', american, '95550123'],
  ['9, 415 555 0123', american, '94155550123'],
  ['9 1 (415) 555-0123', american, '914155550123'],
  ['914155550123', american, '914155550123'],
  ['9011442071838750', american, '9011442071838750'],
  ['925-555-0123', american, '919255550123'],
  ['(901) 555-0123', american, '919015550123'],
  // Without prefixes numbers are dialled as they stand, and a plus stays.
  ['+44 20 7183 8750', none, '+442071838750'],
  ['(415) 555-0123', none, '4155550123'],
  ['+14155550123', { outside: '9', longDistance: '1', international: '' }, '+14155550123'],
  // As others write: the scheme of a link, spaces of all kinds, wide digits.
  ['tel:+1-415-555-0123', american, '901114155550123'],
  ['\u00a0(415)\u2009555\u20110123 ', american, '914155550123'],
  ['\uff12\uff10\uff10\uff11', american, '2001'],
])('%s with %o is dialled as %s', (shown, prefixes, number) => {
  expect(digitsToDial(shown, prefixes, 4)).toEqual({ number, afterwards: '' });
});

test.each([
  ['(415) 555-0123 x123', '914155550123', '123'],
  ['(415) 555-0123 ext. 123', '914155550123', '123'],
  ['+1 415 555 0123 Extension 7', '901114155550123', '7'],
  ['+14155550123;ext=55', '901114155550123', '55'],
  ['(415) 555-0123,,8#', '914155550123', '8#'],
])('of %s the extension is sent once somebody has answered', (shown, number, afterwards) => {
  expect(digitsToDial(shown, american, 4)).toEqual({ number, afterwards });
});

test('an extension alone is dialled inside', () => {
  for (const shown of ['x2001', 'ext. 2001', 'Extension: 2001']) expect(digitsToDial(shown, american, 4)).toEqual({ number: '2001', afterwards: '' });
});

test.each(['', ' ', '---', '()', '+'])('%j has nothing to dial', (shown) => expect(digitsToDial(shown, american, 4)).toBeNull());

test('one\'s own extension says how long inside numbers are', () => {
  expect(digitsToDial('20017', american, 5)).toMatchObject({ number: '20017' });
  expect(digitsToDial('20017', american, 4)).toMatchObject({ number: '920017' });
});

/** Whom the switch of the site would call. */
function reached(site: Site, callCenter: 0 | 1, shown: string): string {
  const { pbx } = createSimulation(site);
  const definition = seededDefinitions(site)[callCenter] ?? { sections: [] };
  const dialled = digitsToDial(shown, prefixesIn(settingsOf(definition)), 4);
  const found = destinationOf(pbx, dialled?.number ?? '');
  return found.kind === 'outside' ? found.number : found.kind === 'device' ? found.device.number : found.kind;
}

const demonstration = readSite('scenarios/sites/demo.yaml');

test.each([
  ['(415) 555-0123', '+14155550123'], ['415-555-0123', '+14155550123'], ['+1 212 555 0123', '+12125550123'], ['(212) 555-0123', '+12125550123'],
  ['1 212 555 0123', '+12125550123'], ['+44 20 7183 8750', '+442071838750'], ['1-800-FLOWERS', '+18003569377'], ['555-0123', '+14155550123'], ['2002', '2002'], ['x2002', '2002'],
])('in the demonstration %s reaches %s', (shown, number) => {
  expect(reached(demonstration, 0, shown)).toBe(number);
});

test.each([['(415) 555-0123', '+14155550123'], ['415-555-0123', '+14155550123'], ['+1 212 555 0123', '+12125550123'], ['+44 20 7183 8750', '+442071838750'], ['2002', '2002']])('by the prefixes of its second call center %s reaches %s as well', (shown, number) => {
  expect(reached(demonstration, 1, shown)).toBe(number);
});

test('what was clicked goes out on a line of the trunk, as the network wants it', () => {
  const simulation = createSimulation(demonstration);
  const dialled = digitsToDial('(212) 555-0123 x9', prefixesIn(settingsOf(seededDefinitions(demonstration)[0] ?? { sections: [] })), 4);
  simulation.session('test').request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: dialled?.number ?? '', autoOriginate: 'doNotPrompt' });
  const parties = [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, party }) => [device.kind, party]));
  expect(parties).toEqual([['extension', '2001'], ['line', '+12125550123']]);
});

test('a site with other habits gives its call center its own', () => {
  const site = siteFrom({ numbering: { outside: '0', longDistance: '0', international: '00', countryCode: '49', areaCode: '89' }, trunks: { pstn: { lines: 2 } }, extensions: { 2001: {} } });
  expect(reached(site, 0, '+44 20 7183 8750')).toBe('+442071838750');
  // The zero that is written along is not dialled twice.
  for (const shown of ['(030) 1234567', '(30) 1234567']) expect(reached(site, 0, shown)).toBe('+49301234567');
  expect(reached(site, 0, '1234567')).toBe('+49891234567');
});
