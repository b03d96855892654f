// Who can say what went on when a test has failed: pages with what they show and have asked for, processes with the end of their logs. Whoever begins one calls it as a witness.

import type { ChildProcess } from 'node:child_process';

export interface Witness {
  /** A few lines for whoever reads the failure far from this machine. */
  says(): string | Promise<string>;
  /** Nothing that comes later has to do with it. */
  isGone(): boolean;
}

/** More than a test has; the oldest are dropped where nobody hears them. */
const MOST = 20;
/** Characters of what a process has written. */
const END = 1_500;

const witnesses: Witness[] = [];

export function callWitness(witness: Witness): void {
  witnesses.push(witness);
  if (witnesses.length > MOST) witnesses.shift();
}

/** What they say, each in a paragraph. */
export async function testimony(): Promise<string> {
  const said = await Promise.all(witnesses.map(async (witness) => witness.says()).map((says) => says.catch((error: Error) => `a witness is silent: ${error.message}`)));
  return said.filter((text) => text !== '').join('\n\n');
}

/** Those who are gone are not heard again. */
export function dismissGone(): void {
  witnesses.splice(0, witnesses.length, ...witnesses.filter((witness) => !witness.isGone()));
}

export function dismissAll(): void {
  witnesses.length = 0;
}

/** A process of a test: how it ended, and the last that it wrote. */
export function callProcess<Child extends ChildProcess>(child: Child): Child {
  const written = ['', ''];
  [child.stdout, child.stderr].forEach((stream, place) => stream?.on('data', (part: unknown) => (written[place] = endOf(written[place] + String(part)))));
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const state = () => (isGone() ? `ended with ${child.exitCode ?? child.signalCode}` : 'goes on');
  callWitness({ isGone, says: () => [`process ${child.pid} ${state()}: ${child.spawnargs.slice(1).join(' ')}`, ...written.filter((text) => text !== '')].join('\n') });
  return child;
}

/** The end of what a process has written. */
export function endOf(text: string): string {
  return text.slice(-END);
}
