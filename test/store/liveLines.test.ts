// Reading a live journal while somebody else writes it: it rolls, and it is exchanged for another under the eyes of the reader.

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeChapters } from '../../src/store/chapters.ts';
import { readLiveLines } from '../../src/store/liveLines.ts';
import { finishReplacing, replaceBy, segmentsIn } from '../../src/store/segments.ts';

/** A folder for journals that nobody else has, with one in it. */
function journals(): { readonly live: string; readonly next: string } {
  const live = join(mkdtempSync(join(tmpdir(), 'ringback-lines-')), 'live');
  writeChapters(live, [{ number: 3, header: '{}', lines: ['{"time":1}', '{"time":2}'] }]);
  return { live, next: `${live}.new` };
}

const times = (lines: ReturnType<typeof readLiveLines>) => lines.next().map(({ line: { time } }) => time);

test('it goes on with the next file when there is one', () => {
  const { live } = journals();
  const lines = readLiveLines(live, 3);
  expect(times(lines)).toEqual([1, 2]);
  expect(times(lines)).toEqual([]);
  writeChapters(live, [{ number: 4, header: '{}', lines: ['{"time":7}'] }]);
  expect(times(lines)).toEqual([7]);
  expect([lines.segment, lines.isThere()]).toEqual([4, true]);
});

test('the next file of another journal does not belong behind this one, however soon it is there', () => {
  const { live, next } = journals();
  const lines = readLiveLines(live, 3);
  expect(times(lines)).toEqual([1, 2]);
  writeChapters(next, [{ number: 3, header: '{}', lines: ['{"time":1}'] }, { number: 4, header: '{}', lines: ['{"time":7}'] }]);
  replaceBy(next, live);
  expect(times(lines)).toEqual([]);
  expect([lines.segment, lines.isThere()]).toEqual([3, false]);
});

test('a journal that was only half made beside another is no journal', () => {
  const { live, next } = journals();
  writeChapters(next, [{ number: 1, header: '{}', lines: [] }]);
  finishReplacing(next, live);
  expect([segmentsIn(live), existsSync(next)]).toEqual([[3], false]);
});

