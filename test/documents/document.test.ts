// Reading YAML: what is no document at all, what would be dangerous, and where each mistake is.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BadDocument, checkShape, parseSource } from '../../src/document.ts';
import { readBeside, readSource } from '../../src/reading.ts';
import { listOf, map, mapOf, number, text } from '../../src/kernel/shape.ts';
import { mistakesOf, written } from './writing.ts';

function mistakes(content: string | Uint8Array): readonly string[] {
  return mistakesOf(readSource, written({ 'a.yaml': content }), 'a.yaml');
}

function data(content: string | Uint8Array): unknown {
  return readSource(join(written({ 'a.yaml': content }), 'a.yaml')).data;
}

describe('what was written', () => {
  test('numbers, dates and switches keep their text', () => {
    const yaml = 'a: 2001\nb: 0123\nc: +14155550101\nd: 0x10\ne: 1e3\nf: 2026-01-05\ng: true\nh: no\ni: 1_000\nj: 12:30:00\n';
    expect(data(yaml)).toEqual({
      a: '2001', b: '0123', c: '+14155550101', d: '0x10', e: '1e3', f: '2026-01-05', g: 'true', h: 'no', i: '1_000', j: '12:30:00',
    });
  });

  test('keys keep their text too', () => {
    expect(data('2001: a\n0123: b\n+14155550101: c\ntrue: d\n')).toEqual({ '2001': 'a', '0123': 'b', '+14155550101': 'c', true: 'd' });
  });

  test('nothing is an empty text', () => expect(data('a:\nb: ""\n')).toEqual({ a: '', b: '' }));
  test('a mark at the beginning of the file and Windows line ends do not matter', () => expect(data('\ufeffa: x\r\nb: y\r\n')).toEqual({ a: 'x', b: 'y' }));
  test('letters of every language are text', () => expect(data('a: Zoë 日本 😀\n')).toEqual({ a: 'Zoë 日本 😀' }));
  test('so is the sign for a letter that could not be read, when somebody wrote it', () => expect(data('a: "\ufffd"\n')).toEqual({ a: '\ufffd' }));
  test('an alias stands for what it names', () => expect(data('a: &it { x: 1 }\nb: *it\n')).toEqual({ a: { x: '1' }, b: { x: '1' } }));
  test('tags make no difference', () => expect(data('a: !!int 3\nb: !!js/function "x"\n')).toEqual({ a: '3', b: 'x' }));
});

describe('no document at all', () => {
  test.each([['nothing', ''], ['blank lines', '\n \n'], ['a comment', '# to be written\n'], ['a line of dashes', '---\n']])('%s is empty', (_, content) => {
    expect(mistakes(content)).toEqual(['a.yaml:1:1: is empty']);
  });

  test.each([
    ['Latin-1', Buffer.from('name: café\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffname: a\n', 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00])],
  ])('%s is not a text in UTF-8', (_, content) => {
    expect(mistakes(content)).toEqual(['a.yaml:1:1: is not a text in UTF-8']);
  });

  test('a second document is told where it begins', () => {
    expect(mistakes('name: a\n---\nname: b\n')).toEqual(['a.yaml:2:1: a second document begins here; write one in a file']);
  });

  test.each([
    ['a bracket that is never closed', 'a: [1, 2\nb: 3\n', 2, 1],
    ['a tab', 'a:\n\tb: 1\n', 2, 1],
    ['a line that is indented wrongly', 'a:\n  b: 1\n c: 2\n', 3, 1],
  ])('%s is not YAML', (_, content, line, column) => {
    expect(mistakes(content)).toEqual([expect.stringMatching(new RegExp(`^a\\.yaml:${line}:${column}: not YAML: \\w`))]);
  });

  test('every place that is not YAML is told, in order', () => {
    const places = mistakes('a: "x" y\nb: 1\nc: *\nd: [}\n').map((line) => Number(line.split(':')[1]));
    expect(new Set(places).size).toBeGreaterThan(1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('a key twice', () => {
  test('is told where it comes again, each time', () => {
    const twice = 'extensions:\n  "2001": {}\n  2001: {}\n  "2001": { name: x }\n';
    const check = (file: string) => checkShape(readSource(file), map({ extensions: mapOf(number, map({})) }));
    expect(mistakesOf(check, written({ 'a.yaml': twice }), 'a.yaml')).toEqual([
      'a.yaml:3:3: "2001" is here twice, first in line 2',
      'a.yaml:4:3: "2001" is here twice, first in line 2',
      'a.yaml:4:13: extensions.2001.name: unknown key "name"',
    ]);
  });
});

describe('dangers', () => {
  test('a file of more than 2 MB is not read', () => {
    expect(mistakes('#'.repeat(2_000_001))).toEqual([expect.stringMatching(/^a\.yaml:1:1: has 2\.\d+ MB; a document may have at most 2 MB$/)]);
  });

  test('one of exactly 2 MB is', () => {
    expect(data(`a: x\n#${'-'.repeat(1_999_994)}`)).toEqual({ a: 'x' });
  });

  test('aliases that unfold to too much are refused', () => {
    const nine = (name: string) => Array.from({ length: 9 }, () => `*${name}`).join(', ');
    expect(mistakes(`a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [${nine('a')}]\nc: &c [${nine('b')}]\nd: [${nine('c')}]\n`)).toEqual([
      'a.yaml:2:8: its aliases unfold to too much; at most 100 are followed',
    ]);
  });

  test('an alias without its anchor is told where it stands', () => {
    expect(mistakes('a: &x 1\nb: *x\nc: *nope\n')).toEqual([expect.stringMatching(/^a\.yaml:3:4: .*nope/)]);
  });

  test('a list that contains itself is refused', () => {
    expect(mistakes('a: &a [*a]\n')).toEqual(['a.yaml:1:8: "*a" stands within what it repeats']);
    expect(mistakes('a: &a\n  b: [{ c: *a }]\n')).toEqual(['a.yaml:2:12: "*a" stands within what it repeats']);
  });

  const deep: readonly (readonly [string, (depth: number) => string])[] = [
    ['lists in brackets', (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}\n`],
    ['maps in braces', (depth) => `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}\n`],
    ['lists by dashes', (depth) => `${'- '.repeat(depth)}x\n`],
    ['maps by indentation', (depth) => Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ];

  test.each(deep)('%s may be nested 60 deep', (_, nest) => expect(mistakes(nest(60))).toEqual([]));

  test.each(deep)('%s nested 70 deep are refused', (_, nest) => {
    expect(mistakes(nest(70))).toEqual([expect.stringMatching(/^a\.yaml:\d+:\d+: .*nested more than 64 deep$/)]);
  });

  test.each(deep)('%s nested 1000 deep are refused in the same words', (_, nest) => {
    expect(mistakes(nest(1_000))).toEqual([expect.stringMatching(/^a\.yaml:\d+:\d+: .*nested more than 64 deep$/)]);
  });

  test('__proto__ is no name, at any depth', () => {
    expect(mistakes('a:\n  __proto__: { b: 1 }\n')).toEqual(['a.yaml:2:3: "__proto__" cannot be a name here']);
    expect(mistakes('- { "__proto__": 1 }\n')).toEqual(['a.yaml:1:5: "__proto__" cannot be a name here']);
  });

  test('a list cannot be a key', () => expect(mistakes('? [a]\n: 1\n')).toEqual(['a.yaml:1:3: a key must be a plain text']));
});

describe('places', () => {
  const shape = map({ name: text, tags: listOf(text).default([]), inner: map({ deep: text.optional() }).optional() });
  const checked = (content: string) => mistakesOf(() => checkShape(parseSource('a.yaml', content), shape), '', 'a.yaml');

  test('are those of the value for a wrong value, and of the key for an unknown key', () => {
    expect(checked('name: [x]\ntags: [a, [b]]\ninner: { dep: x }\n')).toEqual([
      'a.yaml:1:7: name: must be a text, not a list',
      'a.yaml:2:11: tags[2]: must be a text, not a list',
      'a.yaml:3:10: inner.dep: unknown key "dep"; did you mean "deep"?',
    ]);
  });

  test('what is missing is told at the beginning of the map that should have it', () => {
    expect(checked('# a comment\n\ntags: []\n')).toEqual(['a.yaml:3:1: name: is missing; must be a text']);
  });

  test('a mistake behind an alias is told where it was written', () => {
    expect(checked('name: x\ntags: &t [[a]]\ninner: *t\n')).toEqual([
      'a.yaml:2:11: tags[1]: must be a text, not a list',
      expect.stringMatching(/^a\.yaml:3:8: inner: must be a map of settings, not a list$/),
    ]);
  });

  test('mistakes found between the parts come in order with the others', () => {
    const source = parseSource('a.yaml', 'name: x\nbad: y\ntags: [a, b]\n');
    const check = () => checkShape(source, shape, (_, found) => {
      found(['tags', 1], 'last');
      found(['name'], 'the value');
      found(['name'], 'the key', true);
      found(['tags', 7, 'nowhere'], 'nearest that is there');
    });
    expect(mistakesOf(check, '', 'a.yaml')).toEqual([
      'a.yaml:1:1: name: the key',
      'a.yaml:1:7: name: the value',
      'a.yaml:2:1: bad: unknown key "bad"; it can be name, tags or inner',
      'a.yaml:3:7: tags[8].nowhere: nearest that is there',
      'a.yaml:3:11: tags[2]: last',
    ]);
  });
});

describe('a document that another one names', () => {
  test('is read from where that one is', () => {
    const folder = written({ 'a.yaml': 'b: b.yaml\n', 'b.yaml': 'c: 1\n' });
    expect(readBeside(readSource(join(folder, 'a.yaml')), 'b.yaml', ['b']).data).toEqual({ c: '1' });
  });

  test('is told where it is named, when it is not there', () => {
    const folder = written({ 'a.yaml': 'x: 1\nb: nowhere.yaml\n' });
    const read = (file: string) => readBeside(readSource(file), 'nowhere.yaml', ['b']);
    expect(mistakesOf(read, folder, 'a.yaml')).toEqual(['a.yaml:2:4: b: there is no file nowhere.yaml']);
  });
});

test('a bad document is one error with a line for each mistake', () => {
  const bad = new BadDocument([{ file: 'a', line: 1, column: 2, path: '', message: 'x' }, { file: 'a', line: 3, column: 4, path: 'b.c', message: 'y' }]);
  expect(bad.message).toBe('a:1:2: x\na:3:4: b.c: y');
});
