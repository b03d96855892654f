// Dates of people: local times in zones with daylight saving, and instants written as ISO 8601.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockText, DEFAULT_START, instantOf, isLocalTime, isoWriter, isTimeZone } from '../../src/kernel/calendar.ts';

const iso = (epoch: number) => isoWriter(epoch)(0);

describe('the instant of a local time', () => {
  test.each([
    ['winter', '2026-01-05T09:00', 'America/New_York', '2026-01-05T14:00:00.000Z'],
    ['summer', '2026-07-06T09:00', 'America/New_York', '2026-07-06T13:00:00.000Z'],
    ['no daylight saving', '2026-07-06T09:00', 'America/Phoenix', '2026-07-06T16:00:00.000Z'],
    ['half an hour off', '2026-01-05T09:00', 'Asia/Kolkata', '2026-01-05T03:30:00.000Z'],
    ['the southern summer', '2026-01-05T09:00', 'Australia/Sydney', '2026-01-04T22:00:00.000Z'],
    ['seconds and milliseconds', '2026-01-05T09:00:01.250', 'UTC', '2026-01-05T09:00:01.250Z'],
  ])('%s', (_, local, zone, expected) => {
    expect(iso(instantOf(local, zone))).toBe(expected);
  });

  test.each([
    ['a time that is skipped in spring moves forward', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['the minute before the gap', '2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    ['a time that comes twice in autumn is the first of the two', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['the same in Europe', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ])('%s', (_, local, zone, expected) => {
    expect(iso(instantOf(local, zone))).toBe(expected);
  });

  test.each(['2026-02-30T08:00', '2026-13-01T08:00', '2026-01-05T25:00', 'tomorrow', ''])('"%s" is none', (local) => {
    expect(isLocalTime(local)).toBe(false);
    expect(() => instantOf(local, 'UTC')).toThrow(RangeError);
  });

  test('the time where simulations begin is one, a Monday', () => {
    expect(isLocalTime(DEFAULT_START)).toBe(true);
    expect(Math.floor(instantOf(DEFAULT_START, 'UTC') / 86_400_000) % 7).toBe(4); // 1970-01-01 was a Thursday
  });
});

describe('a local time has no zone of its own', () => {
  test.each(['2026-01-05T08:00Z', '2026-01-05T08:00+02:00', '2026-01-05T08:00[Asia/Tokyo]'])('%s is refused, not taken without its zone', (text) => {
    expect(isLocalTime(text)).toBe(false);
  });
});

describe('time zones', () => {
  test.each(['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['Mars/Base', 'America/New York', 'summer', ''])('"%s" is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('writing instants', () => {
  test('goes over midnight and back', () => {
    const write = isoWriter(instantOf('2026-01-05T23:59:59.999', 'UTC'));
    expect([0, 1, 86_400_001, 0].map(write)).toEqual([
      '2026-01-05T23:59:59.999Z', '2026-01-06T00:00:00.000Z', '2026-01-07T00:00:00.000Z', '2026-01-05T23:59:59.999Z',
    ]);
  });

  test('goes over the end of a year, and through a leap day', () => {
    const write = isoWriter(instantOf('2027-12-31T18:00', 'America/New_York'));
    expect([3_599_999, 3_600_000, 60 * 86_400_000].map(write)).toEqual(['2027-12-31T23:59:59.999Z', '2028-01-01T00:00:00.000Z', '2028-02-29T23:00:00.000Z']);
  });

  test('works before 1970 too', () => {
    expect(iso(-1)).toBe('1969-12-31T23:59:59.999Z');
  });

  test('agrees with what JavaScript writes', () => {
    const year9999 = 253_402_300_799_999;
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: year9999 - 2e9 }), fc.array(fc.nat({ max: 2e9 })), (start, times) => {
        const write = isoWriter(start);
        for (const time of times) expect(write(time)).toBe(new Date(start + time).toISOString());
      }),
      { seed: 20260105 },
    );
  });

  test('keeps the date whole in a year of more than four digits', () => {
    expect(isoWriter(instantOf('9999-12-31T23:59:59.999', 'UTC'))(1)).toBe(new Date(Date.UTC(10_000, 0, 1)).toISOString());
  });
});

describe('spans as clock text', () => {
  test.each([
    [0, '00:00:00.000'],
    [7, '00:00:00.007'],
    [70, '00:00:00.070'],
    [700, '00:00:00.700'],
    [59_999, '00:00:59.999'],
    [60_000, '00:01:00.000'],
    [3_599_999, '00:59:59.999'],
    [45_296_789, '12:34:56.789'],
    [86_400_000, '24:00:00.000'],
    [360_000_000, '100:00:00.000'],
  ])('%d ms is %s', (span, expected) => {
    expect(clockText(span)).toBe(expected);
  });
});
