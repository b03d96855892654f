// Each rule of definition files, broken: told with line and column, with the rule and the nearest match; and files that can do harm.

import { expect, test } from 'vitest';
import { LARGEST_FILE, readDefinitionFile } from '../../src/crm/callCenters/definitionFile.ts';
import { dialingLines, generalLines, importFile, problemsIn } from './definitions.ts';

/** The right file with one thing changed in it. */
function changed(from: string | RegExp, to: string): string {
  const file = importFile(...generalLines, ...dialingLines);
  const result = file.replace(from, to);
  expect(result).not.toBe(file);
  return result;
}

test('the file of these tests is right', () => expect(problemsIn(importFile(...generalLines, ...dialingLines))).toEqual([]));

test.each([
  ['a root that is none', changed(/callCenter>/g, 'callCentre>'), '1:1 mistake form: a definition begins with <callCenter> or, as metadata, with <CallCenter>, not with <callCentre>; did you mean "callCenter"?'],
  ['no section', '<callCenter/>', '1:1 mistake form: <callCenter> holds no section'],
  ['no call center', '<callCenters></callCenters>', '1:1 mistake form: <callCenters> holds no callCenter'],
  ['no item', changed('</section>\n</callCenter>', '</section>\n<section sortOrder="2" name="Mine" />\n</callCenter>'), '16:1 mistake form: the section Mine has no item'],
  ['an element that is none', changed('<item sortOrder="1" name="reqLongDistPrefix">1</item>', '<itme/>'), '13:1 mistake form: <section> holds item elements only, not <itme>; did you mean "item"?'],
  ['an attribute that is none', changed('<section sortOrder="1"', '<section sortorder="1" sortOrder="1"'), '11:10 mistake form: <section> has no attribute sortorder; did you mean "sortOrder"?'],
  ['text between items', changed('<section sortOrder="1" name="reqDialingOptions">', '<section sortOrder="1" name="reqDialingOptions">prefixes'), '11:49 mistake form: <section> holds the text "prefixes"; values stand in items'],
  ['an element in an item', changed('>9<', '><b>9</b><'), '12:45 mistake form: <item> holds text, no elements, not <b>'],
  ['no sortOrder', changed('<section sortOrder="1" ', '<section order="1" '), '11:1 mistake sortOrder: <section> has no sortOrder; did you mean "order"?'],
  ['a negative sortOrder', changed('<section sortOrder="1"', '<section sortOrder="-1"'), '11:10 mistake sortOrder: sortOrder of the section reqDialingOptions must be a whole number from 0, not "-1"'],
  ['a sortOrder that is skipped', changed('<item sortOrder="2" name="reqInternationalPrefix"', '<item sortOrder="3" name="reqInternationalPrefix"'), '14:7 mistake sortOrder: sortOrder goes from 1 to 3 at the item reqInternationalPrefix; 2 is skipped'],
  ['a sortOrder twice', changed('<item sortOrder="2" name="reqInternationalPrefix"', '<item sortOrder="1" name="reqInternationalPrefix"'), '14:7 mistake sortOrder: sortOrder 1 stands twice, at the item reqInternationalPrefix again'],
  ['one that does not begin with 0', changed('<section sortOrder="0" ', '<section sortOrder="2" '), '11:10 mistake sortOrder: sortOrder goes from nothing to 1 at the section reqDialingOptions; 0 is skipped'],
  ['no name', changed('<item sortOrder="1" name="reqLongDistPrefix"', '<item sortOrder="1" nmae="reqLongDistPrefix"'), '13:1 mistake name: <item> has no name; did you mean "nmae"?'],
  ['a name with a hyphen', changed('name="reqLongDistPrefix"', 'name="long-dist"'), '13:21 mistake name: "long-dist" must have letters and digits only'],
  ['a name that is long', changed('name="reqLongDistPrefix"', `name="${'a'.repeat(41)}"`), `13:21 mistake name: ${'a'.repeat(40)}… has 41 characters; a name has 40 at most`],
  ['a name that is the path of a setting', changed('name="reqLongDistPrefix"', 'name="sortOrder"'), '13:21 mistake reservedName: sortOrder is no name for a section or an item'],
  ['a name twice', changed('name="reqLongDistPrefix"', 'name="reqOutsidePrefix"'), '13:21 mistake unique: there is an item reqOutsidePrefix in reqDialingOptions already'],
  ['a label that is long', changed('label="General Information"', `label="${'a'.repeat(1001)}"`), '2:46 mistake label: the label of reqGeneralInfo has 1001 characters, not 1000 at most'],
  ['no general section', importFile(...dialingLines).replace('sortOrder="1" name="reqD', 'sortOrder="0" name="reqD'), '1:1 mistake required: the section reqGeneralInfo is missing'],
  ['a general section that is misspelt', changed('"reqGeneralInfo"', '"reqGenralInfo"'), '1:1 mistake required: the section reqGeneralInfo is missing; did you mean "reqGenralInfo"?'],
  ['a general section that is not the first', importFile(...dialingLines, ...generalLines).replace('sortOrder="1" name="reqD', 'sortOrder="0" name="reqD').replace('sortOrder="0" name="reqG', 'sortOrder="1" name="reqG'), '7:1 mistake required: reqGeneralInfo must be the first section'],
  ['a required item that is missing', changed('name="reqAdapterUrl"', 'name="reqAdaptorUrl"'), '2:1 mistake required: reqGeneralInfo lacks reqAdapterUrl; did you mean "reqAdaptorUrl"?'],
  ['the names not in front', changed('<item sortOrder="0" name="reqInternalName" label="reqInternalName">Phone</item>\n<item sortOrder="1"', '<item sortOrder="1" name="reqInternalName" label="reqInternalName">Phone</item>\n<item sortOrder="0"'), '4:1 mistake required: reqDisplayName must be item 1 of reqGeneralInfo'],
  ['an internal name that is empty', changed('>Phone<', '><'), '3:68 mistake internalName: reqInternalName must have a value in the file; it cannot be edited later'],
  ['an internal name that begins with a digit', changed('>Phone<', '>1Phone<'), '3:68 mistake internalName: "1Phone" must be up to 40 letters and digits, the first a letter'],
  ['a height that is no number', changed('>400<', '>\n  400px\n<'), '8:3 mistake value: reqSoftphoneHeight must be a number of pixels, not "400px"'],
  ['a mode that is none', changed('>Classic_and_Lightning<', '>Lightning_and_Classic<'), '9:98 mistake compatibility: "Lightning_and_Classic" is no compatibility mode; it can be Classic, Lightning or Classic_and_Lightning'],
  ['use of the API that is neither', changed('>true<', '>yes<'), '6:56 mistake value: reqUseApi must be true for a softphone that uses Open CTI, not "yes"'],
  ['an adapter that is a script', changed('>https://phone.example/<', '>javascript:alert(1)<'), '5:64 mistake value: reqAdapterUrl: "javascript:alert(1)" must begin with https://, http:// or a slash, not with javascript:'],
  ['an adapter without a scheme', changed('>https://phone.example/<', '>//phone.example/<'), '5:64 mistake value: reqAdapterUrl: write the scheme before the two slashes, as https://'],
  ['a standby without a timeout', changed('</section>\n<section', '<item sortOrder="7" name="reqStandbyUrl">/softphone</item>\n</section>\n<section'), '10:1 mistake standby: reqStandbyUrl requires reqTimeout'],
])('%s', (_, file, problem) => {
  expect(problemsIn(file)).toContain(problem);
  expect(readDefinitionFile(file).definitions).toEqual([]);
});

test.each([
  ['a mode that is misspelt is passed over, and the softphone is for Classic', changed(/reqSalesforceCompatibilityMode"/, 'reqSalesforceCompatabilityMode"'), [
    '2:1 warning compatibility: reqGeneralInfo has no reqSalesforceCompatibilityMode, so the softphone appears in Classic only; it can be Classic, Lightning, Classic_and_Lightning',
    '9:21 warning reservedName: reqSalesforceCompatabilityMode is no item that Salesforce knows, so "Classic_and_Lightning" is passed over, and the softphone appears in Classic only; did you mean "reqSalesforceCompatibilityMode"?',
  ]],
  ['no dialing options', importFile(...generalLines), ['1:1 warning dialing: there is no section reqDialingOptions, so numbers are dialled as they stand, without prefixes']],
  ['empty prefixes', changed(/>(9|1|011)</g, '><'), ['11:1 warning dialing: all prefixes of reqDialingOptions are empty, so numbers are dialled as they stand']],
  ['a prefix missing', changed('<item sortOrder="2" name="reqInternationalPrefix">011</item>', ''), ['11:1 warning dialing: reqDialingOptions lacks reqInternationalPrefix; no such prefix is dialled']],
  ['a section with a name of Salesforce\'s kind', changed('</callCenter>', '<section sortOrder="2" name="reqConnectOptions"><item sortOrder="0" name="reqURL"/></section>\n</callCenter>'), ["16:24 warning reservedName: names that begin with req are Salesforce's own, and the section reqConnectOptions is none of those"]],
  ['a section with a name that is nearly Salesforce\'s', changed('"reqDialingOptions"', '"reqDialling0ptions"'), ['1:1 warning dialing: there is no section reqDialingOptions, so numbers are dialled as they stand, without prefixes', '11:24 warning reservedName: names that begin with req are Salesforce\'s own, and the section reqDialling0ptions is none of those; did you mean "reqDialingOptions"?']],
  ['no use of the API', changed('>true<', '>false<'), ['6:56 warning value: reqUseApi must be true for a softphone that uses Open CTI, not "false"']],
  ['sizes that Lightning does not take', changed('>400<', '>100<'), ['7:74 warning value: reqSoftphoneHeight is 100; Lightning takes 240 to 2560 pixels']],
  ['an adapter over http', changed('>https://phone.example/<', '>http://localhost:11000<'), ['5:64 warning value: reqAdapterUrl: Lightning wants https; http works where the page itself is http, as it is here']],
  ['an adapter that is a component', changed('>https://phone.example/<', '>c:phone<'), ['5:64 warning value: reqAdapterUrl: "c:phone" is a Lightning component, and an adapter is a page']],
  ['an empty adapter, to be edited later', changed('>https://phone.example/<', '><'), []],
])('real files have %s: it is named, and imported', (_, file, problems) => {
  expect(problemsIn(file)).toEqual(problems);
  expect(readDefinitionFile(file).definitions).toHaveLength(1);
});

test.each([
  ['a tag that is not closed', '<callCenter>\n  <section>\n</callCenter>', '3:14 mistake form: the definition is no well-formed XML: unexpected close tag.'],
  ['no XML', 'hello', '1:6 mistake form: the definition is no well-formed XML: text data outside of root node.'],
  ['nothing', ' \n', '1:1 mistake form: the file is empty'],
  ['a bomb', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>\n<callCenter>&c;</callCenter>', '1:57 mistake form: definitions have no DOCTYPE'],
  ['an entity from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><callCenter>&x;</callCenter>', '1:55 mistake form: definitions have no DOCTYPE'],
  ['an entity that nobody knows', '<callCenter>&x;</callCenter>', '1:16 mistake form: the definition is no well-formed XML: undefined entity.'],
  ['a deep file', '<a>'.repeat(20), '1:28 mistake form: elements stand at most 8 deep'],
  ['a large file', `<callCenter>${' '.repeat(LARGEST_FILE)}</callCenter>`, '1:1 mistake form: a definition has at most 262144 characters; this one has 262169'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><callCenter/>', '1:40 mistake form: definitions are UTF-8, not UTF-16'],
])('%s is refused, with its place', (_, file, problem) => {
  expect(problemsIn(file)).toEqual([problem]);
});

test('all mistakes are told at once, in the order of the file', () => {
  const file = importFile(...generalLines, ...dialingLines).replace('>Phone<', '>1<').replace('>400<', '>tall<').replace('sortOrder="2" name="reqI', 'sortOrder="5" name="reqI');
  expect(problemsIn(file).map((problem) => problem.split(' ').slice(0, 3).join(' '))).toEqual(['3:68 mistake internalName:', '7:74 mistake value:', '14:7 mistake sortOrder:']);
});

const metadataFile = (...lines: readonly string[]) => ['<CallCenter xmlns="http://soap.sforce.com/2006/04/metadata">', ...lines, '</CallCenter>'].join('\n');

test.each([
  ['another namespace', '<CallCenter xmlns="http://soap.sforce.com/2006/04/metadta"/>', '1:1 mistake form: <CallCenter> stands in the namespace http://soap.sforce.com/2006/04/metadata, not in "http://soap.sforce.com/2006/04/metadta"'],
  ['an element that is none', metadataFile('<adaptorUrl>/x</adaptorUrl>'), '2:1 mistake form: <CallCenter> holds no <adaptorUrl>; did you mean "adapterUrl"?'],
  ['an element twice', metadataFile('<displayName>A</displayName>', '<displayName>B</displayName>'), '3:1 mistake form: <CallCenter> holds one <displayName> only'],
  ['no display name', metadataFile('<dispalyName>A</dispalyName>'), '1:1 mistake required: <CallCenter> lacks <displayName>; did you mean "dispalyName"?'],
  ['an item without a name', metadataFile('<sections><name>Own</name><label/>', '<items><label>x</label><value>1</value></items></sections>'), '3:1 mistake name: <items> lacks <name>'],
  ['an item without a value', metadataFile('<sections><name>Own</name><label/>', '<items><label>x</label><name>y</name></items></sections>'), '3:1 warning form: the item y has no value; it is empty'],
  ['settings that are no JSON', metadataFile('<customSettings>', 'reqUseApi=true</customSettings>'), '3:1 mistake value: customSettings must be a JSON object of texts, as {"reqUseApi":"true"}'],
  ['a setting that is a list', metadataFile('<customSettings>{"reqUseApi":["true"]}</customSettings>'), '2:17 mistake value: reqUseApi in customSettings must be a text'],
  ['channels', metadataFile('<contactCenterChannels/>'), '2:1 warning form: contactCenterChannels are passed over: they belong to Service Cloud Voice'],
  ['a file whose name is no internal name', metadataFile(), '1:1 mistake internalName: "my-phone" must be up to 40 letters and digits, the first a letter'],
])('metadata with %s', (_, file, problem) => {
  expect(problemsIn(file, 'my-phone.callCenter')).toContain(problem);
});
