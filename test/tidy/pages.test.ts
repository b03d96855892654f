// What our pages point at is there: each link, each heading behind a link, and each path in backticks.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { encoding: 'utf8' }).trim().split('\n').filter((path) => existsSync(path));
const proseOf = (page: string) => readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');

/** As GitHub names a heading: small letters, no marks, a dash for each space. */
const anchorOf = (heading: string) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
const anchorsOf = (page: string) => [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

function linkFindings(page: string): readonly string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^\w+:/.test(link));
  return links.flatMap((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) return [`${page}: ${link} leads nowhere`];
    if (anchor !== undefined && !anchorsOf(target).includes(anchor)) return [`${page}: ${link} leads to no heading of ${target}`];
    return [];
  });
}

/** Where the command keeps what it writes, also when somebody runs it here. */
const KEPT = '.ringback/';

/** Where a path in backticks may begin: at its page, at src/, at the root. Whatever begins with none of their folders is no path. */
function pathFindings(page: string): readonly string[] {
  const bases = [dirname(page), 'src', '.'];
  const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory();
  const paths = [...proseOf(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, path = '']) => path).filter((path) => !path.startsWith(KEPT));
  return paths.flatMap((path) => {
    const from = bases.filter((base) => isFolder(join(base, path.split('/')[0] as string)));
    const found = from.some((base) => ['', '.ts', '.tsx'].some((ending) => existsSync(join(base, path + ending))));
    return from.length === 0 || found ? [] : [`${page}: there is no ${path}`];
  });
}

test('every link of a page leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.flatMap(linkFindings)).toEqual([]);
});

test('every path that a page names in backticks exists', () => {
  expect(pages.flatMap(pathFindings)).toEqual([]);
});

test('every law is told on the page of the laws', () => {
  const files = [...readdirSync('src/records/laws').filter((name) => name.endsWith('.ts')).map((name) => `src/records/laws/${name}`), 'src/kernel/clock.ts'];
  const laws = new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:LawBroken|broken)\('(\w+)'/g)].map(([, law]) => law)));
  const told = new Set([...readFileSync('src/records/laws/README.md', 'utf8').matchAll(/`(\w+)`/g)].map(([, law]) => law));
  expect([...told].sort()).toEqual([...laws].sort());
});
