// Opening hours: days of the week, lunch, nights, holidays, and the two days a year on which the clock on the wall jumps.

import { describe, expect, test } from 'vitest';
import { instantOf } from '../../src/kernel/calendar.ts';
import { hoursOf, hoursShape, isOpen } from '../../src/kernel/hours.ts';

const office = hoursOf(hoursShape.parse({
  open: { 'mon-fri': '08:00-12:00, 13:00-18:00', sat: '09:00-12:00' },
  holidays: { '12-25': 'Christmas', '2026-04-03': 'Good Friday' },
  except: { '2026-12-24': '08:00-12:00' },
}), 'Europe/Berlin');

const bar = hoursOf(hoursShape.parse({ open: { 'fri-sun': '20:00-03:00' }, except: { '2026-12-31': '20:00-06:00' } }), 'America/New_York');

const at = (local: string, zone = 'Europe/Berlin') => instantOf(local, zone);

describe('an office in Berlin', () => {
  test.each([
    ['a Monday morning', '2026-01-05T08:00', true],
    ['a minute before', '2026-01-05T07:59', false],
    ['at lunch', '2026-01-05T12:00', false],
    ['after lunch', '2026-01-05T13:00', true],
    ['the last minute', '2026-01-05T17:59:59.999', true],
    ['the end', '2026-01-05T18:00', false],
    ['Saturday', '2026-01-10T11:00', true],
    ['Sunday', '2026-01-11T11:00', false],
    ['Christmas, in any year', '2029-12-25T10:00', false],
    ['a holiday of one year', '2026-04-03T10:00', false],
    ['the same day of another year', '2028-04-03T10:00', true],
    ['a shorter day', '2026-12-24T14:00', false],
    ['its morning', '2026-12-24T10:00', true],
  ])('%s', (_, local, open) => expect(isOpen(office, at(local))).toBe(open));

  test('opens at eight by the clock on the wall, in summer an hour earlier in UTC', () => {
    expect(isOpen(office, at('2026-01-05T07:00', 'UTC'))).toBe(true);
    expect(isOpen(office, at('2026-07-06T06:00', 'UTC'))).toBe(true);
    expect(isOpen(office, at('2026-01-05T06:00', 'UTC'))).toBe(false);
  });
});

describe('a bar that closes at three in the morning', () => {
  test.each([
    ['Friday night', '2026-01-09T23:00', true],
    ['after midnight it is still Friday there', '2026-01-10T02:59', true],
    ['three', '2026-01-10T03:00', false],
    ['the night before the first evening', '2026-01-09T01:00', false],
    ['Sunday night runs into Monday', '2026-01-12T01:00', true],
    ['the new year', '2027-01-01T05:59', true],
    ['the spring night without an hour between two and three', '2026-03-08T03:00', false],
    ['its last minute', '2026-03-08T01:59', true],
  ])('%s', (_, local, open) => expect(isOpen(bar, at(local, 'America/New_York'))).toBe(open));

  test('the hour that comes twice in autumn is open twice', () => {
    const once = at('2026-11-01T01:30', 'America/New_York');
    expect([once, once + 3_600_000, once + 2 * 3_600_000 + 1_800_000].map((instant) => isOpen(bar, instant))).toEqual([true, true, false]);
  });
});

describe('what is no hours says what was expected', () => {
  test.each([
    [{ open: { 'mon-fry': '08:00-18:00' } }, 'must be days of the week like mon, mon-fri or mon, wed, fri, not "mon-fry"'],
    [{ open: { mon: '8-18' } }, 'must be times like 08:00-12:00, 13:00-18:00, or closed, or all day, not "8-18"'],
    [{ open: { mon: '08:00-24:30' } }, 'must be times like 08:00-12:00, 13:00-18:00, or closed, or all day, not "08:00-24:30"'],
    [{ holidays: { '02-30': 'Never' } }, 'must be a date like 2026-12-25, or 12-25 for every year, not "02-30"'],
    [{ timeZone: 'Mars/Base' }, 'must be a time zone like America/New_York, not "Mars/Base"'],
  ])('%j', (settings, message) => expect(hoursShape.safeParse(settings).error?.issues[0]?.message).toBe(message));

  test('days may be listed, go over the week, and hold all day', () => {
    const hours = hoursOf(hoursShape.parse({ open: { 'sat-mon': 'all day', 'wed, thu': '22:00-24:00' } }), 'UTC');
    const open = ['2026-01-10T00:00', '2026-01-12T23:59', '2026-01-07T23:59', '2026-01-06T10:00', '2026-01-08T00:00'].map((local) => isOpen(hours, at(local, 'UTC')));
    expect(open).toEqual([true, true, true, false, false]);
  });
});
