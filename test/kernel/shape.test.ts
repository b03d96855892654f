// The words of documents: what each takes, what it makes of it, and what it says when it is given something else.

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { count, dialable, duration, flag, listOf, map, mapOf, nearest, number, oneOf, publicNumber, span, text, toMillis } from '../../src/kernel/shape.ts';

/** What a shape makes of a value, or what it says. */
function said(shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value);
  return result.success ? result.data : result.error.issues.map(({ message }) => message).join(' | ');
}

const SPAN = 'must be a span of time like 20s, 1m30s or 500ms';

describe('durations', () => {
  test.each([
    ['20s', 20_000], ['1m30s', 90_000], ['500ms', 500], ['2h', 7_200_000], ['0s', 0], ['1.5s', 1_500], ['0.001s', 1], ['1h2m3.25s4ms', 3_723_254],
    ['5m', 300_000], ['5ms', 5], ['1m500ms', 60_500], ['90m', 5_400_000], ['1h5ms', 3_600_005],
  ])('%s is %d ms', (written, millis) => {
    expect(said(duration, written)).toBe(millis);
    expect(toMillis(written)).toBe(millis);
  });

  test.each(['', '1h30', '1.5h', '-5s', '5 s', '5S', 's', '1ms1s', '30s1m', '0.0005s', 'soon', '1e3s', '٣s'])('"%s" is none', (written) => {
    expect(said(duration, written)).toBe(`${SPAN}, not ${written === '' ? 'nothing' : `"${written}"`}`);
  });

  test('a bare number is asked for its unit', () => expect(said(duration, '5')).toBe(`${SPAN}, not "5"; did you mean "5s"?`));

  test('a list or a map is named as what it is', () => {
    expect([said(duration, ['5s']), said(duration, {}), said(duration, undefined)]).toEqual([`${SPAN}, not a list`, `${SPAN}, not a map`, `is missing; ${SPAN}`]);
  });

  test('a span in a test that is none is an error, not no time at all', () => {
    expect(() => toMillis('20 s')).toThrow();
  });
});

describe('counts', () => {
  const lines = count(1, 16);
  test.each([['1', 1], ['16', 16], ['007', 7]])('%s is %d', (written, value) => expect(said(lines, written)).toBe(value));

  test.each(['0', '17', '-1', '1.0', '1e1', ' 5', 'many', '9999999999'])('"%s" is none, and the message shows it', (written) => {
    expect(said(lines, written)).toBe(`must be a whole number from 1 to 16, not "${written}"`);
  });
});

describe('numbers, flags, texts', () => {
  test('keep the text that was written', () => {
    expect([said(number, '0123'), said(number, '*21'), said(dialable, '+14155550101'), said(publicNumber, '+14155550101'), said(text, ' x ')]).toEqual(['0123', '*21', '+14155550101', '+14155550101', ' x ']);
  });

  test.each([
    [number, '+1415', 'must be a number to dial, like 2001, not "+1415"'],
    [number, 'bob', 'must be a number to dial, like 2001, not "bob"'],
    [publicNumber, '4155550101', 'must be a public number like +14155550100, not "4155550101"'],
    [publicNumber, '+0155550101', 'must be a public number like +14155550100, not "+0155550101"'],
    [dialable, '2 001', 'must be a number to dial, like 2001, 912125550123 or +12125550123, not "2 001"'],
    [text, '', 'must be a text, not nothing'],
    [flag, 'yes', 'must be true or false, not "yes"'],
    [flag, undefined, 'is missing; must be true or false'],
    [oneOf('auto', 'tone'), 'tne', 'must be auto or tone, not "tne"'],
    [oneOf('auto', 'tone', 'x'), undefined, 'is missing; must be auto, tone or x'],
    [listOf(text), 'a', 'must be a list, not "a"'],
    [mapOf(number, text), ['a'], 'must be a map, not a list'],
    [mapOf(number, text), { bob: 'x' }, 'must be a number to dial, like 2001, not "bob"'],
  ])('%# says what it wants and what it got', (shape, value, message) => {
    expect(said(shape, value)).toBe(message);
  });

  test('flags are true or false', () => expect([said(flag, 'true'), said(flag, 'false')]).toEqual([true, false]));

  test('a long text is shown shortened', () => {
    expect(said(flag, 'x'.repeat(1_000))).toBe(`must be true or false, not "${'x'.repeat(60)}"`);
  });
});

describe('maps', () => {
  const telephone = map({ name: text.optional(), forward: text.optional() });

  test('an empty value is an empty map', () => expect([said(telephone, ''), said(mapOf(number, text), '')]).toEqual([{}, {}]));

  test('each unknown key is told with its nearest match', () => {
    expect(said(telephone, { nme: 'x', fowrard: 'y', zzzzzz: 'z' })).toBe(
      'unknown key "nme"; did you mean "name"?\nunknown key "fowrard"; did you mean "forward"?\nunknown key "zzzzzz"; it can be name or forward',
    );
  });

  test('anything but a map is told', () => expect(said(telephone, 'x')).toBe('must be a map of settings, not "x"'));
});

describe('spans that may be left to chance', () => {
  test.each([
    ['20s', { kind: 'constant', value: 20_000 }],
    [{ exponential: '3m' }, { kind: 'exponential', mean: 180_000 }],
    [{ between: ['5s', '20s'] }, { kind: 'uniform', from: 5_000, to: 20_000 }],
    [{ lognormal: ['3m', '1m'] }, { kind: 'lognormal', mean: 180_000, deviation: 60_000 }],
    [{ gamma: ['3m', '1m'] }, { kind: 'gamma', shape: 9, scale: 20_000 }],
  ])('%o', (written, distribution) => expect(said(span, written)).toEqual(distribution));

  test.each([
    ['soon', `${SPAN}, not "soon"`],
    [{ exponental: '3m' }, 'unknown key "exponental"; did you mean "exponential"?'],
    [{ exponential: 'soon' }, `${SPAN}, not "soon"`],
    [{ between: ['5s', 'soon'] }, `${SPAN}, not "soon"`],
    [{ between: ['5s'] }, 'must be a list of two spans of time'],
    [{}, 'must be a span of time, or exactly one of exponential, between, lognormal, gamma and weibull'],
    [{ between: ['20s', '5s'] }, 'must have the shorter span first'],
  ])('%o is told', (written, message) => expect(said(span, written)).toBe(message));

  test.each([
    ['two distributions at once', { exponential: '1s', between: ['1s', '2s'] }],
    ['a lognormal with a mean of nothing', { lognormal: ['0s', '1m'] }],
    ['a gamma without a deviation', { gamma: ['1m', '0s'] }],
  ])('%s is a mistake', (_, written) => expect(span.safeParse(written).success).toBe(false));
});

describe('the nearest match', () => {
  test.each([
    ['fowrard', ['name', 'forward'], '; did you mean "forward"?'],
    ['zzzz', ['name', 'forward', 'calls'], '; it can be name, forward or calls'],
    ['zzzz', ['name'], '; it can be name'],
    ['zzzz', ['name', 'name'], '; it can be name'],
    ['zzzz', [], ''],
    ['zzzz', Array.from({ length: 13 }, (_, place) => `choice${place}`), ''],
  ])('of %s among %o', (word, choices, expected) => expect(nearest(word, choices)).toBe(expected));
});
