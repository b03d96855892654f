// Who sits at the telephone by this page: logging on and off, and handing over to another tab of the browser.

import { type ReadonlySignal, signal } from '@preact/signals';
import { inOrder } from '../page/inOrder.ts';
import type { CallFields, Crm } from './crm.ts';
import { type Following, seeEnd, seeGone } from './following.ts';
import { type Lead, seekLead } from './leading.ts';
import { type Keeping, type LogBook, openBook } from './log/book.ts';
import { findInterrupted } from './log/saveLog.ts';
import type { Placed } from './placed.ts';
import { type RecentCalls, recentCalls } from './recent.ts';
import { attempt, complain } from './refusals.ts';
import type { SoftphoneSettings } from './settings.ts';
import type { Player } from './sound/player.ts';
import type { Speaker } from './sound/speaker.ts';
import type { Line, Telephone } from './telephone.ts';

export interface World {
  readonly crm: Crm;
  readonly settings: SoftphoneSettings;
  /** The server that it is at, where it is one of several on the page; empty where it is alone. */
  readonly place: string;
  /** Where its switch is. */
  readonly placed: ReadonlySignal<Placed>;
  readonly callFields: CallFields;
  readonly openTelephone: (line: Line) => Telephone;
  readonly player: Player;
  readonly speaker: Speaker;
  /** Of the browser, and of this tab alone. */
  readonly keeping: Keeping;
  readonly tab: Pick<Keeping, 'getItem' | 'setItem' | 'removeItem'>;
}

export interface LogOn {
  readonly device: string;
  /** Empty for a telephone without an agent. */
  readonly agent: string;
  readonly user: Line['user'];
}

/** What there is of a telephone that one has logged on to. */
export interface AtWork {
  readonly who: LogOn;
  readonly telephone: Telephone;
  readonly book: LogBook;
  readonly recent: RecentCalls;
  readonly following: Following;
}

export interface Seat {
  readonly stage: ReadonlySignal<'loggedOff' | 'loggingOn' | 'elsewhere' | 'atWork'>;
  readonly atWork: ReadonlySignal<AtWork | null>;
  logOn(who: LogOn): void;
  logOff(): Promise<void>;
  /** Takes the telephone from the tab where it is. */
  useHere(): void;
  /** Logs on again where this tab had logged on before it was loaded again. */
  goOn(): void;
}

export function createSeat(world: World): Seat {
  const stage = signal<'loggedOff' | 'loggingOn' | 'elsewhere' | 'atWork'>('loggedOff');
  const atWork = signal<AtWork | null>(null);
  let [who, lead]: [LogOn | null, Lead | null] = [null, null];
  const stop = (how: 'close' | 'handOver'): void => {
    atWork.peek()?.telephone[how]();
    atWork.value = null;
  };
  const leave = (): void => {
    lead?.end();
    stop('close');
    [who, stage.value] = [null, 'loggedOff'];
    world.tab.removeItem(REMEMBERED);
  };
  const begins = async (wanted: LogOn): Promise<void> => {
    stage.value = 'loggingOn';
    const begun = await begin(world, wanted);
    if (who !== wanted || stage.peek() !== 'loggingOn') return begun?.telephone.handOver();
    if (begun === null) return leave();
    [atWork.value, stage.value] = [begun, 'atWork'];
  };
  const waits = (): void => {
    stop('handOver');
    stage.value = 'elsewhere';
  };
  const logOn = (wanted: LogOn, takes = false): void => {
    lead?.end();
    stop('close');
    [who, stage.value] = [wanted, 'loggingOn'];
    world.tab.setItem(REMEMBERED, JSON.stringify({ device: wanted.device, agent: wanted.agent }));
    lead = seekLead(world.place === '' ? wanted.device : `${world.place} ${wanted.device}`, { begins: () => void begins(wanted), waits }, takes);
  };
  return {
    stage, atWork,
    logOn: (wanted) => logOn(wanted),
    logOff: async () => {
      const telephone = atWork.peek()?.telephone;
      if (!telephone?.state.peek().agent || (await attempt('log the agent off', telephone.logOff()))) leave();
    },
    useHere: () => who && logOn(who, true),
    goOn: () => {
      const remembered = rememberedIn(world.tab);
      if (remembered) logOn(remembered);
    },
  };
}

const REMEMBERED = 'ringback.softphone.loggedOn';

/** Passwords are not kept; a switch that wants one asks again. */
function rememberedIn(tab: World['tab']): LogOn | null {
  const { device, agent = '' } = JSON.parse(tab.getItem(REMEMBERED) ?? '{}') as Partial<LogOn>;
  return device === undefined ? null : { device, agent, user: null };
}

/** Null when the switch does not want us; it has been said why. */
async function begin(world: World, who: LogOn): Promise<AtWork | null> {
  const { crm, settings, keeping } = world;
  const telephone = world.openTelephone({ placed: world.placed, device: who.device, user: who.user });
  const [book, recent] = [openBook(keeping, who.device, Date.now), recentCalls(keeping, who.device)];
  const following: Following = { book, recent, crm, settings, complain, press: telephone.press, names: signal(new Map()), popping: inOrder(), next: { from: null, toPress: '' } };
  if (!(await attempt(`log on to telephone ${who.device}`, telephone.known)) || !(await logOnAgent(telephone, who.agent))) {
    telephone.close();
    return null;
  }
  telephone.onEnded((over) => {
    crm.calls?.ended(over);
    void seeEnd(following, over);
  });
  // At that time the agent may not have been there yet.
  telephone.onRewound(() => void logOnAgent(telephone, who.agent));
  findInterrupted(book);
  const state = telephone.state.peek();
  await seeGone(following, state, Date.now() + state.clockOffset, true);
  return { who, telephone, book, recent, following };
}

/** Whether it is there. After the page was loaded again the agent still is. */
async function logOnAgent(telephone: Telephone, agent: string): Promise<boolean> {
  return agent === '' || telephone.state.peek().agent?.id === agent || attempt(`log agent ${agent} on`, telephone.logOn(agent));
}
