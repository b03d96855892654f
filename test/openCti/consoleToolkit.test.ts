// The console's toolkit: what softphones tell of calls, and what components elsewhere in the console learn of it.

import { expect, test, vi } from 'vitest';
import { methodOf, softphonePage } from './scripts.ts';

const page = () => softphonePage('console', { isConsole: true });

test('data goes with a call, by the id that the softphone gives it', async () => {
  const { asks } = page();
  expect(await asks('cti.setCallObjectIds', [['call.1', 'call.2']])).toEqual({ success: true });
  expect(await asks('cti.setCallAttachedData', ['call.1', '{"ANI":"4155551212"}', 'INBOUND'])).toEqual({ success: true });
  expect(await asks('cti.getCallObjectIds')).toEqual({ success: true, ids: ['call.1', 'call.2'] });
  expect(await asks('cti.getCallAttachedData', ['call.1'], [{ getCallType: true }])).toEqual({ success: true, data: '{"ANI":"4155551212"}', type: 'INBOUND' });
  expect(await asks('cti.getCallAttachedData', ['call.9'])).toEqual({ success: true, data: null, type: null });
});

test('whoever listens hears of a call from its beginning to its log', async () => {
  const { api, asks, settled } = page();
  const heard = vi.fn();
  for (const name of ['onCallBegin', 'onCallEnd', 'onCallLogSaved', 'onSendCTIMessage']) methodOf(api, `cti.${name}`)((event: object) => heard(name, event));
  await settled();
  await asks('cti.fireOnCallBegin', ['call.1', 'INBOUND', 'Call from Pamela']);
  expect(await asks('cti.getCallObjectIds')).toMatchObject({ ids: ['call.1'] });
  await asks('cti.sendCTIMessage', ['/ANSWER?LINE_NUMBER=1']);
  await asks('cti.fireOnCallEnd', ['call.1', 74, 'Reached']);
  await asks('cti.fireOnCallLogSaved', ['call.1']);
  expect(heard.mock.calls).toEqual([
    ['onCallBegin', { success: true, id: 'call.1', type: 'INBOUND', label: 'Call from Pamela' }], ['onSendCTIMessage', { success: true, message: '/ANSWER?LINE_NUMBER=1' }],
    ['onCallEnd', { success: true, id: 'call.1', duration: 74, disposition: 'Reached' }], ['onCallLogSaved', { success: true, id: 'call.1' }],
  ]);
  expect(await asks('cti.getCallObjectIds')).toMatchObject({ ids: [] });
});

test('what is wrong comes back as a sentence', async () => {
  const { asks } = page();
  expect(await asks('cti.setCallAttachedData', ['', '{}'])).toEqual({ success: false, error: 'An invalid value was passed to the parameter id. A string value was expected, but an empty string was found instead.' });
  expect(await asks('cti.fireOnCallEnd', ['call.1', 'long'])).toMatchObject({ success: false, error: expect.stringContaining('duration. A numeric value was expected, but long was found') });
});

test('it stands beside interaction.js', () => {
  expect(Object.keys(page().api)).toEqual(['cti']);
  expect(Object.keys(softphonePage('classic').api)).not.toContain('console');
});
