// `ringback draw`, seen from outside.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL, folder, ringback, SITE } from './command.ts';

const FLOW = 'name: Desk\nstart: hello\nnodes:\n  hello: { say: Hello., then: end }\n  end: { hangUp: }\n';
const OFFICE = 'name: Office\nextensions: { "2001": { name: Ana } }\ncallflows: { "8000": flow.yaml, "8001": { name: Night, start: end, nodes: { end: { hangUp: } } } }\n';

test('a flow is drawn as Mermaid, or as SVG into a file', () => {
  const here = folder({ 'flow.yaml': FLOW });
  const { code, stdout, stderr } = ringback(here, 'draw', 'flow.yaml');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('flowchart TD\n  n0(["start"])\n  n1("hello<br/>Hello.")\n  n2(["end<br/>hangs up"])\n  n0 --> n1\n  n1 --> n2\n');
  expect(ringback(here, 'draw', 'flow.yaml', '--format', 'svg').stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
  expect(ringback(here, 'draw', 'flow.yaml', '--out', 'flow.svg')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(here, 'flow.svg'), 'utf8')).toContain('<title>Desk</title>');
});

test('a site is drawn with all its flows', () => {
  const { stdout } = ringback(folder({ 'flow.yaml': FLOW, 'site.yaml': OFFICE }), 'draw', 'site.yaml');
  expect(stdout).toContain('title: "Office"');
  expect(stdout).toContain('subgraph s0["8000 Desk"]');
  expect(stdout).toContain('subgraph s1["8001 Night"]');
});

test('what cannot be drawn is told', () => {
  const here = folder({ 'site.yaml': SITE, 'call.yaml': CALL, 'flow.yaml': FLOW.replace('then: end', 'then: ent') });
  expect(ringback(here, 'draw', 'site.yaml')).toMatchObject({ code: 4, stderr: 'there is no call flow in site.yaml\n' });
  expect(ringback(here, 'draw', 'call.yaml')).toMatchObject({ code: 2, stderr: 'call.yaml is a scenario; draw the site or the call flow that it names\n' });
  expect(ringback(here, 'draw', 'flow.yaml')).toMatchObject({ code: 3, stdout: '' });
  expect(ringback(here, 'draw', 'gone.yaml').code).toBe(2);
  expect(ringback(here, 'draw', 'site.yaml', '--format', 'png').code).toBe(2);
  expect(ringback(folder({ 'flow.yaml': FLOW }), 'draw', 'flow.yaml', '--out', 'flow.PNG')).toEqual({ code: 2, stdout: '', stderr: 'nothing is drawn as PNG; let --out end with .svg, or with .mmd for Mermaid\n' });
});
