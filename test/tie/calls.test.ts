// Calls from one site to another, as both sites see them.

import { expect, test } from 'vitest';
import { universalCallId } from '../../src/csta/linkage.ts';
import { tieTogether } from '../../src/network.ts';
import { harbor, type Side, sideOf, summit, tied } from './sites.ts';

const ucidAt = ({ simulation: { pbx } }: Side, device: string) => universalCallId((pbx.devices.get(device)?.connections.at(-1)?.call as { readonly linkage: { readonly globalCall: Parameters<typeof universalCallId>[0] } }).linkage.globalCall);

test('Bob at Harbor calls Emil at Summit, who answers and hangs up', () => {
  const { here, there, pass } = tied();
  here.calls('2002', '3002');
  pass(100);
  there.answers('3002');
  pass(100);
  expect(ucidAt(here, '2002')).toMatch(/^00001/);
  expect(ucidAt(there, '3002')).toBe(ucidAt(here, '2002'));
  there.hangsUp('3002');
  pass(100);
  expect(here.trace()).toEqual([
    '00:00:00.000   1  serviceInitiated  2002                     makeCall',
    '00:00:00.000   1  originated        2002 → 3002',
    '00:00:00.000   1  networkReached    3002                     on toSummit#1',
    '00:00:00.000   1  delivered         3002                     newCall',
    '00:00:00.120   1  established       3002                     newCall',
    '00:00:00.220   1  connectionCleared 3002                     normalClearing',
    '00:00:00.220   1  connectionCleared 2002                     normalClearing',
    '00:00:00.220   1  callCleared',
  ]);
  expect(there.trace()).toEqual([
    '00:00:00.020   1  lineSeized        2002 → 3002              on toHarbor#1',
    '00:00:00.020   1  cameOver          2002                     from Harbor on toHarbor#1',
    '00:00:00.020   1  delivered         3002                     newCall',
    '00:00:00.100   1  established       3002                     newCall',
    '00:00:00.200   1  connectionCleared 3002                     normalClearing',
    '00:00:00.200   1  connectionCleared 2002                     normalClearing',
    '00:00:00.200   1  callCleared',
  ]);
});

test('Bob gives up before Emil answers', () => {
  const { here, there, pass } = tied();
  here.calls('2002', '3002');
  pass(5_000);
  expect(there.state('3002')).toBe('alerting');
  here.hangsUp('2002');
  pass(100);
  expect([there.state('3002'), there.state('toHarbor#1'), here.state('toSummit#1')]).toEqual(['idle', 'idle', 'idle']);
});

test.each([
  ['a busy telephone', '3002', 'busy'],
  ['a number that nobody has', '3999', 'destNotObtainable'],
])('Bob hears why he is not put through to %s', (_, number, cause) => {
  const { here, there, pass } = tied();
  there.calls('3002', '3003');
  here.calls('2002', number);
  pass(100);
  expect(here.trace().at(-1)).toMatch(new RegExp(`failed +${number} +${cause}$`));
  expect(here.state('2002')).toBe('connected');
  here.hangsUp('2002');
  pass(100);
  expect([here.state('toSummit#1'), there.state('toHarbor#1')]).toEqual(['idle', 'idle']);
});

test('with every line in use, Bob hears that at once', () => {
  const { here, pass } = tied({ lines: 1 });
  here.calls('2001', '3001');
  pass(100);
  here.trace();
  here.calls('2002', '3002');
  expect(here.trace().at(-1)).toContain('trunksBusy');
});

test('a caller waits in a queue of the other site for longer than any telephone rings', () => {
  const { here, there, pass } = tied();
  there.logsOn('6001', '3001');
  there.calls('3001', '3002');
  there.answers('3002');
  here.calls('2002', '7101');
  pass(600_000);
  expect(here.state('toSummit#1')).toBe('alerting');
  there.hangsUp('3001');
  pass(1_000);
  there.answers('3001');
  pass(100);
  expect(here.state('toSummit#1')).toBe('connected');
});

test('keys that Bob presses lead him on in a call flow of the other site', () => {
  const { here, there, pass } = tied();
  here.calls('2002', '8101');
  pass(3_000);
  expect(here.state('toSummit#1')).toBe('connected');
  here.ask('GenerateDigits', { connectionToSendDigits: here.at('2002'), charactersToSend: '1' });
  pass(100);
  expect(there.state('3003')).toBe('alerting');
});

test('what is put to the call at one end is known at the other', () => {
  const { here, there, pass } = tied();
  here.calls('2002', '3002');
  pass(100);
  there.answers('3002');
  pass(100);
  here.ask('AssociateData', { existingCall: here.at('2002'), correlatorData: { string: 'AA01' } });
  pass(100);
  expect(there.simulation.pbx.devices.get('3002')?.connections[0]?.call.data.correlatorData).toBe('AA01');
  there.ask('SendUserInformation', { existingCall: there.at('3002'), userData: { string: '4869' } });
  pass(100);
  expect(here.simulation.pbx.devices.get('2002')?.connections[0]?.call.data).toMatchObject({ correlatorData: 'AA01', userData: '4869' });
  // What both say at once does not go round: the lesser node's stands, at both ends.
  here.ask('AssociateData', { existingCall: here.at('2002'), correlatorData: { string: 'AAAA' } });
  there.ask('AssociateData', { existingCall: there.at('3002'), correlatorData: { string: 'BBBB' } });
  pass(200);
  for (const [side, device] of [[here, '2002'], [there, '3002']] as const) expect(side.simulation.pbx.devices.get(device)?.connections[0]?.call.data.correlatorData).toBe('AAAA');
  expect(here.simulation.ties.ends.get('toSummit')?.said).toBeLessThan(6);
});

test('both take the last line at once: the lesser node keeps it', () => {
  const { here, there, pass } = tied({ lines: 1 });
  here.calls('2002', '3002');
  there.calls('3003', '2003');
  pass(200);
  expect(there.state('3002')).toBe('alerting');
  expect(here.state('2003')).toBe('idle');
  expect(there.trace().filter((line) => line.includes('selectedTrunkBusy') || line.includes('trunksBusy')).map((line) => line.slice(18))).toEqual(['connectionCleared 2003                     selectedTrunkBusy', 'failed            3003 at toHarbor         trunksBusy']);
});

test('each end begins at its own end of the lines, so that they meet only at the last', () => {
  const { here, there, pass } = tied({ lines: 2 });
  here.calls('2002', '3002');
  there.calls('3003', '2003');
  pass(200);
  expect([there.state('3002'), here.state('2003')]).toEqual(['alerting', 'alerting']);
});

test('a customer of Harbor is handed to Emil and back to Chen, and is the same call throughout', () => {
  const { here, there, pass } = tied();
  here.ask('offerCall', { calling: '+12125550123', called: '+14155550102' });
  here.answers('2002');
  const ucid = ucidAt(here, '2002');
  here.ask('ConsultationCall', { existingCall: here.at('2002'), consultedDevice: '3002' });
  pass(100);
  expect(ucidAt(there, '3002')).not.toBe(ucid);
  there.answers('3002');
  pass(100);
  const [held, active] = here.simulation.pbx.devices.get('2002')?.connections.map(({ call }) => ({ callID: call.id, deviceID: '2002' })) ?? [];
  here.ask('TransferCall', { heldCall: held as never, activeCall: active as never });
  pass(100);
  expect(here.state('2002')).toBe('idle');
  expect([ucidAt(here, 'pstn#1'), ucidAt(there, '3002')]).toEqual([ucid, ucid]);
  expect(there.trace().at(-1)).toContain('goes on, was call 00001');
  // Emil sends it back over a second line.
  there.ask('SingleStepTransferCall', { activeCall: there.at('3002'), transferredTo: '2003' });
  pass(100);
  here.answers('2003');
  pass(100);
  expect([ucidAt(here, 'pstn#1'), ucidAt(here, '2003'), ucidAt(there, 'toHarbor#1')]).toEqual([ucid, ucid, ucid]);
  here.hangsUp('2003');
  pass(100);
  expect([here, there].map(({ simulation: { pbx } }) => pbx.calls.size)).toEqual([0, 0]);
});

test('a call that comes back to Harbor has a row of its own there, in the thread of the first', () => {
  const rows: { readonly table: string; readonly ucid: string; readonly thread?: string }[] = [];
  const here = sideOf(harbor(), 1, { interval: 300_000 });
  const there = sideOf(summit(), 1, { interval: 300_000 });
  here.simulation.ledger?.attach((table, row) => void (table === 'calls' && rows.push({ table, ...(row as { readonly ucid: string }) })));
  const theirs: string[] = [];
  there.simulation.ledger?.attach((table, row) => void (table === 'calls' && theirs.push((row as { readonly ucid: string }).ucid)));
  const network = tieTogether([here.simulation, there.simulation]);
  const pass = (millis: number) => network.advanceTo(network.now + millis);
  here.calls('2002', '3002');
  const ucid = ucidAt(here, '2002');
  pass(100);
  there.answers('3002');
  pass(100);
  there.ask('SingleStepTransferCall', { activeCall: there.at('3002'), transferredTo: '2003' });
  pass(100);
  here.answers('2003');
  pass(100);
  here.hangsUp('2002');
  pass(1_000);
  expect(theirs).toEqual([ucid]);
  expect(rows.map((row) => row.ucid).filter((one) => one === ucid)).toEqual([ucid]);
  expect(new Set(rows.map((row) => row.ucid)).size).toBe(2);
  expect(rows.map((row) => row.thread)).toEqual([ucid, ucid]);
});
