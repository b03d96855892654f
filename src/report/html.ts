// A report as one HTML file: the page as it was built, with the data in it. What is large is packed; nothing in it can end the script that holds it.

import { gzipSync } from 'node:zlib';
import type { Report, Stories } from './report.ts';

/** Where the data goes in the page. */
const PLACE = '<!--data-->';

/** Characters from which on a block is packed. */
const LARGE = 100_000;

/** Fast; the better levels save little of what is left. */
const LEVEL = 4;

/** `page` is the built page, `stories` those of each run of the report. Throws RangeError when the page has no place for data. */
export function reportHtml(page: string, report: Report, stories: readonly Stories[]): string {
  const place = page.indexOf(PLACE);
  if (place < 0) throw new RangeError('the page of reports has no place for its data; build it again');
  const blocks = [blockOf('report', report), ...stories.map((ofRun, run) => blockOf(`stories-${run}`, ofRun))];
  return [page.slice(0, place), ...blocks, page.slice(place + PLACE.length)].join('');
}

function blockOf(id: string, data: object): string {
  const text = JSON.stringify(data);
  if (text.length < LARGE) return `<script type="application/json" id="${id}">${harmless(text)}</script>\n`;
  return `<script type="application/gzip;base64" id="${id}">${gzipSync(text, { level: LEVEL }).toString('base64')}</script>\n`;
}

/** JSON that says the same, without what HTML would take for the end of a script or the beginning of a comment. */
function harmless(json: string): string {
  return json.replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
