// `ringback certify` from outside: the example driver, a client that never acts, and what makes no sense.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { callProcess } from '../witnesses.ts';
import { beside, COMMAND, folder, ringback, ROOT } from './command.ts';

const elementsOf = (xml: string, name: string) => xml.split(`<${name} `).length - 1;
const DRIVER = `node ${join(ROOT, 'examples', 'certify-driver.mjs')}`;

describe('certify', () => {
  test('the example driver earns its grade, on the terminal, as JSON, JUnit and one page', async () => {
    const here = folder();
    const { code, stdout, stderr } = await beside(here, 'certify', '--port', '0', '--grade', 'basic', '--driver', DRIVER, '--reporter', 'list', '--reporter', 'json:card.json', '--reporter', 'junit:card.xml', '--reporter', 'html:card.html');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/certify-driver\.mjs at 2001, agent 5001, over csta-json; Certification desk\n[^]*\ngrade basic: \d+ passed\n$/);
    const card = JSON.parse(readFileSync(join(here, 'card.json'), 'utf8')) as { grade: string; sequences: { id: string; verdict: string; timeline: { kind: string; text: string }[] }[] };
    expect(card.grade).toBe('basic');
    expect(card.sequences[0]).toMatchObject({ id: 'answer', verdict: 'passed' });
    expect(card.sequences[0]?.timeline.filter(({ kind }) => kind === 'asked' || kind === 'prompt').map(({ text }) => text.replace(/\d{3,}|call \d+/g, '…'))).toEqual(['Answer the call from +…', 'AnswerCall …']);
    expect(elementsOf(readFileSync(join(here, 'card.xml'), 'utf8'), 'testcase')).toBe(card.sequences.length);
    expect(readFileSync(join(here, 'card.html'), 'utf8')).toContain('id="stories-0"');
  });

  test('who never acts fails, and the report says what was expected, what came, and the timeline', async () => {
    const here = folder({ 'idle.mjs': `import { connectSwitch, createPhone } from ${JSON.stringify(`file://${join(ROOT, 'dist/src/client/client.js')}`)};
import { WebSocket } from ${JSON.stringify(`file://${join(ROOT, 'node_modules/ws/wrapper.mjs')}`)};
createPhone(connectSwitch({ addresses: [process.env.RINGBACK_ADDRESS], application: 'idle', platform: { WebSocket } }), { device: process.env.RINGBACK_DEVICE });
process.stdin.on('data', (lines) => { for (const line of String(lines).trim().split('\\n')) console.log(JSON.stringify({ step: JSON.parse(line).step, done: true })); });
` });
    const { code, stdout } = await beside(here, 'certify', '--port', '0', '--only', 'answer,dial', '--within', '300ms', '--driver', 'node idle.mjs', '--reporter', 'list', '--reporter', 'junit:card.xml', '--reporter', 'html:card.html');
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ answer .*\n {4}at {8}step 2: Answer the call from \+\d+\n {4}expected {2}AnswerCall, and the call with \+\d+ is talked in\n {4}came {6}nothing came; the call with \+\d+ rings here, the agent is not ready\n✗ dial /);
    expect(stdout).toContain('no grade: 2 failed');
    const xml = readFileSync(join(here, 'card.xml'), 'utf8');
    expect(elementsOf(xml, 'failure')).toBe(2);
    expect(xml).toMatch(/told +DeliveredEvent call \d+/);
    const html = readFileSync(join(here, 'card.html'), 'utf8');
    expect(html).toContain('asked to  Answer the call from');
    expect(html, 'what shows it again is the same examination').toMatch(/npx ringback certify --only dial --driver (&#39;|')node idle\.mjs(&#39;|') --within 300ms/);
  });

  test('nobody comes: 5; a driver that is none: 2', async () => {
    const here = folder();
    const [late, none] = await Promise.all([beside(here, 'certify', '--port', '0', '--wait', '200ms'), beside(here, 'certify', '--port', '0', '--driver', 'exit 3')]);
    expect([late.code, late.stderr.split('\n').at(-2)]).toEqual([5, 'no client watches its telephone within 0.2 s, as --wait says']);
    expect([none.code, none.stderr.split('\n').at(-2)]).toEqual([2, 'the driver has ended, with 3, before its client was there']);
  });

  test('a driver that ends with its client: the card has what was not run', async () => {
    const here = folder({ 'dying.mjs': `import { WebSocket } from ${JSON.stringify(`file://${join(ROOT, 'node_modules/ws/wrapper.mjs')}`)};
const line = new WebSocket(process.env.RINGBACK_ADDRESS.replace('http', 'ws') + '/ctios');
line.on('open', () => {
  line.send(JSON.stringify({ MessageID: 'eConnectRequest', ClientSignature: 'dying' }));
  line.send(JSON.stringify({ MessageID: 'eSetAgentModeRequest', AgentID: process.env.RINGBACK_AGENT, AgentInstrument: process.env.RINGBACK_DEVICE }));
});
process.stdin.on('data', (lines) => {
  for (const { step } of String(lines).trim().split('\\n').map((text) => JSON.parse(text))) {
    if (step > 1) process.exit(3);
    line.on('close', () => console.log(JSON.stringify({ step, done: true })));
    line.close();
  }
});
` });
    const { code, stdout, stderr } = await beside(here, 'certify', '--port', '0', '--only', 'answer,dial', '--driver', 'node dying.mjs');
    expect([code, stderr.split('\n').at(-3)]).toEqual([1, 'the driver has ended, with 3']);
    expect(stdout).toContain('no grade: 2 not run');
  });

  test('whoever stops it gets the card of what there is', async () => {
    const child = callProcess(spawn(process.execPath, [COMMAND, 'certify', '--port', '0', '--driver', DRIVER], { stdio: ['ignore', 'pipe', 'pipe'] }));
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
      if (stderr.includes('\u2713 hang-up')) child.kill('SIGINT');
    });
    expect(await new Promise((done) => child.on('close', done)), stderr).toBe(130);
    expect(stdout).toMatch(/no grade: \d+ passed, \d+ not run\n$/);
  });
});

test('sequences are listed, and names that are none are refused with the nearest', () => {
  const here = folder();
  expect(ringback(here, 'certify', '--list', '--only', 'answer,line-dead').stdout).toBe(`answer                       basic   A caller from outside is answered, and hangs up
line-dead                    full    The line is dead and stays open: the client notices, comes back, and answers the next call
`);
  expect(ringback(here, 'certify', '--only', 'anser')).toMatchObject({ code: 4, stderr: 'there is no sequence "anser"; did you mean "answer"?\n' });
  expect(ringback(here, 'certify', '--only', 'xyzzyxyzzy')).toMatchObject({ code: 4, stderr: 'there is no sequence "xyzzyxyzzy"; --list prints them\n' });
  expect(ringback(here, 'certify', '--only', 'line-dead', '--grade', 'basic')).toMatchObject({ code: 4, stderr: 'no sequence is left by --only and --grade; --list prints them all\n' });
  expect(ringback(here, 'certify', '--port', '0', '--driver', '')).toMatchObject({ code: 2, stderr: '--driver is empty; it must be a command\n' });
  expect(ringback(here, 'certify', '--port', '0', '--device', '9')).toMatchObject({ code: 2, stderr: 'there is no telephone 9 at Certification desk\n' });
});

test('the schema of drivers says valid of prompts and answers', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(ringback(folder(), 'schema', 'certify-driver').stdout) as object);
  const page = readFileSync(join(ROOT, 'src/certification/README.md'), 'utf8');
  const lines = page.split('\n').filter((line) => line.startsWith('{ "'));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(validate(JSON.parse(line)), line).toBe(true);
  expect(validate({ step: 1, done: false })).toBe(false);
});
