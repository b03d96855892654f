// The report as a file: nothing in its data can end the script that holds it, and what is large is packed.

import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { reportHtml } from '../../src/report/html.ts';
import type { Report } from '../../src/report/report.ts';

const PAGE = '<body><div id="page"></div><!--data--></body>';

function reportOf(name: string): Report {
  return { version: '0.1.0', call: '', runs: [{ name } as Report['runs'][number]] };
}

function blocksOf(html: string): { readonly [id: string]: { readonly type: string; readonly text: string } } {
  return Object.fromEntries([...html.matchAll(/<script type="([^"]+)" id="([^"]+)">([^]*?)<\/script>/gi)].map(([, type = '', id = '', text = '']) => [id, { type, text }]));
}

test.each(['</script><script>alert(1)</script>', '<!-- <script>', ']]>', '\u2028\u2029', '"\\ \u0000', '$& $1 $`'])('a scenario called %j stays data', (name) => {
  const html = reportHtml(PAGE, reportOf(name), [{}]);
  expect(html.match(/<\/?script|<!--/gi)).toHaveLength(4);
  const { report } = blocksOf(html);
  expect(JSON.parse(report?.text ?? '')).toEqual(reportOf(name));
});

test('what is large is packed, and is the same when it is unpacked', () => {
  const long = '</script>'.repeat(20_000);
  const html = reportHtml(PAGE, reportOf(long), [{}]);
  expect(html.length).toBeLessThan(5_000);
  const { report } = blocksOf(html);
  expect(report?.type).toBe('application/gzip;base64');
  expect(JSON.parse(gunzipSync(Buffer.from(report?.text ?? '', 'base64')).toString())).toEqual(reportOf(long));
});

test('a page without a place for data is told', () => {
  expect(() => reportHtml('<body></body>', reportOf('a'), [])).toThrow('build it again');
});
