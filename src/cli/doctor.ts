// `ringback doctor`: what would keep Ringback from working here, and what mends it. It looks, and leaves nothing behind.

import { styleText } from 'node:util';
import type { Finding, Look } from './doctor/finding.ts';
import { database, folder, liveJournal } from './doctor/folder.ts';
import { build, chromium, nodeVersion, terminal, timeZones } from './doctor/machine.ts';
import { nats } from './doctor/nats.ts';
import { portTaken, roundTrip } from './doctor/network.ts';
import { exitCodes } from './exitCodes.ts';
import { printable } from './reporters/reporter.ts';

/** In the order in which they are told; what the one behind needs stands before it. */
const looks: readonly (readonly [name: string, look: Look])[] = [
  ['Node', nodeVersion],
  ['build', build],
  ['time zones', timeZones],
  ['folder', folder],
  ['database', database],
  ['live journal', liveJournal],
  ['port 8800', () => portTaken(8800, 'ringback serve --port 0 takes one that is free')],
  ['port 8801', () => portTaken(8801, 'ringback serve --xml-port names another for CSTA XML')],
  ['port 9006', () => portTaken(9006, 'ringback serve --ctisvr-port names another for ctiSVR')],
  ['round trip', roundTrip],
  ['NATS', () => nats(process.env)],
  ['Chromium', chromium],
  ['terminal', terminal],
];

const marks = { ok: '✓', warning: '!', error: '✗' } as const;
const colours = { ok: 'green', warning: 'yellow', error: 'red' } as const;

/** Returns 1 when something keeps Ringback from working; warnings do not. */
export async function doctor({ json }: { readonly json: boolean }): Promise<number> {
  const found: (Finding & { readonly name: string })[] = [];
  for (const [name, look] of looks) {
    const finding = await finished(look);
    found.push({ name, ...finding });
    if (!json) process.stdout.write(lineOf(name, finding));
  }
  const errors = found.filter(({ state }) => state === 'error').length;
  const warnings = found.filter(({ state }) => state === 'warning').length;
  if (json) process.stdout.write(`${JSON.stringify({ works: errors === 0, checks: found.map(({ name, state, says, mend }) => ({ name, state, says, mend })) }, null, 2)}\n`);
  else process.stdout.write(`\n${errors > 0 ? `${errors} of these ${errors === 1 ? 'keeps' : 'keep'} Ringback from working` : warnings > 0 ? 'Ringback works here; what is marked ! is good to know' : 'Ringback works here'}\n`);
  return errors > 0 ? exitCodes.expectationFailed : exitCodes.passed;
}

/** A look that fails has found something too. */
async function finished(look: Look): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { state: 'error', says: error instanceof Error ? error.message : String(error), mend: null };
  }
}

function lineOf(name: string, { state, says, mend }: Finding): string {
  const mark = process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(colours[state], marks[state]) : marks[state];
  return `${mark} ${name.padEnd(WIDTH)}  ${printable(says)}${mend === null ? '' : `; ${printable(mend)}`}\n`;
}

const WIDTH = Math.max(...looks.map(([name]) => name.length));
