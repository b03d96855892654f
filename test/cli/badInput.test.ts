// What people get wrong: every mistake is told at its place, in words, with the right exit code, soon, and never as a stack trace.

import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, CALL, type Ended, folder, ringback, scenario, SITE } from './command.ts';

/** Refused with this code before anything ran: nothing on standard output, no stack trace, in time. */
function expectRefusal({ code, stdout, stderr }: Ended, expected: number): string {
  expect(stderr).not.toContain('    at ');
  expect(stderr).not.toMatch(/call stack|undefined|\[object/i);
  expect({ code, stdout }, stderr.slice(0, 2000)).toEqual({ code: expected, stdout: '' });
  return stderr;
}

/** Runs a file with a mistake beside the usual site. */
function refused(content: string | Uint8Array, site = SITE): string {
  const office = folder({ 'site.yaml': site, 'bad.yaml': content });
  const stderr = expectRefusal(ringback(office, 'run', 'bad.yaml'), 3);
  expect(existsSync(join(office, '.ringback'))).toBe(false);
  for (const line of stderr.trimEnd().split('\n').slice(0, -1)) expect(line).toMatch(/^(bad|site)\.yaml:[1-9]\d*:[1-9]\d*: \S/);
  expect(stderr).toMatch(/\n\d+ mistakes?\n$/);
  return stderr;
}

test.each<[readonly string[], RegExp]>([
  [['rnu'], /unknown command 'rnu'[^]*run/],
  [['run', '--sed', '2'], /unknown option '--sed'[^]*--seed/],
  [['--seed', '2'], /unknown option '--seed'/],
  [['run', '--seed', 'two'], /--seed[^]*whole number/],
  [['run', '--seed', '-1'], /--seed[^]*whole number/],
  [['run', '--seed'], /--seed[^]*missing/],
  [['run', '--speed', '0'], /--speed[^]*max/],
  [['run', '--speed', 'fast'], /--speed[^]*max/],
  [['serve', '--speed', 'max'], /--speed[^]*must be a number above 0/],
  [['certify', '--speed', '0'], /--speed[^]*must be a number above 0/],
  [['run', '--timeout', '10'], /--timeout[^]*30s/],
  [['replay'], /missing required argument 'journal'/],
  [['replay', 'a', 'b'], /too many arguments/],
  [['run', 'nowhere.yaml'], /nowhere\.yaml/],
  [['run', 'site.yaml', 'no/where'], /no\/where/],
  [['check', 'nowhere.yaml'], /nowhere\.yaml/],
  [['run', ''], /./],
  [['run'], /scenarios/],
])('the command %j is a usage error', (words, told) => {
  expect(expectRefusal(ringback(folder({ 'site.yaml': SITE }), ...words), 2)).toMatch(told);
});

test('a folder without YAML and a folder with only a site have nothing to run', () => {
  const office = folder({ 'none/readme.txt': 'hello', 'sites/site.yaml': SITE });
  expect(expectRefusal(ringback(office, 'run', 'none'), 4)).toContain('none');
  expect(expectRefusal(ringback(office, 'run', 'sites'), 4)).toContain('sites');
});

test.each<[string, string, string]>([
  ['an unknown key', CALL.replace('start:', 'strat:'), 'bad.yaml:3:1: strat: unknown key "strat"; did you mean "start"?'],
  ['a list where a text belongs', CALL.replace('name: A call', 'name: [A, call]'), 'bad.yaml:1:7: name: must be a text, not a list'],
  ['a map where a list belongs', CALL.replace(/steps:[^]*/, 'steps: { ana: answers }\n'), 'bad.yaml:9:8: steps: must be a list, not a map'],
  ['a wait that is no time', scenario('X', 'wait: soon'), 'bad.yaml:10:11: steps[1].wait: must be a span of time like 20s, 1m30s or 500ms, not "soon"'],
  ['an unknown extension', CALL.replace('"2002"', '"2009"'), 'bad.yaml:6:21: cast.bob.extension: the site has no extension "2009"; did you mean'],
  ['somebody who is not in the cast', scenario('X', 'anna: picksUp'), 'bad.yaml:10:5: steps[1].anna: nobody in the cast is called "anna"; did you mean "ana"?'],
  ['an unknown verb', scenario('X', 'ana: answer'), 'bad.yaml:10:10: steps[1].ana: nobody can "answer"; did you mean "answers"?'],
  ['an unknown event', scenario('X', 'expect: { event: delvered }'), 'bad.yaml:10:22: steps[1].expect.event: there is no event "delvered"; did you mean "delivered"?'],
  ['an unknown refusal', scenario('X', 'expect: { refused: busy }'), 'bad.yaml:10:24: steps[1].expect.refused: there is no error "busy"'],
  ['a site that is not there', CALL.replace('site.yaml', 'sight.yaml'), 'bad.yaml:2:7: site: there is no file sight.yaml'],
  ['a folder for a site', CALL.replace('site.yaml', '.'), 'bad.yaml:2:7: site: there is no file .'],
  ['a key written twice', `${CALL}name: Again\n`, 'bad.yaml:17:1: '],
  ['a quote that is not closed', CALL.replace('"2001"', '"2001'), 'not YAML: '],
  ['an indent of tabs', CALL.replace('  ana:', '\tana:'), 'bad.yaml:5:1: not YAML: '],
  ['two documents in one file', `${CALL}---\n${CALL}`, 'bad.yaml:17:1: a second document begins here'],
  ['nothing at all', '', 'bad.yaml:1:1: is empty'],
  ['nothing but a comment', '# later\n', 'bad.yaml:1:1: is empty'],
  ['a list', '- ana\n- bob\n', 'bad.yaml:1:1: is neither a scenario'],
  ['a single word', 'hello\n', 'bad.yaml:1:1: is neither a scenario'],
  ['an alias of nothing', CALL.replace('A call', '*nobody'), 'bad.yaml:1:7: '],
  ['a list within itself', CALL.replace(/steps:[^]*/, 'steps: &all\n  - *all\n'), 'bad.yaml:10:5: '],
  ['an expectation at the end that only a step can see', `${CALL}expect:\n  - refused: networkBusy\n`, 'bad.yaml:18:5: expect[1]'],
  ['nested too deep', `steps: ${'['.repeat(300)}${']'.repeat(300)}\n`, 'nested more than 64 deep'],
  ['nested a hundred thousand deep', `steps: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`, 'nested more than 64 deep'],
  ['nested by dashes', `steps:\n  ${'- '.repeat(50_000)}x\n`, 'nested more than 64 deep'],
])('a scenario with %s is refused at the place', (_, text, told) => {
  expect(refused(text)).toContain(told);
});

test('a mistake in the only step is told as that and as nothing else', () => {
  expect(refused(scenario('X', 'ana: answer'))).toMatch(/^bad\.yaml:10:10: .*\n1 mistake\n$/);
});

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'])('the word %s of JavaScript is a mistake like any other', (word) => {
  const places = [scenario('X', `expect: { ${word}: ana }`), scenario('X', `${word}: picksUp`), scenario('X', `ana: ${word}`), scenario('X', `ana: { ${word}: bob }`), `${CALL}${word}: 1\n`];
  for (const text of places) expect(refused(text)).toContain(word);
});

test.each<[string, string, string]>([
  ['the same extension twice', SITE.replace('"2002"', '"2001"'), 'site.yaml:5:3: '],
  ['one public number on two trunks', SITE.replace('} } }', '} }, other: { lines: 1, numbers: { "+14155550101": "2002" } } }'), 'has the number +14155550101 already'],
  ['a forward to nobody', SITE.replace('name: Bob', 'forward: { busy: "2008" }'), 'site.yaml:5:30: extensions.2002.forward.busy: there is no device "2008"'],
  ['a trunk without lines', SITE.replace('lines: 2', 'lines: none'), 'site.yaml:2:26: trunks.pstn.lines: must be a whole number from 1 to 10000, not "none"'],
  ['a time zone of nowhere', `${SITE}timeZone: Mars/Olympus\n`, 'site.yaml:7:11: timeZone: must be a time zone'],
])('a site with %s is told at its own place', (_, site, told) => {
  expect(refused(CALL, site)).toContain(told);
});

test('aliases that unfold to billions are refused', () => {
  const lines = Array.from({ length: 30 }, (_, level) => `  - &a${level} [${Array(9).fill(level === 0 ? 'x' : `*a${level - 1}`).join(', ')}]`);
  expect(refused(`steps:\n${lines.join('\n')}\n`)).toContain('alias');
});

test('files that are no text, too large, or text in another encoding are refused', () => {
  expect(refused(new Uint8Array([0, 1, 2, 255, 254, 10, 200]))).toContain('bad.yaml:1:1: is not a text in UTF-8');
  expect(refused(Buffer.from(CALL, 'utf16le'))).toContain('is not a text in UTF-8');
  expect(refused(Buffer.alloc(50_000_000, 'a: b\n'))).toMatch(/bad\.yaml:1:1: .*50(\.0)? MB/);
});

test('a scenario from Windows, with a byte order mark and its line ends, passes', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': `\ufeff${CALL.replace(/\n/g, '\r\n')}` });
  expect(ringback(office, 'run', 'a.yaml')).toMatchObject({ code: 0, stderr: '' });
});

test('a large file within the limit is read or refused in time', () => {
  const many = (line: (place: number) => string, until = 1_900_000) => {
    const lines: string[] = [];
    for (let size = 0; size < until; size += lines.at(-1)?.length ?? 0) lines.push(line(lines.length));
    return lines.join('');
  };
  const office = folder({ 'site.yaml': `extensions:\n${many((place) => `  "${100_000 + place}": {}\n`)}` });
  expect(ringback(office, 'check', 'site.yaml')).toMatchObject({ stderr: '', code: 0 });
});

test('a large file full of mistakes is refused in time', () => {
  const cast = Array.from({ length: 10_000 }, (_, place) => `  person${place}: { outside: "+1415${5_550_000 + place}" }\n`).join('');
  const steps = Array.from({ length: 50_000 }, (_, place) => `  - someone${place}: answers\n`).join('');
  expect(refused(`name: Crowd\nsite: site.yaml\ncast:\n${cast}steps:\n${steps}`)).toContain('nobody in the cast is called "someone0"');
});

test('every mistake in every file is told once, and nothing runs', () => {
  const office = folder({ 'site.yaml': SITE.replace('lines', 'lanes'), 'a.yaml': CALL, 'b.yaml': CALL.replace('start', 'strat'), 'c.yaml': '', 'd.yaml': scenario('X', 'ana: answer', 'wait: soon') });
  const stderr = expectRefusal(ringback(office, 'run', '.'), 3);
  const places = stderr.trimEnd().split('\n').map((line) => line.split(': ')[0]);
  for (const place of ['site.yaml:2:19', 'b.yaml:3:1', 'c.yaml:1:1', 'd.yaml:10:10', 'd.yaml:11:11']) expect(places.filter((one) => one === place), stderr).toHaveLength(1);
  expect(places.at(-1)).toBe(`${places.length - 1} mistakes`);
  expect(existsSync(join(office, '.ringback'))).toBe(false);
  expect(expectRefusal(ringback(office, 'check', '.'), 3)).toBe(stderr);
});

test('a file in the way of .ringback is told, and stays', () => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL, '.ringback': 'mine' });
  expect(expectRefusal(ringback(office, 'run', 'a.yaml'), 2)).toContain('.ringback');
  expect(readFileSync(join(office, '.ringback'), 'utf8')).toBe('mine');
});

test('paths with spaces and letters of any script work, in verdicts and in mistakes', () => {
  const path = 'meine Anrufe/Gespräch für Ana 电话.yaml';
  const office = folder({ 'meine Anrufe/site.yaml': SITE, [path]: CALL });
  const { code, stdout } = ringback(office, 'run', 'meine Anrufe');
  expect(code).toBe(0);
  expect(stdout).toContain(path);
  add(office, { [path]: CALL.replace('start', 'strat') });
  expect(expectRefusal(ringback(office, 'run', path), 3)).toContain(`${path}:3:1: `);
});

test.each(['--events', '--journal'])('a folder as the target of %s is a usage error', (flag) => {
  const office = folder({ 'site.yaml': SITE, 'a.yaml': CALL });
  mkdirSync(join(office, 'out'));
  const { code, stdout, stderr } = ringback(office, 'run', 'a.yaml', flag, 'out');
  expect(code).toBe(2);
  expect(stdout).not.toContain('passed');
  expect(stderr).toMatch(/^cannot write out: /);
  expect(stderr).not.toContain('    at ');
});

test.runIf(existsSync('/dev/full'))('a full disk is told with the name of the file', () => {
  const { code, stderr } = ringback(folder({ 'site.yaml': SITE, 'a.yaml': CALL }), 'run', 'a.yaml', '--events', '/dev/full');
  expect(code).toBe(2);
  expect(stderr).toContain('cannot write /dev/full');
  expect(stderr).not.toContain('    at ');
});

test.each([
  ['to nothing', 'nowhere'],
  ['to a folder', 'calls'],
])('a link %s among the scenarios is a mistake or is passed over, but no bug', (_, target) => {
  const office = folder({ 'calls/site.yaml': SITE, 'calls/a.yaml': CALL });
  symlinkSync(join(office, target), join(office, 'calls', 'z.yaml'));
  const { code, stderr } = ringback(office, 'run', 'calls');
  expect([0, 2, 3]).toContain(code);
  expect(stderr).not.toContain('    at ');
});
