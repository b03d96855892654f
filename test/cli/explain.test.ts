// `ringback explain`: why a call went where it went.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALLFLOWS, folder, ringback, SCENARIOS } from './command.ts';

function withScenarios(): string {
  const here = folder();
  cpSync(SCENARIOS, join(here, 'scenarios'), { recursive: true });
  cpSync(CALLFLOWS, join(here, 'callflows'), { recursive: true });
  return here;
}

test('a call that went to a less skilled agent: who was looked at, why they were passed over, and where that is written', () => {
  const here = withScenarios();
  ringback(here, 'run', 'scenarios/rings-in-vain.yaml');
  const { code, stdout } = ringback(here, 'explain', '1');
  expect(code).toBe(0);
  const text = stdout.replace(/ +/g, ' ');
  expect(text).toContain('00:00:00.000 looks for an agent in queue 7001 Hotline\n needs product 4 or better scenarios/sites/support.yaml:14\n');
  expect(text).toContain('5001 Ana at 2001 level 1 is chosen\n 5002 Bob at 2002 level 8 has what the queue needs after 30 s of waiting only\n 5003 Chen never has what the queue needs\n it rings at 5001');
  expect(text).toContain('after 30 s\n needs product 12 or better scenarios/sites/support.yaml:15\n');
  expect(text).toContain('5002 Bob at 2002 level 8 is chosen\n 5001 Ana at 2001 level 1 is not ready\n');
  expect(stdout.split('\n').length).toBeLessThan(50);
});

test('an agent who became free chose another call', () => {
  const here = withScenarios();
  ringback(here, 'run', 'scenarios/queue-full.yaml');
  expect(ringback(here, 'explain', '2').stdout).toContain('nobody is free who may have it: it waits');
});

test('a call of a load, from a journal that was asked for, on one screen', () => {
  const here = withScenarios();
  expect(ringback(here, 'run', 'scenarios/load/travel-day.yaml', '--journal', 'day.journal').code).toBe(0);
  expect(ringback(here, 'replay', 'day.journal').stdout).toMatch(/the same \d+ facts/);
  const { code, stdout } = ringback(here, 'explain', '150', '--journal', 'day.journal');
  expect(code).toBe(0);
  expect(stdout).toMatch(/agents: each is in a call/);
  expect(stdout.split('\n').length).toBeLessThan(40);
});

test('what cannot be explained is said', () => {
  expect(ringback(folder(), 'explain', '1')).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing was run here yet') as string });
  const here = withScenarios();
  ringback(here, 'run', 'scenarios/busy.yaml');
  expect(ringback(here, 'explain', '7')).toMatchObject({ code: 4, stderr: expect.stringContaining('there was no call 7') as string });
  expect(ringback(here, 'explain', '1').stdout).toContain('no queue had anything to decide about this call');
  expect(ringback(here, 'explain', '1', '--journal', 'nowhere')).toMatchObject({ code: 2 });
});
