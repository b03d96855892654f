// What a page shows is polled by its tests, never read once: a page that has not drawn yet shows nothing, and whoever reads then fails on a slow machine, one time in a hundred.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { type Node, walk } from './sources.ts';

/** Of Playwright: what is there at that instant. */
const READS = new Set(['all', 'allInnerTexts', 'allTextContents', 'boundingBox', 'count', 'evaluateAll', 'getAttribute', 'innerHTML', 'innerText', 'inputValue', 'isChecked', 'isDisabled', 'isEnabled', 'isHidden', 'isVisible', 'textContent', 'title']);
const POLLS = /^(expect\.poll|vi\.waitFor)$/;
/** Before a read of what is certain by then, with why it is. */
const REASON = /^\s*\/\/ Read once: ./;

/** Lines that read a page in the course of a test, by a method or by a function of the file that reads. */
function readOnce(text: string): readonly string[] {
  const program = parseSync('reads.ts', text).program as unknown as Node;
  const written = ({ start, end }: Node) => text.slice(start, end);
  const [above, readers] = [new Map<Node, Node | null>(), new Set<string>()];
  walk(program, null, (node, parent) => void above.set(node, parent));
  const parents = (node: Node): readonly Node[] => {
    const parent = above.get(node);
    return parent ? [parent, ...parents(parent)] : [];
  };
  const calleeOf = (node: Node) => node['callee'] as Node;
  const reads = [...above.keys()].filter((node) => node.type === 'CallExpression' && calleeOf(node).type === 'MemberExpression' && written(calleeOf(node)['object'] as Node) !== 'Promise' && READS.has(String((calleeOf(node)['property'] as Node)['name'])));
  const isPolled = (node: Node) => parents(node).some((one) => one.type === 'CallExpression' && POLLS.test(written(calleeOf(one))));
  // A function with a name may be polled by whoever uses it.
  const nameOf = (node: Node) => parents(node).flatMap((one) => (one.type === 'FunctionDeclaration' || (one.type === 'VariableDeclarator' && /Function/.test((one['init'] as Node | null)?.type ?? '')) ? [String((one['id'] as Node)['name'])] : []))[0];
  for (const read of reads) if (!isPolled(read)) readers.add(nameOf(read) ?? '');
  const uses = [...above.keys()].filter((node) => node.type === 'CallExpression' && readers.has(written(calleeOf(node))));
  const lines = text.split('\n');
  const lineOf = ({ start }: Node) => text.slice(0, start).split('\n').length;
  const findings = [...reads, ...uses].filter((node) => nameOf(node) === undefined && !isPolled(node) && !REASON.test(lines[lineOf(node) - 2] ?? ''));
  return [...new Set(findings.map((node) => `${lineOf(node)}: ${written(node)}`))];
}

const advice = 'Poll it (expect.poll), wait for what makes it certain, or say why it is: // Read once: …';

test.each(readdirSync('test/browser').filter((name) => name.endsWith('.test.ts')))('%s polls what pages show', (name) => {
  expect(readOnce(readFileSync(join('test/browser', name), 'utf8')), advice).toEqual([]);
});

test('a read of a page is found where nobody polls it, also behind a name', () => {
  const course = (line: string) => readOnce(`const rows = (page) => page.locator('tr').allTextContents();\nconst [one] = await Promise.all([rows]);\ntest('', async () => {\n  ${line}\n});\n`);
  expect(course('expect(await page.locator("p").count()).toBe(1);')).toEqual(['4: page.locator("p").count()']);
  expect(course('const [first] = await rows(page);')).toEqual(['4: rows(page)']);
  for (const line of ['await expect.poll(() => rows(page)).toEqual([]);', 'await expect.poll(async () => (await rows(page))[0]).toBe("");', '// Read once: it was waited for.\n  const all = await rows(page);', 'async function wait() { await expect.poll(() => rows(page)).toEqual([]); }\n  await wait();']) expect(course(line)).toEqual([]);
});
