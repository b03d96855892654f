// A report as a page in one file, to be read, printed and sent: tables with titles, light and dark, and what each column means. It loads nothing and runs nothing.

import { titleOf } from '../columns.ts';
import { isEmpty, type Made } from '../making.ts';
import type { ColumnHead, Line, Section } from '../report.ts';
import { pageDate, type Wording, wordingIn } from '../valueTexts.ts';

export function asHtml(made: Made): string {
  const { report, site, timeZone, asOf, asked: { from, to, every } } = made;
  const wording = wordingIn(timeZone, every);
  const columns = report.columns.filter(({ name }) => isShown(report.columns, name));
  const time = report.asks.usual === 'now' ? '' : `${wording.word('instant', from).slice(0, 16)} to ${wording.word('instant', to).slice(0, 16)}, `;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped([report.title, site].filter(Boolean).join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(report.title)}</h1>
<p>${escaped(site === '' ? '' : `${site}, `)}${escaped(time)}as of ${escaped(pageDate(asOf, timeZone))} (${escaped(timeZone)})</p>
${isEmpty(made) ? '<p class="nothing">Nothing found.</p>' : made.sections.map((section) => tableOf(section, columns, wording, made)).join('\n')}
<h2>What the columns mean</h2>
<dl>
${columns.map((column) => `<dt>${escaped(titleOf(column))}</dt><dd>${escaped(column.says)}.</dd>`).join('\n')}
</dl>
</main>
</body>
</html>
`;
}

/** What the page of 80 columns has; and what has no room there, unless it is printed in another form. */
function isShown(columns: readonly ColumnHead[], name: string): boolean {
  const column = columns.find((one) => one.name === name) as ColumnHead;
  return column.width > 0 || (!['from', 'to'].includes(name) && !columns.some(({ isPrintedOnly }) => isPrintedOnly === true));
}

function tableOf({ about, rows, summary }: Section<Line>, columns: readonly ColumnHead[], wording: Wording, { report, asked: { every } }: Made): string {
  const caption = about.map(([label, text]) => `${label}: ${text}`).join(' · ') || report.title;
  const cell = (column: ColumnHead, line: Line) => {
    const { values, marked } = line;
    const text = column.form === 'period' ? `${every === 'day' ? '' : `${wording.word('instant', values['from'] ?? null).slice(0, 10)} `}${wording.period(values['from'] as number, values['to'] as number).trim()}` : wording.word(column.form, values[column.name] ?? null);
    return `${escaped(text)}${marked.includes(column.name) ? '*' : ''}`;
  };
  const row = (line: Line, first: string | null) => `<tr>${columns.map((column, place) => (place === 0 ? `<th scope="row">${first ?? cell(column, line)}</th>` : `<td${isText(column) ? '' : ' class="n"'}>${cell(column, line)}</td>`)).join('')}</tr>`;
  return `<div class="table" role="region" tabindex="0" aria-label="${escaped(caption)}">
<table>
<caption>${escaped(caption)}</caption>
<thead><tr>${columns.map((column) => `<th scope="col"${isText(column) ? '' : ' class="n"'} title="${escaped(column.says)}">${escaped(titleOf(column))}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((line) => row(line, null)).join('\n')}
</tbody>
${summary === null ? '' : `<tfoot>${row(summary, 'Summary')}</tfoot>`}
</table>
</div>`;
}

function isText({ form }: ColumnHead): boolean {
  return ['text', 'flag', 'instant', 'period'].includes(form);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const style = `
:root{color-scheme:light dark;--ground:light-dark(#fff,#16181d);--ink:light-dark(#181818,#f2f3f5);--soft:light-dark(#515151,#b6bcc8);--line:light-dark(#c9c9c9,#434956);--head:light-dark(#f3f3f3,#22252c)}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.45 system-ui,sans-serif}
main{padding:1.5rem;max-width:90rem;margin:auto}
h1{font-size:1.4rem;margin:0}
h2{font-size:1.1rem}
p{color:var(--soft);margin:.25rem 0 1rem}
.table{overflow-x:auto;margin-block:1.5rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;min-width:100%}
caption{text-align:start;font-weight:600;padding-block:.4rem}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:start;vertical-align:bottom;white-space:nowrap}
thead th{background:var(--head);white-space:normal}
.n{text-align:end}
tbody th{font-weight:400}
tfoot th,tfoot td{font-weight:600;border-top:2px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{font-weight:600}
dd{margin:0;color:var(--soft)}
@media(max-width:40rem){dl{display:block}dd{margin-bottom:.5rem}}
@media print{:root{color-scheme:light}main{padding:0}.table{overflow:visible;break-inside:auto}tr{break-inside:avoid}thead{display:table-header-group}}
`;
