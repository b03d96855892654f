// The connector's page beside its words: the tables there are those that pictures and messages are held to. `RINGBACK_UPDATE=1` writes them.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messages } from '../../src/connector/messages.ts';
import { type Kind, vocabulary } from '../../src/connector/vocabulary.ts';

const PAGE = 'src/connector/README.md';
const inCell = (text: string) => text.replaceAll('|', '\\|');
const kindText = (kind: Kind) => (typeof kind === 'string' ? '' : ` (${kind.map((word) => `\`${word}\``).join(', ')})`);

const elements = ['| element | attribute | says |', '|---|---|---|', ...Object.entries(vocabulary).flatMap(([name, { says, attributes, holds }]) => [
  `| \`${name}\` | | ${inCell(says)}${holds.length === 0 ? '' : `; in it ${holds.map((held) => `\`${held}\``).join(', ')}`} |`,
  ...Object.entries(attributes).map(([attribute, { kind, isOptional, says: of }]) => `| | \`${attribute}\`${isOptional ? ', if any' : ''} | ${inCell(of)}${kindText(kind)} |`),
])].join('\n');

const asked = ['| message | parameters | does |', '|---|---|---|', ...Object.entries(messages).map(([id, { says, parameters }]) => `| \`${id}\` | ${Object.entries(parameters).map(([name, word]) => ('isOptional' in word ? `[\`${name}\`]` : `\`${name}\``)).join(' ')} | ${inCell(says)} |`)].join('\n');

test.each([['Elements', elements], ['Messages', asked]])('%s', (heading, table) => {
  const page = readFileSync(PAGE, 'utf8');
  const place = new RegExp(`(## ${heading}\\n[^]*?\\n)(\\|[^]*?)\\n(?!\\|)`);
  const found = place.exec(page)?.[2];
  if (process.env['RINGBACK_UPDATE'] === '1' && found !== table) writeFileSync(PAGE, page.replace(place, (_, before: string) => `${before}${table}\n`));
  else expect(found).toBe(table);
});
