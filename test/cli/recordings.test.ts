// `ringback run --recordings`: the messages that callers left, and calls that are recorded, as files that any player opens.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import wavefile from 'wavefile';
import { folder, ringback, scenario } from './command.ts';

const SITE = `extensions: { "2001": {}, "2002": { forward: { noAnswer: "7802" } }, "2003": {} }
trunks: { pstn: { lines: 2, numbers: { "+14155550101": "2002" } } }
voicemail:
  number: "7800"
  mailboxes:
    "7801": { owner: "2001", pin: "4711", greetingFor: 2s }
    "7802": { owner: "2002", pin: "0815", greetingFor: 2s }
`;

const LEFT = scenario('Two messages', 'chen: { calls: "7801" }', 'wait: 5s', 'chen: hangsUp', 'dana: { calls: bob }', 'wait: 26500ms', 'dana: hangsUp');
const FORWARDED = scenario('One message, passed on', 'chen: { calls: "7801" }', 'wait: 5s', 'chen: hangsUp', 'ana: { calls: "7800" }', 'ana: { presses: "4711#47802#3" }', 'wait: 5s');

const secondsOf = (file: string) => {
  const wave = new wavefile.WaveFile(readFileSync(file));
  return wave.getSamples().length / (wave.fmt as { readonly sampleRate: number }).sampleRate;
};

test('each message is a file in the folder of its scenario, as long as it was', () => {
  const office = folder({ 'site.yaml': SITE, 'left.yaml': LEFT, 'more/site.yaml': SITE, 'more/left.yaml': FORWARDED });
  const { code, stderr } = ringback(office, 'run', 'left.yaml', 'more/left.yaml', '--recordings', 'out/wav');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readdirSync(join(office, 'out/wav/left')).sort()).toEqual(['7801-1.wav', '7802-1.wav']);
  expect(secondsOf(join(office, 'out/wav/left/7801-1.wav'))).toBe(3);
  expect(secondsOf(join(office, 'out/wav/left/7802-1.wav'))).toBe(4.5);
  const passedOn = ['7801-1.wav', '7802-1.wav'].map((name) => readFileSync(join(office, 'out/wav/more/left', name)));
  expect(passedOn[0]).toEqual(passedOn[1]);
});

test('each call that is recorded is a file by its recorder, with what is known of it beside', () => {
  const recording = 'recording: { recorders: { a: { role: active }, c: { role: parallel } }, sound: mono, rules: { all: {} } }\n';
  const office = folder({ 'site.yaml': SITE + recording, 'talk.yaml': scenario('A talk', 'ana: { calls: chen }', 'chen: answers', 'wait: 7s', 'chen: hangsUp') });
  expect(ringback(office, 'run', 'talk.yaml', '--recordings', 'out')).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(office, 'out/talk'), { recursive: true }).sort()).toEqual(['a', 'a/1.json', 'a/1.wav', 'c', 'c/1-c.json', 'c/1-c.wav']);
  expect(secondsOf(join(office, 'out/talk/a/1.wav'))).toBe(7);
  expect(JSON.parse(readFileSync(join(office, 'out/talk/a/1.json'), 'utf8'))).toMatchObject({ id: '1', recorder: 'a', by: 'all', length: 7_000, channels: 'mono' });
});

test('a scenario that leaves no message leaves no folder, and without the option there is none at all', () => {
  const office = folder({ 'site.yaml': SITE, 'quiet.yaml': scenario('Nothing', 'ana: { calls: chen }', 'ana: hangsUp'), 'left.yaml': LEFT });
  expect(ringback(office, 'run', 'quiet.yaml', '--recordings', 'out').code).toBe(0);
  expect(readdirSync(join(office, 'out'))).toEqual([]);
  expect(ringback(office, 'run', 'left.yaml').code).toBe(0);
  expect(readdirSync(office).sort()).toEqual(['.ringback', 'left.yaml', 'out', 'quiet.yaml', 'site.yaml']);
});

test('messages of a load are those of its first run', () => {
  const load = 'name: Load\nsite: site.yaml\ntraffic: { for: 10m, callers: { all: { to: "+14155550101", arrivals: { every: 1m }, patience: 40s, talk: 10s } } }\n';
  const office = folder({ 'site.yaml': SITE, 'load.yaml': load });
  const { code, stderr } = ringback(office, 'run', 'load.yaml', '--recordings', 'out');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readdirSync(join(office, 'out/load')).length).toBeGreaterThan(3);
});

test('a load writes the calls that are recorded in its first run', () => {
  const recording = 'recording: { recorders: { a: { role: active } }, rules: { all: { share: 50% } } }\n';
  const load = 'name: Load\nsite: site.yaml\ntraffic: { for: 10m, runs: 2, callers: { all: { to: "+14155550101", arrivals: { every: 1m }, patience: 40s, talk: 10s } }, people: { answersAfter: 2s } }\n';
  const office = folder({ 'site.yaml': SITE + recording, 'load.yaml': load });
  expect(ringback(office, 'load', 'load.yaml', '--recordings', 'out', '--quiet')).toMatchObject({ code: 0, stderr: '' });
  const files = readdirSync(join(office, 'out/load/a')).filter((file) => file.endsWith('.wav'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.length).toBeLessThan(10);
});

test('a folder that cannot be made is told before anything has run', () => {
  const office = folder({ 'site.yaml': SITE, 'left.yaml': LEFT, 'taken': 'a file' });
  const { code, stdout, stderr } = ringback(office, 'run', 'left.yaml', '--recordings', 'taken/wav');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('cannot write taken/wav: a file is in the way of its folder\n');
  expect(existsSync(join(office, '.ringback'))).toBe(false);
});
