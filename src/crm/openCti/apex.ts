// Methods that softphones call on the server, where Salesforce has Apex classes: functions of a file of the user's, run in a thread of their own with a limit of time.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { nearest } from '../../kernel/shape.ts';
import type { CrmUser } from '../api.ts';
import type { Crm } from '../crm.ts';
import { answerApex } from './apexCrm.ts';
import type { ApexCrm, FromThread, ToThread } from './apexThread.ts';

export interface Apex {
  /** As `SoftphoneProviderController.call`. */
  readonly methods: readonly string[];
  /** What the method returned, as JSON has it. Throws ApexRefused. */
  run(apexClass: string, method: string, params: Readonly<Record<string, string>>, user: CrmUser): Promise<unknown>;
  close(): Promise<void>;
}

/** The class is not there, or its method failed; the message is for people. */
export class ApexRefused extends Error {
  readonly kind: 'noClass' | 'failed';

  constructor(kind: 'noClass' | 'failed', message: string) {
    super(message);
    this.name = 'ApexRefused';
    this.kind = kind;
  }
}

/** Milliseconds that a method may take: Salesforce's own limit. */
const APEX_LIMIT = 10_000;

interface Running {
  readonly user: CrmUser;
  readonly done: (json: string | undefined) => void;
  readonly fail: (why: string) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly methods: readonly string[];
  readonly running: Map<number, Running>;
}

/** Loads the file. Rejects with an error that says what is wrong with it. */
export async function openApex(path: string, crm: Crm, limit = APEX_LIMIT): Promise<Apex> {
  const file = pathToFileURL(resolve(path)).href;
  let current: Promise<Thread> | null = null;
  // One that has ended is begun anew by who calls next.
  const thread = () => {
    const begun = (current ??= begin(file, crm, () => current === begun && (current = null)));
    return begun;
  };
  const { methods } = await thread();
  let runs = 0;
  return {
    methods,
    async run(apexClass, method, params, user) {
      const name = methodNamed(methods, apexClass, method);
      const { worker, running } = await thread().catch((error: Error) => refuse('failed', `the file of --apex cannot be loaded any more: ${error.message}`));
      const run = runs++;
      let timer: NodeJS.Timeout | undefined;
      try {
        const json = await new Promise<string | undefined>((done, fail) => {
          running.set(run, { user, done, fail: (why) => fail(new ApexRefused('failed', why)) });
          timer = setTimeout(() => (running.get(run)?.fail(`${name} took longer than ${limit / 1000} seconds`), (current = null), void worker.terminate()), limit);
          worker.postMessage({ kind: 'run', run, name, params, user: userOf(user) } satisfies ToThread);
        });
        return json === undefined ? null : JSON.parse(json);
      } finally {
        clearTimeout(timer);
        running.delete(run);
      }
    },
    close: async () => void (await (await current)?.worker.terminate()),
  };
}

function userOf({ id, username, name, extension, agent }: CrmUser): ApexCrm['user'] {
  return { id, username, name, extension, agent };
}

function refuse(kind: ApexRefused['kind'], message: string): never {
  throw new ApexRefused(kind, message);
}

/** In whatever case, as Apex has it. */
function methodNamed(methods: readonly string[], apexClass: string, method: string): string {
  const wanted = `${apexClass}.${method}`.toLowerCase();
  const name = methods.find((one) => one.toLowerCase() === wanted);
  if (name !== undefined) return name;
  const others = methods.filter((one) => one.toLowerCase().startsWith(`${apexClass.toLowerCase()}.`)).map((one) => one.slice(apexClass.length + 1));
  if (others.length === 0) return refuse('noClass', `Could not load Apex class: ${apexClass}.`);
  return refuse('failed', `${apexClass} has no method "${method}"${nearest(method, others)}`);
}

/** A thread that has loaded the file. `ended` is called when it can do nothing more. */
function begin(file: string, crm: Crm, ended: () => void): Promise<Thread> {
  const worker = new Worker(new URL('./apexThread.js', import.meta.url), { workerData: { file } });
  const running: Thread['running'] = new Map();
  const end = (why: string) => {
    ended();
    for (const { fail } of running.values()) fail(why);
  };
  return new Promise((done, fail) => {
    worker.on('message', (message: FromThread) => {
      // It does not keep a switch that stops.
      if (message.kind === 'ready') worker.unref(), done({ worker, methods: message.methods, running });
      else if (message.kind === 'unready') fail(new Error(message.why));
      else if (message.kind === 'ask') void answerApex(crm, message, running.get(message.run)?.user ?? null).then((answer) => worker.postMessage(answer));
      else if (message.wrong === null) running.get(message.run)?.done(message.json);
      else running.get(message.run)?.fail(message.wrong);
    });
    worker.on('error', (error) => {
      fail(error);
      end(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', () => {
      fail(new Error('it ends the process'));
      end('the thread that it ran in has ended');
    });
  });
}
