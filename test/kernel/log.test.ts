// The fact log: one order for everything, and readers that only look.

import { describe, expect, test } from 'vitest';
import { createClock } from '../../src/kernel/clock.ts';
import { createLog, type Fact } from '../../src/kernel/log.ts';

function world() {
  const clock = createClock();
  const log = createLog(clock);
  const tell = (type: string) => log.emit({ seq: log.nextSeq(), time: clock.now, type });
  const seen: string[] = [];
  const note = ({ seq, time, type }: Fact) => void seen.push(`${seq} ${time} ${type}`);
  return { clock, log, tell, seen, note };
}

describe('facts', () => {
  test('are numbered from 1 and reach every reader in the order the readers came', () => {
    const { clock, log, tell, seen, note } = world();
    log.read(note);
    log.read(({ seq }) => seen.push(`second reader ${seq}`));
    tell('delivered');
    clock.advanceTo(5);
    tell('established');
    expect(seen).toEqual(['1 0 delivered', 'second reader 1', '2 5 established', 'second reader 2']);
    expect(log.seq).toBe(2);
  });

  test('that nobody hears are counted all the same', () => {
    const { log, tell, seen, note } = world();
    log.count();
    log.count();
    log.read(note);
    tell('delivered');
    expect(seen).toEqual(['3 0 delivered']);
  });

  test('with a number or a time out of order are a bug', () => {
    const { clock, log, seen, note } = world();
    log.read(note);
    clock.advanceTo(5);
    const seq = log.nextSeq();
    expect(() => log.emit({ seq: seq + 1, time: 5, type: 'delivered' })).toThrow('bug in ringback: fact delivered out of order');
    expect(() => log.emit({ seq, time: 4, type: 'delivered' })).toThrow('fact delivered out of order');
    expect(seen).toEqual([]);
  });
});

describe('readers', () => {
  test('the log is heard as long as anybody reads', () => {
    const { log, note } = world();
    expect(log.heard).toBe(false);
    const [stop, stopOther] = [log.read(note), log.read(() => {})];
    stop();
    expect(log.heard).toBe(true);
    stopOther();
    expect(log.heard).toBe(false);
  });

  test('one that was taken away hears no more, however often that is asked for', () => {
    const { log, tell, seen, note } = world();
    log.read(() => {});
    const stop = log.read(note);
    tell('a');
    stop();
    stop();
    tell('b');
    expect(seen).toEqual(['1 0 a']);
    expect(log.heard).toBe(true);
  });

  test('a function that reads twice can be taken away once', () => {
    const { log, tell, seen, note } = world();
    const stop = log.read(note);
    log.read(note);
    stop();
    tell('a');
    expect(seen).toEqual(['1 0 a']);
  });

  test('one that leaves or comes during a fact changes nothing for that fact', () => {
    const { log, tell, seen, note } = world();
    const stops: (() => void)[] = [];
    const swap = () => {
      stops.pop()?.();
      if (log.seq === 1) log.read(() => seen.push('newcomer'));
    };
    log.read(swap);
    stops.push(log.read(note));
    tell('a');
    tell('b');
    expect(seen).toEqual(['1 0 a', 'newcomer']);
  });
});

describe('readers that misbehave', () => {
  test('one that acts is a bug, told inside the reader', () => {
    const { log, tell } = world();
    const acts: (() => void)[] = [() => tell('another'), () => log.count(), () => log.assertNotReading()];
    for (const act of acts) {
      const stop = log.read(act);
      expect(() => tell('a')).toThrow('a reader of the fact log acted; it must set a timer instead');
      stop();
    }
  });

  test('one that throws does not leave the log in the middle of reading', () => {
    const { log, tell, seen, note } = world();
    const stop = log.read(() => {
      throw new Error('reader failed');
    });
    log.read(note);
    expect(() => tell('a')).toThrow('reader failed');
    stop();
    log.assertNotReading();
    tell('b');
    expect(seen).toEqual(['2 0 b']);
  });

  test('one may set a timer, and act when it fires', () => {
    const { clock, log, tell, seen, note } = world();
    function answer(): void {
      tell('answer');
    }
    const stop = log.read(() => {
      stop();
      clock.after(0, answer, null, null);
    });
    log.read(note);
    tell('question');
    clock.advanceTo(0);
    expect(seen).toEqual(['1 0 question', '2 0 answer']);
  });
});

describe('an ear', () => {
  test('hears while it is open, and before those who read all the time, in the order in which ears were made', () => {
    const { log, tell, seen, note } = world();
    log.read(note);
    const first = log.ear(() => seen.push('first'));
    const second = log.ear(() => seen.push('second'));
    second.open();
    tell('a');
    first.open();
    first.open();
    tell('b');
    second.close();
    tell('c');
    expect(seen).toEqual(['second', '1 0 a', 'first', 'second', '2 0 b', 'first', '3 0 c']);
  });

  test('that is closed makes no fact worth its object', () => {
    const { log } = world();
    const ear = log.ear(() => {});
    expect(log.heard).toBe(false);
    ear.open();
    expect(log.heard).toBe(true);
    ear.close();
    expect(log.heard).toBe(false);
  });
});
