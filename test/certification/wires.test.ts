// A few sequences over every wire: verdicts read what is asked at the door, so a client of another wire is judged alike. Others with CERTIFY (chosen.ts).

import { test } from 'vitest';
import { chosenSequences } from './chosen.ts';
import { everyWire } from './everyWire.ts';
import { certification, notPassed } from './examined.ts';

/** One of each kind: calls, two at once, consultations, conferences, agents, what a wire may lack, a line that breaks, an event that comes twice. */
const FEW = ['answer', 'hang-up', 'decline', 'hold-and-answer', 'swap', 'transfer', 'transfer-busy', 'conference-drop', 'dial', 'press', 'mute', 'forward', 'send-data', 'not-ready-reason', 'queue-call', 'line-cut-talking', 'session-rewound', 'doubled-ring'];
const sequences = chosenSequences(FEW);

for (const { wire, driverFor, notApplicable } of everyWire.filter((one) => one.wire !== 'csta-json')) {
  test.concurrent(wire, async ({ expect, onTestFinished }) => {
    const complaints: string[] = [];
    const { run } = await certification(onTestFinished, (around) => driverFor(around, (text) => complaints.push(text)), { sequences });
    const card = await run();
    expect(notPassed(card)).toEqual(notApplicable.filter((line) => sequences.some(({ id }) => line.startsWith(`${id}:`))));
    expect(complaints).toEqual([]);
    expect(card).toMatchObject({ wire, notRun: 0 });
  }, 240_000);
}
