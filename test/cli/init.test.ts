// `ringback init`, seen from outside: everything in the new folder passes, and nothing that is there already is touched.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, ringback } from './command.ts';

const filesOf = (path: string) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();

test('in the new folder every document is right and every scenario passes; its test, see test/library/package', () => {
  const here = folder();
  const { code, stdout, stderr } = ringback(here, 'init', 'calls');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/\nnext:\n {2}cd calls\n {2}npm install\n {2}npm test /);
  const calls = join(here, 'calls');
  expect(filesOf(calls)).toEqual(['.gitignore', 'README.md', 'callflow.json', 'nobody-there.yaml', 'order.yaml', 'package.json', 'scenario.json', 'shop.test.ts', 'shop.yaml', 'site.json', 'welcome.yaml']);
  expect(JSON.parse(readFileSync(join(calls, 'package.json'), 'utf8'))).toMatchObject({ name: 'calls', type: 'module', devDependencies: { ringback: expect.stringMatching(/^file:/) as string } });
  expect(ringback(calls, 'check', 'scenarios', 'callflows')).toMatchObject({ code: 0, stderr: '' });
  expect(ringback(calls, 'run', '--quiet')).toMatchObject({ code: 0, stdout: expect.stringContaining('\n2 passed\n') as string });
});

test('a scenario names its schema where it lies, so that editors find it', () => {
  const here = folder();
  ringback(here, 'init');
  for (const file of ['scenarios/order.yaml', 'scenarios/sites/shop.yaml', 'callflows/welcome.yaml']) {
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(join(here, file), 'utf8')) ?? [];
    expect(JSON.parse(readFileSync(join(here, file, '..', schema), 'utf8'))).toHaveProperty('properties');
  }
});

test('what is there stays, and is told; nothing is made beside it', () => {
  const here = folder({ 'README.md': 'mine', 'package.json': '{}' });
  expect(ringback(here, 'init')).toEqual({ code: 2, stdout: '', stderr: 'nothing was made, for this is in the way in .: README.md, package.json; name a folder of its own, like ringback init calls\n' });
  expect(filesOf(here)).toEqual(['README.md', 'package.json']);
  expect(readFileSync(join(here, 'README.md'), 'utf8')).toBe('mine');
  expect(ringback(here, 'init', 'README.md').stderr).toBe('README.md is a file; name a folder\n');
});

test('what cannot be made whole is not made at all', () => {
  const here = folder();
  mkdirSync(join(here, 'test'));
  writeFileSync(join(here, 'schemas'), 'a file where a folder has to be');
  const { code, stderr } = ringback(here, 'init');
  expect(code).toBe(2);
  expect(stderr).toContain('schemas');
  expect(readdirSync(here).sort()).toEqual(['schemas', 'test']);
  if (process.getuid?.() === 0) return;
  chmodSync(here, 0o500);
  expect(ringback(here, 'init', 'new').stderr).toContain('may not be written');
  chmodSync(here, 0o700);
  expect(existsSync(join(here, 'new'))).toBe(false);
});
