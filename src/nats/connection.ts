// A connection to a NATS server with JetStream. The packages are loaded when somebody asks for one, for whoever stays on one machine has no use for them.

import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { KV, Kvm } from '@nats-io/kv';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { forbidden } from './asking.ts';
import { callUntilAnswered } from './calling.ts';
import { NatsRefused } from './refusal.ts';

export interface Nats {
  /** As it was named, without a password. */
  readonly where: string;
  readonly connection: NatsConnection;
  readonly jetStream: JetStreamClient;
  /** Streams and consumers. */
  readonly streams: JetStreamManager;
  readonly keys: Kvm;
  /** None yet. */
  readonly headers: () => MsgHdrs;
  /** In how many servers of its cluster streams are wanted; null for as many as are usual in a cluster like it. */
  readonly replicas: number | null;
  readonly log: NatsLog;
  /** Whether the line to the server stands at this moment. */
  isUp(): boolean;
  /**
   * What `ask` asks for. Rejects at once while the line is down, and when it breaks: what was under way then is never answered, and what is sent meanwhile is lost. Rejects too when there is no answer
   * within so many milliseconds, which a line that stands does not promise.
   */
  whileUp<Answer>(ask: () => Promise<Answer>, within?: number): Promise<Answer>;
  /** Calls `told` when the line breaks (`false`) and when it stands again. Returns what ends that. */
  follow(told: (isUp: boolean) => void): () => void;
  /** Sends what is still to be sent, for a moment at the most, and ends. */
  close(): Promise<void>;
}

export interface NatsLog {
  info(data: object, text: string): void;
  warn(data: object, text: string): void;
}

export interface NatsSettings {
  /** `nats://127.0.0.1:4222`, with `user:password@` or `token@` before the host; several of one cluster with commas; `tls://` for TLS. */
  readonly url: string;
  /** What the server calls this connection. */
  readonly name: string;
  readonly log: NatsLog;
  /** As many as are usual unless said. */
  readonly replicas?: number | null;
  /** Ends the first call, with AbortError. */
  readonly stop?: AbortSignal | undefined;
}

export type { KV };

/** Milliseconds: to get an answer at all; for one call, since a server that takes the line and says nothing would keep us from calling it again, or another; between two calls; between two looks whether the line still stands, of which it may miss two. */
const CONNECT_WITHIN = 5_000;
const CALL = 1_000;
const AGAIN = 100;
const LOOK = 1_000;
/** To send what is left when it is closed. */
const LAST = 500;
/** Subjects that a user is told it has no leave for; of some there is a new one each time. */
const MOST_DENIED = 20;

/** Throws NatsRefused with a sentence: a wrong address, nobody there, no JetStream, not let in, packages that are not installed. */
export async function connectNats({ url, name, log, replicas = null, stop }: NatsSettings): Promise<Nats> {
  const servers = url.split(',').map((one) => addressIn(one.trim()));
  const where = servers.map(({ protocol, host }) => `${protocol}//${host}`).join(',');
  const [{ connect, headers }, { jetstream, jetstreamManager }, { Kvm }] = await packages();
  const { username, password, protocol } = servers[0] as URL;
  const { connection, hangUp } = await callUntilAnswered(() => connect({
    servers: servers.map(({ host }) => host), name, timeout: CALL, maxReconnectAttempts: -1, reconnectTimeWait: AGAIN, reconnectJitter: AGAIN, pingInterval: LOOK, maxPingOut: 2,
    ...(username !== '' && (password === '' ? { token: decodeURIComponent(username) } : { user: decodeURIComponent(username), pass: decodeURIComponent(password) })),
    ...(protocol === 'tls:' && { tls: {} }),
  }), CONNECT_WITHIN, stop).catch((error: Error) => {
    if (error.name === 'AbortError') throw error;
    throw new NatsRefused(`cannot use NATS at ${where}: ${reasonOf(error)}`, { cause: error });
  });
  const streams = await jetstreamManager(connection).catch(async (error: Error) => {
    await connection.close();
    const denied = forbidden(error);
    throw new NatsRefused(denied === null ? `the NATS server at ${where} has no JetStream (${error.message}); start it with nats-server -js` : deniedText(where, denied), { cause: error });
  });
  const { followers, isUp, whileUp, leave } = watch(connection, where, log);
  return {
    where, connection, streams, headers, replicas, log, keys: new Kvm(connection), isUp, whileUp, jetStream: jetstream(connection),
    follow(told) {
      followers.add(told);
      return () => void followers.delete(told);
    },
    async close() {
      followers.clear();
      leave();
      await Promise.race([connection.drain().catch(() => {}), new Promise((done) => setTimeout(done, LAST).unref())]);
      await connection.close();
      hangUp();
    },
  };
}

/** Throws NatsRefused for what is no address of a NATS server. */
function addressIn(text: string): URL {
  const found = URL.canParse(text) ? new URL(text) : null;
  if (!found || !/^(nats|tls):$/.test(found.protocol) || found.hostname === '') throw new NatsRefused(`"${text.replace(/\/\/.*@/, '//…@')}" is no address of a NATS server; expected one like nats://127.0.0.1:4222`);
  if (found.port === '') found.port = '4222';
  return found;
}

async function packages() {
  try {
    return await Promise.all([import('@nats-io/transport-node'), import('@nats-io/jetstream'), import('@nats-io/kv')]);
  } catch (error) {
    throw new NatsRefused('the packages for NATS are not installed; npm install @nats-io/transport-node @nats-io/jetstream @nats-io/kv', { cause: error });
  }
}

function watch(connection: NatsConnection, where: string, log: NatsLog) {
  let up = true;
  const followers = new Set<(isUp: boolean) => void>();
  let isLeft = false;
  const becomes = (now: boolean) => {
    if (now === up || isLeft) return;
    up = now;
    if (up) log.info({ nats: where }, 'NATS is there again');
    else log.warn({ nats: where }, 'the line to NATS is broken');
    for (const told of [...followers]) told(up);
  };
  const told = new Set<string>();
  const tellDenied = (error: Error) => {
    const denied = forbidden(error);
    if (denied === null || told.has(denied) || told.size >= MOST_DENIED) return;
    told.add(denied);
    log.warn({ nats: where }, deniedText(where, denied));
  };
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') becomes(false);
      if (status.type === 'reconnect') becomes(true);
      if (status.type === 'error') tellDenied(status.error);
    }
  })();
  void connection.closed().then(() => becomes(false));
  const whileUp = <Answer>(ask: () => Promise<Answer>, within = Infinity) => new Promise<Answer>((done, fail) => {
    const told = (isUp: boolean) => isUp || fail(new Error(`the line to NATS at ${where} is broken`));
    if (!up) return void told(false);
    followers.add(told);
    const late = within === Infinity ? undefined : setTimeout(() => fail(new Error(`NATS at ${where} has not answered within ${within} ms`)), within);
    ask().then(done, fail).finally(() => {
      clearTimeout(late);
      followers.delete(told);
    });
  });
  return { followers, whileUp, isUp: () => up, leave: () => ((isLeft = true), (up = false)) };
}

function deniedText(where: string, denied: string): string {
  return `NATS at ${where} does not let this user ${denied}; give it leave there, or name another user`;
}

function reasonOf(error: Error): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  if (error.name === 'TimeoutError') return `it has not answered within ${CONNECT_WITHIN / 1_000} s`;
  if (error.name === 'AuthorizationError') return 'user, password or token are not right';
  if (code === 'ECONNREFUSED' || /refused/i.test(error.message)) return 'nobody listens there; start a server with nats-server -js';
  if (code === 'ENOTFOUND') return 'no machine is known by that name';
  if (/^unexpected response/.test(error.message)) return 'what listens there is no NATS server';
  return cause instanceof Error ? reasonOf(cause) : error.message;
}
