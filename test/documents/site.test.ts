// Site files: what is wrong with one is told all at once, with its place and the nearest match.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BadDocument } from '../../src/document.ts';
import { readSite, siteFrom } from '../../src/site/site.ts';
import { mistakesOf, written } from './writing.ts';

function mistakes(content: string): readonly string[] {
  return mistakesOf(readSite, written({ 'site.yaml': content }), 'site.yaml');
}

const site = (content: string) => readSite(join(written({ 'site.yaml': content }), 'site.yaml'));

describe('a good site', () => {
  test('may say almost nothing', () => {
    expect(site('name: Small\n')).toMatchObject({
      name: 'Small', timeZone: 'UTC', trunks: {}, extensions: {},
      numbering: { outside: '9', longDistance: '1', international: '011', countryCode: '1', areaCode: '' },
    });
  });

  test('has its defaults filled in', () => {
    expect(site('trunks: { pstn: { lines: 2 } }\nextensions: { 2001: }\n')).toMatchObject({
      trunks: { pstn: { lines: 2, numbers: {}, signalling: 'isdn', ringFor: 180_000 } },
      extensions: { '2001': { name: '', calls: 1, ringFor: 60_000, clearing: 'auto', doNotDisturb: false, forward: { after: 20_000 } } },
    });
  });

  test('keeps numbers that are not in quotes as they were written', () => {
    const { extensions, trunks } = site('trunks:\n  pstn: { lines: 2, numbers: { +14155550101: 0123 } }\nextensions:\n  2001: { forward: { busy: 0123 } }\n  0123: { name: 007 }\n');
    expect(Object.keys(extensions).sort()).toEqual(['0123', '2001']);
    expect(extensions['2001']?.forward.busy).toBe('0123');
    expect(extensions['0123']?.name).toBe('007');
    expect(trunks['pstn']?.numbers).toEqual({ '+14155550101': '0123' });
  });

  test('may lead a forwarded call outside', () => {
    expect(mistakes('trunks: { pstn: { lines: 1 } }\nextensions: { 2001: { forward: { busy: 912125550199, noAnswer: +12125550199 } } }\n')).toEqual([]);
  });

  test('remembers what was written', () => expect(site('name: Small\n').written).toEqual({ name: 'Small' }));
});

describe('mistakes', () => {
  test('are told all at once, in order, each with its place', () => {
    const lines = [
      'nme: Acme',
      'timeZone: Mars/Base',
      'numbering: { outsid: 9, countryCode: 0 }',
      'trunks:',
      '  pstn: { lines: many, numbers: { "+14155550101": 2009 } }',
      'extensions:',
      '  2001: { forward: { noAnswer: 2004, aftr: 20s, after: soon } }',
      '  2003: { clearing: tne, doNotDisturb: yes, forward: { busy: 2003 } }',
      'queus: {}',
    ];
    expect(mistakes(lines.join('\n'))).toEqual([
      'site.yaml:1:1: nme: unknown key "nme"; did you mean "name"?',
      expect.stringMatching(/^site\.yaml:2:11: timeZone: must be a time zone like America\/New_York/),
      'site.yaml:3:14: numbering.outsid: unknown key "outsid"; did you mean "outside"?',
      expect.stringMatching(/^site\.yaml:3:38: numbering\.countryCode: must be a country code, like 1 or 44/),
      'site.yaml:5:18: trunks.pstn.lines: must be a whole number from 1 to 10000, not "many"',
      'site.yaml:5:51: trunks.pstn.numbers.+14155550101: there is no device "2009"; did you mean "2001"?',
      'site.yaml:7:32: extensions.2001.forward.noAnswer: there is no device "2004"; did you mean "2001"?',
      'site.yaml:7:38: extensions.2001.forward.aftr: unknown key "aftr"; did you mean "after"?',
      'site.yaml:7:56: extensions.2001.forward.after: must be a span of time like 20s, 1m30s or 500ms, not "soon"',
      'site.yaml:8:21: extensions.2003.clearing: must be auto or tone, not "tne"',
      'site.yaml:8:40: extensions.2003.doNotDisturb: must be true or false, not "yes"',
      'site.yaml:8:62: extensions.2003.forward.busy: a telephone cannot be forwarded to itself',
      expect.stringMatching(/^site\.yaml:9:1: queus: unknown key "queus"/),
    ]);
  });
});

describe('wrong values', () => {
  test('wrong types are named as what they are', () => {
    expect(mistakes('name: [a]\nextensions: [1]\ntrunks: 5\nnumbering: x\n')).toEqual([
      'site.yaml:1:7: name: must be a text, not a list',
      'site.yaml:2:13: extensions: must be a map, not a list',
      'site.yaml:3:9: trunks: must be a map, not "5"',
      'site.yaml:4:12: numbering: must be a map of settings, not "x"',
    ]);
  });

  test.each([['a text', 'hello\n', '"hello"'], ['a list', '- a\n', 'a list']])('%s is no site', (_, content, shown) => {
    expect(mistakes(content)).toEqual([`site.yaml:1:1: must be a map of settings, not ${shown}`]);
  });

  test('names that every object of JavaScript has are unknown keys like others', () => {
    expect(mistakes('constructor: 1\ntoString: 2\n')).toEqual([
      expect.stringMatching(/^site\.yaml:1:1: constructor: unknown key "constructor"/),
      expect.stringMatching(/^site\.yaml:2:1: toString: unknown key "toString"/),
    ]);
  });

  test('a trunk without lines is incomplete', () => {
    expect(mistakes('trunks: { pstn: {} }\n')).toEqual(['site.yaml:1:17: trunks.pstn.lines: is missing; must be a whole number from 1 to 10000']);
  });

  test.each(['0', '17'])('a telephone cannot hold %s calls', (calls) => {
    expect(mistakes(`extensions:\n  2001: { calls: ${calls} }\n`)).toEqual([expect.stringMatching(/^site\.yaml:2:18: extensions\.2001\.calls: must be a whole number from 1 to 16/)]);
  });
});

describe('one mistake in the wrong place', () => {
  test('a list where digits belong is told in the words of the switch', () => {
    expect(mistakes('numbering: { outside: [9] }\n')).toEqual([
      expect.stringMatching(/^site\.yaml:1:23: numbering\.outside: must be the digits dialled for an outside line, like 9/),
    ]);
  });

  test('a list where a map belongs is told once', () => {
    expect(mistakes('trunks:\n  pstn: { lines: 1, numbers: [1, 2] }\n')).toEqual(['site.yaml:2:30: trunks.pstn.numbers: must be a map, not a list']);
  });

  test('a number that is none is told at its key', () => {
    expect(mistakes('extensions:\n  20a: {}\ntrunks:\n  pstn: { lines: 1, numbers: { "+1415": 92001 } }\n')).toEqual([
      'site.yaml:2:3: extensions.20a: must be a number to dial, like 2001, not "20a"',
      'site.yaml:4:32: trunks.pstn.numbers.+1415: must be a public number like +14155550100, not "+1415"',
    ]);
  });

  test('what stands behind a number that is none is checked too', () => {
    expect(mistakes('extensions:\n  20a: { clearing: tne }\n')).toHaveLength(2);
  });
});

describe('the same number twice', () => {
  test('as an extension', () => {
    expect(mistakes('extensions:\n  "2001": {}\n  2002: {}\n  2001: {}\n')).toEqual([expect.stringMatching(/^site\.yaml:4:3: /)]);
  });

  test('as a public number of two trunks', () => {
    const yaml = 'trunks:\n  a: { lines: 1, numbers: { "+14155550101": 2001 } }\n  b: { lines: 1, numbers: { +14155550101: 2001 } }\nextensions: { 2001: {} }\n';
    expect(mistakes(yaml)).toEqual(['site.yaml:3:29: trunks.b.numbers.+14155550101: trunk a has the number +14155550101 already']);
  });
});

describe('a site from plain values', () => {
  test('takes numbers and switches as they are', () => {
    expect(siteFrom({ extensions: { 2001: { calls: 2, doNotDisturb: true, forward: { busy: 2002 } }, 2002: {} } })).toMatchObject({
      extensions: { '2001': { calls: 2, doNotDisturb: true, forward: { busy: '2002' } } },
    });
  });

  test('tells its mistakes by their path', () => {
    const wrong = () => siteFrom({ nme: 'x', extensions: { 2001: { calls: 'two' } } }, 'my test');
    expect(wrong).toThrow(BadDocument);
    expect(wrong).toThrow('my test:1:1: nme: unknown key "nme"; did you mean "name"?');
    expect(wrong).toThrow('my test:1:1: extensions.2001.calls: must be a whole number from 1 to 16, not "two"');
  });
});

test('a routeing device has a default route that leads somewhere, and not back to it', () => {
  expect(mistakes(`extensions: { "2001": {} }
routeingDevices:
  "8500": { defaultRoute: "2002" }
  "8501": { defaultRoute: "8502", algorithm: acd }
  "8502": { defaultRoute: "8501", replyTimeout: 0s }
  "2001": {}
`)).toEqual([
    'site.yaml:3:27: routeingDevices.8500.defaultRoute: there is no device "2002"; did you mean "2001"?',
    'site.yaml:4:27: routeingDevices.8501.defaultRoute: calls would go round in a circle: 8501 → 8502 → 8501',
    'site.yaml:4:46: routeingDevices.8501.algorithm: must be normal, leastCost, emergency, aCD or userDefined, not "acd"',
    'site.yaml:5:49: routeingDevices.8502.replyTimeout: must be longer than nothing',
    'site.yaml:6:3: routeingDevices.2001: the number 2001 is taken already',
  ]);
});
