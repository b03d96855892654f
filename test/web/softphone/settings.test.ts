// What a softphone is told by its call center and by its address.

import { expect, test } from 'vitest';
import { settingsFrom } from '../../../src/web/softphone/settings.ts';

const page = (query = '') => new URL(`http://127.0.0.1:8800/softphone${query}`);

test('with nothing said it talks to the server that it came from, and pops when it rings', () => {
  const { settings, complaints } = settingsFrom({}, page());
  expect(settings).toMatchObject({ addresses: ['ws://127.0.0.1:8800/csta'], device: '', agent: '', popAt: 'ring', popBy: [] });
  expect(settings.reasons[2]).toBe('Lunch');
  expect(complaints).toEqual([]);
});

test('servers A and B stand in the call center, as paths or in full; the same one counts once', () => {
  const addresses = (a: string, b: string) => settingsFrom({ '/ServerInfo/wsURIA': a, '/ServerInfo/wsURIB': b }, page()).settings.addresses;
  expect(addresses('/csta', 'ws://backup.example:8800/csta')).toEqual(['ws://127.0.0.1:8800/csta', 'ws://backup.example:8800/csta']);
  expect(addresses('https://switch.example/csta', '')).toEqual(['wss://switch.example/csta']);
  expect(addresses('/csta', '/csta')).toEqual(['ws://127.0.0.1:8800/csta']);
});

test('the address goes before the call center', () => {
  const { settings } = settingsFrom({ '/Softphone/extension': '2002', '/Softphone/popAt': 'answer', '/reqDialingOptions/reqOutsidePrefix': '9' }, page('?device=2001&agent=5001&popAt=ring&outside=0'));
  expect(settings).toMatchObject({ device: '2001', agent: '5001', popAt: 'ring', prefixes: { outside: '0', longDistance: '', international: '' } });
});

test('lists and names of reasons are as the call center has them', () => {
  const { settings } = settingsFrom({ '/Softphone/dispositions': 'Sold, Not sold,', '/Softphone/popBy': 'account,order', '/NotReadyReasons/reason3': 'Team talk' }, page());
  expect(settings).toMatchObject({ dispositions: ['Sold', 'Not sold'], popBy: ['account', 'order'] });
  expect(settings.reasons.slice(2, 5)).toEqual(['Lunch', 'Team talk', 'Training']);
});

test('what makes no sense is said, and left out', () => {
  const { settings, complaints } = settingsFrom({ '/ServerInfo/wsURIA': 'ftp://old', '/ServerInfo/wsURIB': '/csta', '/Softphone/popAt': 'sometimes' }, page());
  expect(settings).toMatchObject({ addresses: ['ws://127.0.0.1:8800/csta'], popAt: 'ring' });
  expect(complaints).toEqual([expect.stringContaining('"ftp://old" is no address of a switch'), '"sometimes" is no time for a screen pop; expected ring or answer']);
});
