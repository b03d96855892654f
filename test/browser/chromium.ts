// A Chromium to test with: the one of the machine, or the one that comes with npm. Where neither runs the tests of pages say so and are left out.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const installed = [
  process.env['RINGBACK_CHROMIUM'],
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of one that runs; null when there is none. */
export async function findChromium(): Promise<string | null> {
  const own = installed.find((path) => path !== undefined && runs(path));
  if (own !== undefined) return own;
  const delivered = await fromNpm();
  if (delivered !== null && runs(delivered)) return delivered;
  console.warn('the pages are not tested: no Chromium runs here; install chromium or Google Chrome, or name one in RINGBACK_CHROMIUM');
  return null;
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  // Windows' Chrome opens a window when it is asked for its version.
  if (process.platform === 'win32') return true;
  try {
    return execFileSync(path, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }).length > 0;
  } catch {
    return false;
  }
}

/** Unpacked once, with the libraries that a bare machine lacks; those it brings only where it believes to be in the cloud. */
async function fromNpm(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath().catch(() => null);
}
