// Campaigns in site files: tables, time zones of numbers, and what is wrong with them, told by file, line and column.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadDocument } from '../../src/document.ts';
import { timeZonesOf } from '../../src/reading.ts';
import { readSite } from '../../src/site/site.ts';

function siteIn(files: { readonly [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(join(folder, 'package.json'), '{}');
  mkdirSync(join(folder, 'tables'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, 'site.yaml');
}

const SITE = (campaign: string, rest = '') => `queues: { "7001": { agents: { "5001": 1 } } }\nagents: { "5001": {} }\ncampaigns:\n  sales:\n    mode: preview\n    queue: "7001"\n${campaign}${rest}`;

function mistakes(files: { readonly [name: string]: string }): readonly string[] {
  try {
    readSite(siteIn(files));
  } catch (error) {
    if (error instanceof BadDocument) return error.problems.map(({ file, line, message }) => `${file.split('/').at(-1)}:${line} ${message}`);
    throw error;
  }
  return [];
}

test('a number is in the zones of its prefix, several where that is not sure, none where there is no such number', () => {
  expect(timeZonesOf('+12125550123')).toEqual(['America/New_York']);
  expect(timeZonesOf('+441212345678')).toEqual(['Europe/London']);
  expect(timeZonesOf('+18005550123').length).toBeGreaterThan(3);
  expect(timeZonesOf('+99912345678')).toEqual([]);
});

test('a table has contacts; what is none of its known columns travels with the call, and its own zone wins', () => {
  const { campaigns, doNotCall } = readSite(siteIn({
    'site.yaml': SITE('    contacts: tables/contacts.csv\n', 'doNotCall: tables/never.csv\n'),
    'tables/contacts.csv': 'number,name,timeZone,policy\n+12125550123,Dana,,4711\n+12125550124,Erik,America/Chicago,\n', 'tables/never.csv': 'number\n+12125550124\n',
  }));
  expect(campaigns['sales']?.contacts).toEqual([{ number: '+12125550123', name: 'Dana', timeZones: ['America/New_York'], data: { policy: '4711' } }, { number: '+12125550124', name: 'Erik', timeZone: 'America/Chicago', data: {} }]);
  expect(doNotCall).toEqual(['+12125550124']);
});

test('every mistake is told, in a table by its line', () => {
  expect(mistakes({ 'site.yaml': SITE('    contacts: tables/contacts.csv\n'), 'tables/contacts.csv': 'number\n+12125550123\n12\n' })).toEqual(['contacts.csv:3 must be a public number like +14155550100, not "12"']);
  expect(mistakes({ 'site.yaml': SITE('    contacts: [{ number: "+99912345678" }]\n') })).toEqual(['site.yaml:7 nobody knows the time zone of +99912345678; give the contact a timeZone']);
  expect(mistakes({ 'site.yaml': SITE('    contacts: tables/contacts.csv\n'), 'tables/contacts.csv': 'number\n+12125550123\n+12125550124\n+12125550123\n' })).toEqual(['contacts.csv:4 +12125550123 is contact 1 already; each number stands in a campaign once']);
  expect(mistakes({ 'site.yaml': SITE('    contacts: tables/contacts.csv\n', 'doNotCall: tables/never.csv\n'), 'tables/contacts.csv': 'numbr,name\n+12125550123,Dana\n+12125550124,Erik\n', 'tables/never.csv': 'phone\n+12125550124\n' })).toEqual([
    'contacts.csv:1 must have a column number; it has numbr, name', 'never.csv:1 must have a column number; it has phone',
  ]);
  expect(mistakes({ 'site.yaml': SITE('    contacts: nowhere.csv\n    hours: ofice\n    ratio: 0\n', 'hours: { office: {} }\n') })).toEqual([
    'site.yaml:7 there is no file nowhere.csv', 'site.yaml:8 there is no calendar "ofice"; did you mean "office"?', 'site.yaml:9 must be a number from 1 to 10, not "0"',
  ]);
  expect(mistakes({ 'site.yaml': SITE('    contacts: []\n').replace('"7001"\n', '"7002"\n').replace('preview', 'previw') })).toEqual(['site.yaml:5 must be preview, progressive or predictive, not "previw"', 'site.yaml:6 there is no queue "7002"; did you mean "7001"?']);
});
