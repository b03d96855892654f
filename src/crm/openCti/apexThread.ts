// The thread in which methods of the user's file run: what they throw, how long they think, and that they end the process is no harm to the switch. What they ask
// of the CRM is asked of the main thread.

import { parentPort, workerData } from 'node:worker_threads';

/** A method of the file. */
type ApexMethod = (params: Readonly<Record<string, string>>, crm: ApexCrm) => unknown;

/** What a method may ask of the CRM; each is a promise, and rejects with a sentence. */
export interface ApexCrm {
  /** Who asks. */
  readonly user: { readonly id: string; readonly username: string; readonly name: string; readonly extension: string | null; readonly agent: string | null };
  /** Records by words or by a telephone number, of all kinds or of some. */
  find(text: string, entities?: readonly string[]): Promise<readonly object[]>;
  get(id: string): Promise<object | null>;
  create(entity: string, fields: object): Promise<object>;
  update(id: string, fields: object): Promise<object | null>;
}

export type CrmVerb = Exclude<keyof ApexCrm, 'user'>;

/** To the thread. */
export type ToThread =
  | { readonly kind: 'run'; readonly run: number; readonly name: string; readonly params: Readonly<Record<string, string>>; readonly user: ApexCrm['user'] }
  | { readonly kind: 'answer'; readonly ask: number; readonly value: unknown; readonly wrong: string | null };

/** From the thread. */
export type FromThread =
  | { readonly kind: 'ready'; readonly methods: readonly string[] }
  | { readonly kind: 'unready'; readonly why: string }
  | { readonly kind: 'ran'; readonly run: number; readonly json: string | undefined; readonly wrong: string | null }
  | { readonly kind: 'ask'; readonly ask: number; readonly run: number; readonly verb: CrmVerb; readonly args: readonly unknown[] };

const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromThread) => port.postMessage(message);

const asked = new Map<number, (answer: Extract<ToThread, { readonly kind: 'answer' }>) => void>();
let asks = 0;

function crmFor(run: number, user: ApexCrm['user']): ApexCrm {
  const ask = (verb: CrmVerb, ...args: readonly unknown[]) => new Promise<never>((done, fail) => {
    const number = asks++;
    asked.set(number, ({ value, wrong }) => (wrong === null ? done(value as never) : fail(new Error(wrong))));
    tell({ kind: 'ask', ask: number, run, verb, args });
  });
  return { user, find: (text, entities) => ask('find', text, entities), get: (id) => ask('get', id), create: (entity, fields) => ask('create', entity, fields), update: (id, fields) => ask('update', id, fields) };
}

async function run(method: ApexMethod | undefined, { run: number, name, params, user }: Extract<ToThread, { readonly kind: 'run' }>): Promise<void> {
  try {
    if (method === undefined) throw new Error(`there is no ${name}`);
    const returned = await method(params, crmFor(number, user));
    tell({ kind: 'ran', run: number, json: JSON.stringify(returned), wrong: null });
  } catch (error) {
    tell({ kind: 'ran', run: number, json: undefined, wrong: error instanceof Error ? error.message : String(error) });
  }
}

const { file } = workerData as { readonly file: string };
try {
  const { default: methods } = (await import(file)) as { readonly default?: unknown };
  if (typeof methods !== 'object' || methods === null) throw new Error('it must export an object by default, with functions by the names of their classes and methods: export default { \'Class.method\': (params, crm) => … }');
  const [odd] = Object.entries(methods).filter(([name, method]) => typeof method !== 'function' || !name.includes('.'));
  if (odd) throw new Error(`"${odd[0]}" must be a function under a name like Class.method`);
  const known = new Map(Object.entries(methods as Readonly<Record<string, ApexMethod>>));
  port.on('message', (message: ToThread) => {
    if (message.kind === 'run') return void run(known.get(message.name), message);
    asked.get(message.ask)?.(message);
    asked.delete(message.ask);
  });
  tell({ kind: 'ready', methods: [...known.keys()] });
} catch (error) {
  tell({ kind: 'unready', why: error instanceof Error ? error.message : String(error) });
}
