// What people read of a network: whose threshold it is that was met or not.

import { expect, test } from 'vitest';
import { networkThresholdLines } from '../../src/cli/network/networkLines.ts';
import type { NetworkOutcome } from '../../src/cli/network/networkOutcome.ts';

const outcome = {
  sites: [{ name: 'Harbor: A morning at Harbor', thresholds: [{ isMet: true, text: 'calls count is 12' }] }, { name: 'Summit: A morning at Summit', thresholds: [{ isMet: false, text: 'calls count is 3' }] }],
  whole: { name: '2 sites', thresholds: [{ isMet: false, text: 'calls{site:Summit} count is 3' }] },
} as unknown as NetworkOutcome;

test('thresholds of a site have the site in front', () => {
  expect(networkThresholdLines(outcome, false)).toEqual(['✓ Harbor: calls count is 12', '✗ Summit: calls count is 3', '✗ calls{site:Summit} count is 3']);
});

test('whoever wants to hear of failures alone hears of those', () => {
  expect(networkThresholdLines(outcome, true)).toEqual(['✗ Summit: calls count is 3', '✗ calls{site:Summit} count is 3']);
});
