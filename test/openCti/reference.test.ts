// The reference of the methods (src/openCti/methods.md) is what the tables say; `npx vitest run test/openCti/reference.test.ts -u` writes it anew.

import { expect, test } from 'vitest';
import { classicMethods } from '../../src/openCti/classic/methods.ts';
import { lightningMethods } from '../../src/openCti/lightning/methods.ts';
import type { Argument, Method } from '../../src/openCti/method.ts';
import { popMembers } from '../../src/openCti/screenPop.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');

function argumentText({ name, kind, required, from, to, words, says }: Argument): string {
  const range = from === undefined ? '' : to === undefined ? `, ${from} or more` : `, ${from} to ${to}`;
  const choice = words === undefined ? '' : `: ${Object.values(words).join(', ')}`;
  return `\`${name}\`${required ? '' : '?'} (${kind === 'word' ? 'string' : kind}${range}${choice}) ${says}`;
}

function functionsOf({ callback, listens }: Method): readonly string[] {
  return [...(listens ? ['`listener`'] : []), ...(callback === 'none' ? [] : [`\`callback\`${callback === 'optional' ? '?' : ''}`])];
}

function table(methods: Readonly<Record<string, Method>>): string {
  const rows = Object.entries(methods).map(([name, method]) => `| \`${name}\` | ${method.does} | ${cell([...method.args.map(argumentText), ...functionsOf(method)].join('; ')) || '–'} | ${cell(method.returns)} | ${method.since} |`);
  return ['| method | does | arguments | answers | since |', '|---|---|---|---|---|', ...rows].join('\n');
}

function ofClassic(isConsole: boolean): Readonly<Record<string, Method>> {
  return Object.fromEntries(Object.entries(classicMethods).filter(([name]) => name.startsWith('console.') === isConsole));
}

const text = `# The methods of Open CTI

Made from the tables in \`lightning/methods.ts\` and \`classic/methods.ts\`, which the scripts, the checks of the page and the tests use as well. A question mark stands behind
what may be left out.

## Lightning: \`sforce.opencti\`

Each takes one object. A callback gets \`{success, returnValue, errors}\`.

${table(lightningMethods)}

\`params\` of screenPop, by type:

| type | params |
|---|---|
${Object.entries(popMembers).map(([type, members]) => `| \`${type}\` | ${cell(members.map(argumentText).join('; '))} |`).join('\n')}

## Classic: \`sforce.interaction\`

Arguments in their order, the callback behind them. It gets \`{result, error}\`; of saveLog an \`id\` as well.

${table(ofClassic(false))}

## The console's toolkit: \`sforce.console.cti\`

As in Classic, by \`/support/console/<any>/integration.js\`; a callback gets what is answered itself.

${table(ofClassic(true))}
`;

test('the reference says what the tables say', async () => {
  await expect(text).toMatchFileSnapshot('../../src/openCti/methods.md');
});
