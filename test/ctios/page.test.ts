// The page of the CTI OS wire beside its tables: all requests with their keywords. `RINGBACK_UPDATE=1` writes them.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RequestDefinition } from '../../src/ctios/request.ts';
import { callData } from '../../src/ctios/requests/call.ts';
import { confirmationOf, type RequestName, requests } from '../../src/ctios/requests.ts';

const PAGE = 'src/server/dialects/ctios/README.md';
const who = ['AgentID', 'AgentInstrument', 'AgentExtension'];

/** What many requests take has one word. */
function taken(takes: readonly string[]): string {
  const groups = [[who, '*who*'], [callData, '*data*']] as const;
  const found = groups.filter(([group]) => group.every((keyword) => takes.includes(keyword)));
  const rest = takes.filter((keyword) => !found.some(([group]) => (group as readonly string[]).includes(keyword)));
  return [...rest.map((keyword) => `[\`${keyword}\`]`), ...found.map(([, word]) => word)].join(' ');
}

const rows = (Object.keys(requests) as RequestName[]).map((name) => {
  const { does, needs = [], takes = [], confirmedBy }: RequestDefinition = requests[name];
  const keys = [...needs.map((keyword) => `\`${keyword}\``), taken(takes)].filter((word) => word !== '').join(' ');
  return `| \`${name}\` | ${keys} | ${does}${confirmedBy === undefined ? '' : ` (\`${confirmationOf(name)}\`)`} |`;
});

const table = ['| request | keywords | does |', '|---|---|---|', ...rows].join('\n');

test('the page has every request', () => {
  const page = readFileSync(PAGE, 'utf8');
  const place = /(## Requests\n[^]*?\n)(\|[^]*?)\n(?!\|)/;
  const found = place.exec(page)?.[2];
  if (process.env['RINGBACK_UPDATE'] === '1' && found !== table) writeFileSync(PAGE, page.replace(place, (_, before: string) => `${before}${table}\n`));
  else expect(found).toBe(table);
});
