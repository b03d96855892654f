// The product's own softphone under certification: the page itself in a real Chromium, pressed by a driver, seen at the switch alone.

import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Driver } from '../../src/certification/driver.ts';
import { chosenSequences } from '../certification/chosen.ts';
import { certification, LIMITS, notPassed } from '../certification/examined.ts';
import { PATIENCE } from '../patience.ts';
import { hasBrowser, useBrowser } from './pages.ts';
import { handsAt } from './softphoneHands.ts';

/** Those that lean on the page most. */
const sequences = chosenSequences(['answer', 'hold-and-answer', 'transfer-busy', 'conference-drop', 'dial', 'press', 'work-ended', 'line-cut-ringing', 'session-rewound-talking', 'doubled-ring', 'disabled-new-call', 'log-off']);

describe.runIf(hasBrowser)('the softphone', () => {
  useBrowser();

  test('passes what it is examined in', async () => {
    const complaints: string[] = [];
    let hands: Promise<Driver> | null = null;
    const { run } = await certification(onTestFinished, ({ address }) => {
      hands = handsAt(address, (text) => complaints.push(text));
      return { settles: 50, prompt: async (prompt) => (await (hands as Promise<Driver>)).prompt(prompt), over: (prompt, how) => void (hands as Promise<Driver>).then((driver) => driver.over?.(prompt, how)), close: () => {} };
    }, { sequences, limits: { ...LIMITS, within: PATIENCE, returnWithin: PATIENCE }, pages: resolve('dist/web') });
    await (hands as unknown as Promise<Driver>);
    const card = await run();
    expect(notPassed(card).filter((text) => !/notApplicable the client says/.test(text)), complaints.join('\n')).toEqual([]);
    expect(card).toMatchObject({ wire: 'csta-json', notRun: 0 });
  }, 400_000);
});
