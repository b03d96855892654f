// The report card of a certification as files: what was left out is neither passed nor failed in any of them.

import { expect, test } from 'vitest';
import { cardOf } from '../../src/certification/card.ts';
import type { CallsKept } from '../../src/certification/callsKept.ts';
import type { Played } from '../../src/certification/play.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { certificateReporters } from '../../src/cli/reporters/certificate.ts';
import type { Report } from '../../src/report/report.ts';
import { verdictOf } from '../../src/web/report/verdict.ts';

function played(id: string, verdict: Played['verdict'], why = ''): Played {
  const fault = verdict === 'failed' ? { step: 2, at: 'Answer', expected: 'AnswerCall', came: 'nothing <came>' } : null;
  return { sequence: allSequences.find((one) => one.id === id) as Played['sequence'], verdict, why, fault, began: 0, took: 1_500, timeline: [], calls: [] };
}

const card = cardOf({ site: 'Desk', seed: 1, device: '2001', agent: null, application: 'mine', wire: 'csta-json', notRun: 0 }, [played('answer', 'passed'), played('hold', 'skipped', 'by the tester'), played('dial', 'failed'), played('mute', 'notApplicable', 'no button')]);
const kept = { place: {}, of: () => ({ rows: { call: [] }, stories: {} }) } as unknown as CallsKept;
const certificate = { card, kept, isoTime: String, again: (id: string) => `npx ringback certify --only ${id}` };

test('in the page what was left out says so, and why', () => {
  const [, text = ''] = /<script type="application\/json" id="report">([^]*?)<\/script>/.exec(certificateReporters.html(certificate)) ?? [];
  const { runs } = JSON.parse(text) as Report;
  expect(runs.map((run) => [verdictOf(run), run.leftOut])).toEqual([['passed', undefined], ['leftOut', { as: 'skipped', why: 'by the tester' }], ['failed', undefined], ['leftOut', { as: 'not applicable', why: 'no button' }]]);
  expect(runs.map(({ name }) => name)).toEqual(card.played.map(({ sequence: { title } }) => title));
});

test('JUnit XML has the attributes and elements that its schema has, with all that are required, and counts that add up', () => {
  const xml = certificateReporters.junit(certificate);
  const found = [...xml.matchAll(/<(\w+)((?: \w+="[^"]*")*)\/?>/g)].map(([, name = '', attributes = '']) => ({ name, ...Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [`@${key}`, value])) }) as Record<string, string>);
  const known: { readonly [name: string]: readonly string[] } = {
    testsuites: ['name', 'time', 'tests', 'failures', 'errors'], testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'skipped'], testcase: ['name', 'time', 'classname'], failure: ['type', 'message'], skipped: ['type', 'message'],
  };
  for (const { name = '', ...attributes } of found) expect(known[name]?.map((one) => `@${one}`), name).toEqual(expect.arrayContaining(Object.keys(attributes)));
  expect(found[0]).toEqual({ 'name': 'testsuites', '@name': 'mine', '@tests': '4', '@failures': '1', '@errors': '0', '@time': '6.000' });
  const suites = found.filter(({ name }) => name === 'testsuite');
  expect(suites.map((one) => [one['@name'], one['@tests'], one['@failures'], one['@skipped']])).toEqual([['basic', '3', '1', '1'], ['full', '1', '0', '1']]);
  expect(found.filter(({ name }) => name === 'skipped').map((one) => one['@message'])).toEqual(['skipped: by the tester', 'not applicable: no button']);
});
