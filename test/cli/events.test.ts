// `ringback run --events`: the CSTA events of every device as lines of JSON, member for member as the standard has them.

import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL, CALLFLOWS, folder, ringback, scenario, SCENARIOS, SITE, UNANSWERED } from './command.ts';
import { order } from './memberOrder.ts';

type Members = { readonly [name: string]: unknown };

interface Event {
  readonly seq: number;
  readonly time: string;
  readonly name: string;
  readonly members: Members;
}

function eventsOf(lines: string): readonly Event[] {
  return lines.trimEnd().split('\n').map((line) => {
    const { invokeId, seq, time, ...rest } = JSON.parse(line) as { invokeId: string; seq: number; time: string };
    const [[name, members] = ['', {}], ...more] = Object.entries(rest as { [event: string]: Members });
    expect(Object.keys(JSON.parse(line))).toEqual(['invokeId', 'seq', 'time', name]);
    expect({ invokeId, more }).toEqual({ invokeId: '9999', more: [] });
    return { seq, time, name, members };
  });
}

/** The events that one device's monitor reported: event, its connection or call, local state, cause. The monitors of SITE count from 1 in number order. */
function seenAt(monitor: string, events: readonly Event[]): readonly string[] {
  return events.filter(({ members }) => members['monitorCrossRefID'] === monitor).map(({ name, members }) => {
    const [, connection] = Object.entries(members)[1] as [string, { callID: string; deviceID: string }];
    return `${name}(${connection.deviceID}/${connection.callID}) ${members['localConnectionInfo']} ${members['cause']}`;
  });
}

function eventsOfRun(text: string): readonly Event[] {
  const { code, stdout, stderr } = ringback(folder({ 'site.yaml': SITE, 'a.yaml': text }), 'run', 'a.yaml', '--events', '-');
  expect(code, stderr).toBe(0);
  return eventsOf(stdout);
}

test('with - there are events on standard output and nothing else; the report goes to standard error', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, 'late.yaml': UNANSWERED });
  const { code, stdout, stderr } = ringback(office, 'run', 'a.yaml', '--events', '-');
  expect(code).toBe(0);
  expect(stdout.endsWith('}\n')).toBe(true);
  expect(eventsOf(stdout)).toHaveLength(9);
  expect(stderr).toContain('1 passed');
  for (const reporter of ['json', 'junit']) expect(ringback(office, 'run', 'a.yaml', '--events', '-', '--reporter', reporter).stdout).toBe(stdout);
  const failed = ringback(office, 'run', 'late.yaml', '--events', '-');
  expect(failed.code).toBe(1);
  expect(eventsOf(failed.stdout)).toHaveLength(4);
  expect(failed.stderr).toContain('0 passed, 1 failed');
});

test('a file receives the same events, and the report stays on standard output', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  const screen = ringback(office, 'run', 'a.yaml', '--events', '-');
  const { stdout } = ringback(office, 'run', 'a.yaml', '--events', 'events.ndjson');
  expect(stdout).toBe(screen.stderr);
  expect(readFileSync(join(office, 'events.ndjson'), 'utf8')).toBe(screen.stdout);
});

test('seq counts from 1 without a gap, and time never goes back', () => {
  const events = eventsOfRun(scenario('Busy office', 'ana: { calls: bob }', 'bob: answers', 'dana: { calls: "+14155550101" }', 'wait: 4s', 'ana: hangsUp', 'chen: { calls: bob }', 'wait: 70s'));
  expect(events.length).toBeGreaterThan(15);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1));
  const times = events.map(({ time }) => time);
  for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect([...times].sort()).toEqual(times);
});

test('every event of every shipped scenario has the members of the standard in its order', () => {
  const here = folder();
  cpSync(SCENARIOS, join(here, 'scenarios'), { recursive: true });
  cpSync(CALLFLOWS, join(here, 'callflows'), { recursive: true });
  // Loads have nothing new to say, and much of it; events are of one switch, and there are scenarios of two.
  for (const others of ['load', 'network']) rmSync(join(here, 'scenarios', others), { recursive: true });
  const files = readdirSync(SCENARIOS).filter((name) => name.endsWith('.yaml'));
  const { code } = ringback(here, 'run', 'scenarios', '--events', 'events.ndjson');
  expect(code).toBe(0);
  const events = eventsOf(readFileSync(join(here, 'events.ndjson'), 'utf8'));
  expect(events.length).toBeGreaterThan(10 * files.length);
  expect([...new Set(events.map(({ name }) => name))].sort()).toEqual(Object.keys(order).sort());
  for (const { name, members } of events) {
    const known = ['monitorCrossRefID!', ...(order[name] ?? '').split(' '), 'extensions'];
    const names = Object.keys(members);
    expect(names, name).toEqual(known.map((member) => member.replace('!', '')).filter((member) => names.includes(member)));
    const always = known.filter((member) => member.endsWith('!')).map((member) => member.slice(0, -1));
    expect(names, name).toEqual(expect.arrayContaining(always));
  }
});

test('a basic call is seen at both telephones as the standard tells it, and the call itself is cleared for call monitors only', () => {
  const events = eventsOfRun(CALL);
  expect(seenAt('1', events)).toEqual([
    'ServiceInitiatedEvent(2001/1) initiated makeCall',
    'OriginatedEvent(2001/1) connected newCall',
    'DeliveredEvent(2002/1) connected newCall',
    'EstablishedEvent(2002/1) connected newCall',
    'ConnectionClearedEvent(2001/1) null normalClearing',
  ]);
  expect(seenAt('2', events)).toEqual([
    'DeliveredEvent(2002/1) alerting newCall',
    'EstablishedEvent(2002/1) connected newCall',
    'ConnectionClearedEvent(2001/1) connected normalClearing',
    'ConnectionClearedEvent(2002/1) null normalClearing',
  ]);
  expect(events).toHaveLength(9);
});

test('a telephone that gets a tone fails before it is cleared, and dialling by hand initiates with cause normal', () => {
  const events = eventsOfRun(scenario('Tone', 'ana: { dials: chen }', 'chen: answers', 'ana: hangsUp', 'expect: { fail: chen }', 'chen: hangsUp'));
  expect(seenAt('1', events)[0]).toBe('ServiceInitiatedEvent(2001/1) initiated normal');
  expect(seenAt('3', events)).toEqual([
    'DeliveredEvent(2003/1) alerting newCall',
    'EstablishedEvent(2003/1) connected newCall',
    'ConnectionClearedEvent(2001/1) connected normalClearing',
    'FailedEvent(2003/1) fail blocked',
    'ConnectionClearedEvent(2003/1) null normalClearing',
  ]);
  expect(seenAt('2', events)).toEqual([]);
});

test('a call from outside carries what the network said, and the line on which it came', () => {
  const events = eventsOfRun(scenario('Outside', 'dana: { calls: "+14155550101" }', 'ana: answers', 'ana: hangsUp'));
  const rings = events.find(({ name, members }) => name === 'DeliveredEvent' && members['monitorCrossRefID'] === '1');
  expect(rings?.members).toMatchObject({
    alertingDevice: { deviceIdentifier: '2001' },
    originatingNIDConnection: { callID: '1', deviceID: 'pstn#1' },
    localConnectionInfo: 'alerting',
    networkCallingDevice: { deviceIdentifier: '+12125550123' },
    networkCalledDevice: { deviceIdentifier: '+14155550101' },
    associatedCallingDevice: { deviceIdentifier: 'pstn#1' },
  });
  const answered = events.find(({ name, members }) => name === 'EstablishedEvent' && members['monitorCrossRefID'] === '1');
  expect(answered?.members).toMatchObject({ originatinNIDConnection: { callID: '1', deviceID: 'pstn#1' }, localConnectionInfo: 'connected' });
});

test('keys that are pressed are reported as they were pressed', () => {
  const events = eventsOfRun(scenario('Keys', 'ana: { calls: bob }', 'bob: answers', "ana: { presses: '*#0' }"));
  expect(events.filter(({ name }) => name === 'DigitsGeneratedEvent').map(({ members }) => members['digitGeneratedList'])).toContain('*#0');
});
