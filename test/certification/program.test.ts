// Programs as drivers: one that will not end is ended all the same.

import { expect, test } from 'vitest';
import { startProgram } from '../../src/certification/program.ts';

test('a program that ignores that it is to end is ended', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('pid ' + process.pid)";
  let driver: ReturnType<typeof startProgram> | null = null;
  const pid = await new Promise<number>((done) => {
    driver = startProgram(`"${process.execPath}" -e "${stubborn}"`, { address: '', xmlAddress: null, ctisvrAddress: null, device: '2001', agent: null }, () => {}, (text) => done(Number(/pid (\d+)/.exec(text)?.[1])));
  });
  expect(isThere(pid)).toBe(true);
  (driver as ReturnType<typeof startProgram> | null)?.close();
  await expect.poll(() => isThere(pid)).toBe(false);
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
