// The session: the connection to servers A and B, the mode, the objects, and who has subscribed to what. Everything else is a proxy that asks through it.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import type { RequestName } from '../../ctios/requests.ts';
import { connectLines } from '../connecting.ts';
import { socketAddress } from '../line.ts';
import type { Lines, LinkListener, LinkState, Times } from '../link.ts';
import { type Platform, platformWith } from '../platform.ts';
import { type Refusal, refusalOfLine } from '../refusal.ts';
import type { Answer } from '../requests.ts';
import { Agent } from './agent.ts';
import { Arguments } from './arguments.ts';
import { Call } from './call.ts';
import type { InterfaceName, Listener } from './callbacks.ts';
import { type ConnectArguments, connectionEvent, placesOf, timesOf } from './connection.ts';
import type { CtiosObject } from './ctiosObject.ts';
import { ctiosDialect, eventsIn, messageOf } from './dialect.ts';
import { type AskInPlace, createEstablishing, type Establishing, type Wish } from './establishing.ts';
import { type Following, followObjects } from './following.ts';
import { createObjectStore, type ObjectStore } from './objects.ts';
import { type ArgumentsOf, failureMessage } from './request.ts';
import { SkillGroup } from './skillGroup.ts';
import { createSubscription, type Subscription } from './subscription.ts';

/** What a session needs of its surroundings. */
export interface SessionSettings {
  readonly platform?: Partial<Platform>;
  readonly times?: Partial<Times>;
}

/** A connection to CTI OS with all objects in it; the CIL's Session. It fails over, and tells what has changed meanwhile. */
export class Session {
  readonly #platform: Platform;
  readonly #times: Partial<Times>;
  readonly #subscription: Subscription;
  readonly #objects: ObjectStore;
  readonly #following: Following;
  readonly #establishing: Establishing;
  #lines: Lines | null = null;
  #agentID: string | null = null;

  constructor({ platform = {}, times = {} }: SessionSettings = {}) {
    this.#platform = platformWith(platform);
    this.#times = times;
    this.#subscription = createSubscription(this.#platform);
    this.#objects = createObjectStore((name, args) => this.request(name, args));
    this.#following = followObjects(this.#objects, this.#subscription, () => !this.isAgent());
    this.#establishing = createEstablishing((wish, answer) => this.#askInPlace(wish, answer), this.#following, () => this.lastEventNumber);
  }

  /** Returns what ends it. */
  addEventListener<Of extends InterfaceName>(to: Of, listener: Listener<Of>): () => void {
    return this.#subscription.add(to, listener);
  }

  removeEventListener<Of extends InterfaceName>(to: Of, listener: Listener<Of>): void {
    this.#subscription.remove(to, listener);
  }

  /**
   * `{ CtiosA: '127.0.0.1:8800', CtiosB: '127.0.0.1:8900' }`. Settles when there is a session, at either of them, and tries on until there is one; from then on
   * lines that break are mended by themselves. Rejects with a Refusal when the servers want nobody of that name, or when `disconnect` comes first.
   */
  connect(args: ConnectArguments): Promise<void> {
    if (this.#lines !== null) return Promise.reject(refusalOfLine('closed', 'the session has a connection; end it with disconnect first'));
    const dialect = ctiosDialect(args);
    const addresses = placesOf(args).map((address) => socketAddress(address, dialect.path));
    return new Promise((connected, refused) => {
      this.#lines = connectLines({ addresses, dialect, lockstep: false, platform: this.#platform, times: timesOf(args, this.#times) }, this.#listener({ connected, refused }));
    });
  }

  /** Ends the session in order; its objects are gone with it. */
  disconnect(): void {
    this.#lines?.close();
  }

  isConnected(): boolean {
    return this.#lines?.state().link === 'open';
  }

  /** The address of the server that it talks to, or tries to; empty without a connection. */
  get currentServer(): string {
    return this.#lines?.state().address ?? '';
  }

  /** Number of the last delivery in this session; what is told next has the number behind it. */
  get lastEventNumber(): number {
    return this.#lines?.last() ?? 0;
  }

  /** Agent mode: this client is that agent, at that telephone. Settles with the agent when all objects are there; nobody is logged on by it. */
  async setAgent(args: ArgumentsOf<'eSetAgentModeRequest'>): Promise<Agent> {
    const asked = new Arguments(args);
    this.#agentID = asked.getValueString('AgentID');
    await this.#established({ name: 'eSetAgentModeRequest', args: asked.toJSON() });
    return this.getCurrentAgent() as Agent;
  }

  /** Monitor mode: this client is told of everybody whom the filter lets through, as `AgentID=5001,5002;MessageID=eAgentStateEvent`. */
  async setMessageFilter(filter: string): Promise<void> {
    this.#agentID = null;
    await this.#established({ name: 'eSetMonitorModeRequest', args: { Filter: filter } });
  }

  isAgent(): boolean {
    return this.#agentID !== null;
  }

  /** Any request of CTI OS, settled like those of the objects. */
  request<Name extends RequestName>(name: Name, args?: ArgumentsOf<Name>): Promise<Arguments> {
    const wish: Wish = { name, args: new Arguments(args).toJSON() };
    const following = this.#following;
    const asked = new Promise<Arguments>((answered, refused) => this.#askInPlace(wish, {
      answered: (confirmation) => {
        this.#establishing.answered(wish);
        following.hear(confirmation);
        answered(Arguments.from(confirmation));
      },
      refused: (refusal) => {
        following.hear(failureMessage(refusal, name));
        refused(refusal);
      },
    }));
    // Whoever only listens hears of the failure there, and need not take it twice.
    asked.catch(() => {});
    return asked;
  }

  /** Figures of a skill group that is known by its number: `{ SkillGroupNumber: 7001 }`. */
  enableSkillGroupStatistics(args: ArgumentsOf<'eEnableSkillGroupStatisticsRequest'>): Promise<Arguments> {
    return this.request('eEnableSkillGroupStatisticsRequest', args);
  }

  disableSkillGroupStatistics(args: ArgumentsOf<'eDisableSkillGroupStatisticsRequest'>): Promise<Arguments> {
    return this.request('eDisableSkillGroupStatisticsRequest', args);
  }

  getObjectFromID(id: string): CtiosObject | null {
    return this.#objects.get(id);
  }

  getAllCalls(): readonly Call[] {
    return this.#objects.all(Call);
  }

  getAllAgents(): readonly Agent[] {
    return this.#objects.all(Agent);
  }

  getAllSkillGroups(): readonly SkillGroup[] {
    return this.#objects.all(SkillGroup);
  }

  getCurrentCall(): Call | null {
    return this.#following.currentCall();
  }

  setCurrentCall(call: Call): void {
    this.#following.setCurrentCall(call);
  }

  /** Null in monitor mode, and before the first snapshot. */
  getCurrentAgent(): Agent | null {
    return this.getAllAgents().find((agent) => agent.getValue('AgentID') === this.#agentID) ?? null;
  }

  #established(mode: Wish): Promise<void> {
    return this.#lines === null ? Promise.reject(refusalOfLine('noLine', 'the session has no connection; begin with connect')) : this.#establishing.setMode(mode);
  }

  #askInPlace({ name, args }: Wish, answer: Parameters<AskInPlace>[1]): void {
    if (this.#lines) this.#lines.ask(name, args, answer as Answer);
    else answer.refused(refusalOfLine('noLine', `the session has no connection; ${name} was not asked`));
  }

  #listener({ connected, refused }: { readonly connected: () => void; readonly refused: (why: Refusal) => void }): LinkListener {
    let before: LinkState = { link: 'connecting', address: '', why: null };
    const { tellOwn, hear } = this.#following;
    const tell = (message: Plain) => void (this.#establishing.isHeldBack(message) || hear(message));
    const now = () => this.#lines?.now() ?? this.#platform.now();
    return {
      changed: (state) => {
        const event = connectionEvent(state, before, now());
        before = state;
        if (state.link === 'open') connected();
        if (state.link === 'refused' || state.link === 'closed') this.#end(refusalOfLine('closed', state.why ?? ''), refused);
        if (event) tellOwn(event.name, event.args);
      },
      begun: () => this.#establishing.begin(true),
      doubtful: () => this.#establishing.begin(false),
      clock: () => {},
      heard: (frame) => eventsIn(frame).forEach(tell),
      // What answers something that nobody waits for any more came twice.
      aside: (frame) => void (frame.invokeId === undefined && tell(messageOf(frame))),
      beaten: () => tellOwn('onHeartbeat', { EventTime: now() }),
      missed: (ConsecutiveMissedHeartbeats) => tellOwn('onMissingHeartbeat', { EventTime: now(), ConsecutiveMissedHeartbeats }),
    };
  }

  #end(why: Refusal, refused: (why: Refusal) => void): void {
    this.#lines = null;
    this.#agentID = null;
    this.#establishing.end(why);
    this.#following.recover({});
    refused(why);
  }
}
