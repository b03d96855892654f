// Definition files in both formats: what is in them, what goes out, and that each undoes the other.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { general } from '../../src/crm/callCenters/definition.ts';
import { readDefinitionFile, writeDefinitionFile } from '../../src/crm/callCenters/definitionFile.ts';
import { checkDefinition } from '../../src/crm/callCenters/rules.ts';
import { settingsOf } from '../../src/crm/callCenters/settings.ts';
import { definitionOf, dialingLines, generalLines, importFile, needed, prefixes, problemsIn } from './definitions.ts';

const example = readFileSync('examples/call-center.xml', 'utf8');
const metadata = readFileSync('examples/metadata.callCenter', 'utf8');

const [imported] = readDefinitionFile(example).definitions;

test('the example in the import format is right, and gives the fifty-six settings of a full definition', () => {
  expect(problemsIn(example)).toEqual([]);
  const settings = settingsOf(imported ?? { sections: [] });
  expect(Object.keys(settings)).toHaveLength(56);
  expect(Object.keys(settings)).toEqual(Object.keys(settings).toSorted());
  expect(settings).toMatchObject({
    '/displayNameLabel': 'Display Name', '/internalNameLabel': 'Internal Name', '/label': 'Harbor Bikes, an example',
    '/reqGeneralInfo/label': 'General Information', '/reqGeneralInfo/sortOrder': '0.0', '/reqGeneralInfo/reqInternalName': 'HarborBikesExample', '/reqGeneralInfo/reqDisplayName': 'Harbor Bikes, an example',
    '/reqGeneralInfo/reqAdapterUrl': '/softphone', '/reqGeneralInfo/reqAdapterUrl/label': 'CTI Adapter URL', '/reqGeneralInfo/reqAdapterUrl/sortOrder': '2.0',
    '/reqGeneralInfo/reqSalesforceCompatibilityMode/sortOrder': '8.0', '/reqDialingOptions/sortOrder': '1.0', '/reqDialingOptions/reqInternationalPrefix': '011', '/reqDialingOptions/reqInternationalPrefix/sortOrder': '2.0',
    '/ServerInfo/wsURIA': '/csta', '/ServerInfo/wsURIB': '', '/ServerInfo/greeting': 'Harbor Bikes & Sons, how can I help?',
  });
  expect(settings).not.toHaveProperty(['/reqGeneralInfo/reqInternalName/label']);
  expect(settings).not.toHaveProperty(['/reqGeneralInfo/reqDisplayName/sortOrder']);
});

test('the example in the metadata format is the same call center, under the name of its file', () => {
  const { definitions: [found], problems, format } = readDefinitionFile(metadata, 'metadata.callCenter');
  expect([format, problems]).toEqual(['metadata', []]);
  expect(settingsOf(found ?? { sections: [] })).toEqual({ ...settingsOf(imported ?? { sections: [] }), '/reqGeneralInfo/reqInternalName': 'metadata' });
});

test.each(['C:\\deploy\\callCenters\\Phones.callCenter', 'force-app/callCenters/Phones.callCenter-meta.xml', 'Phones.xml', 'Phones'])('a metadata file %s has the internal name Phones', (fileName) => {
  expect(readDefinitionFile(metadata, fileName).definitions.map((definition) => general(definition, 'reqInternalName'))).toEqual(['Phones']);
});

test('several call centers in one file; their names must differ', () => {
  const other = example.replace('HarborBikesExample', 'Other');
  const both = (...files: readonly string[]) => `<callCenters>${files.map((file) => file.slice(file.indexOf('<callCenter>'))).join('\n')}</callCenters>`;
  expect(readDefinitionFile(both(example, other)).definitions.map((definition) => general(definition, 'reqInternalName'))).toEqual(['HarborBikesExample', 'Other']);
  expect(problemsIn(both(example, example.replace('HarborBikesExample', 'harborBikesEXAMPLE')))).toEqual(['28:1 mistake unique: the internal name harborBikesEXAMPLE stands twice in this file']);
});

test('sections and items may stand in any order; sortOrder says which is first', () => {
  const [opening, ...rest] = dialingLines;
  const turned = importFile(opening as string, ...rest.slice(0, -1).reverse(), '</section>', ...generalLines);
  expect(readDefinitionFile(turned).definitions).toEqual(readDefinitionFile(importFile(...generalLines, ...dialingLines)).definitions);
});

test('metadata may have its general section anywhere, or only what an org keeps', () => {
  const bare = `<CallCenter xmlns="http://soap.sforce.com/2006/04/metadata"><adapterUrl>/softphone</adapterUrl>
    <customSettings>{&quot;reqUseApi&quot;:&quot;true&quot;,&quot;reqSoftphoneHeight&quot;:&quot;300&quot;,&quot;reqSoftphoneWidth&quot;:500,&quot;reqSalesforceCompatibilityMode&quot;:&quot;Lightning&quot;,&quot;reqCallCenterType&quot;:&quot;SCVBYOT&quot;}</customSettings>
    <displayName>Bare</displayName><displayNameLabel>Display Name</displayNameLabel><internalNameLabel>Internal Name</internalNameLabel>
    <sections><items><label>A</label><name>a</name><value>1</value></items><label>Own</label><name>Own</name></sections></CallCenter>`;
  const { definitions: [found], problems } = readDefinitionFile(bare, 'Bare.callCenter');
  expect(found?.sections.map(({ name, items }) => [name, items.map((item) => `${item.name}=${item.value}`)])).toEqual([
    ['reqGeneralInfo', ['reqInternalName=Bare', 'reqDisplayName=Bare', 'reqUseApi=true', 'reqSoftphoneHeight=300', 'reqSoftphoneWidth=500', 'reqSalesforceCompatibilityMode=Lightning', 'reqAdapterUrl=/softphone']],
    ['Own', ['a=1']],
  ]);
  expect(problems.map(({ message }) => message)).toEqual(['there is no section reqDialingOptions, so numbers are dialled as they stand, without prefixes', 'reqCallCenterType in customSettings is passed over']);
});

test('where an item says otherwise than what an org keeps, that is taken, and told', () => {
  const differing = metadata.replace('<value>/softphone</value>', '<value>/apex/old</value>');
  expect(problemsIn(differing, 'P.callCenter')).toEqual(['13:20 warning value: reqAdapterUrl is "/apex/old" here and "/softphone" in adapterUrl; that one is taken, for an org keeps it']);
  expect(readDefinitionFile(differing, 'P.callCenter').definitions.map((definition) => general(definition, 'reqAdapterUrl'))).toEqual(['/softphone']);
});

const name = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/).filter((word) => !['label', 'sortOrder', 'internalNameLabel', 'displayNameLabel'].includes(word));
const written = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.trim()).filter((text) => !/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/u.test(text));
const anyDefinition = fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,39}$/), written, fc.dictionary(name, fc.dictionary(name, written, { minKeys: 1, maxKeys: 4 }), { maxKeys: 4 }), fc.dictionary(name, written, { maxKeys: 3 }))
  .map(([reqInternalName, reqDisplayName, others, more]) => definitionOf({ reqGeneralInfo: { ...needed, reqInternalName, reqDisplayName, ...more }, reqDialingOptions: prefixes, ...others }))
  .filter((definition) => checkDefinition(definition).every(({ severity }) => severity === 'warning'));

test.each(['import', 'metadata'] as const)('whatever is right comes back from a file in the %s format as it was', (format) => {
  fc.assert(fc.property(anyDefinition, (definition) => {
    const file = writeDefinitionFile(definition, format);
    const { definitions, format: found } = readDefinitionFile(file, `${general(definition, 'reqInternalName')}.callCenter`);
    expect(found).toBe(format);
    expect(definitions).toEqual([definition]);
    expect(writeDefinitionFile(definitions[0] ?? definition, format)).toBe(file);
  }), { numRuns: 200 });
});

test('what XML would change of a text is kept: lines, tabs, quotes, brackets', () => {
  const strange = definitionOf({ reqGeneralInfo: { ...needed, reqDisplayName: 'a < b && "c" ]]> d\ne\tf\rg' }, constructor: { toString: 'x' } });
  for (const format of ['import', 'metadata'] as const) expect(readDefinitionFile(writeDefinitionFile(strange, format), 'Phone').definitions).toEqual([strange]);
});
