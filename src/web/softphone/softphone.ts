// The softphone behind the page: who has logged on, the telephone, and all that happens by itself. What is on screen reads its signals.

import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PhoneState } from '../../client/phone.ts';
import { digitsToDial } from '../../openCti/dialling.ts';
import { clicked } from './clickToDial.ts';
import { isIdle, mostUrgent } from './controls.ts';
import type { CallFields, Clicked, Crm } from './crm.ts';
import { type Following, seeCalls, seeEnd, seeGone, seePage } from './following.ts';
import { type Lead, seekLead } from './leading.ts';
import { type Keeping, type LogBook, openBook } from './log/book.ts';
import { findInterrupted } from './log/saveLog.ts';
import { type RecentCalls, recentCalls } from './recent.ts';
import { attempt, complain } from './refusals.ts';
import type { SoftphoneSettings } from './settings.ts';
import { toneFor } from './sound/heard.ts';
import type { Player } from './sound/player.ts';
import type { Line, Telephone } from './telephone.ts';
import { barItem, loggedOffItem } from './utility.ts';

export interface World {
  readonly crm: Crm;
  readonly settings: SoftphoneSettings;
  readonly callFields: CallFields;
  readonly openTelephone: (line: Line) => Telephone;
  readonly player: Player;
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

export interface Softphone extends World {
  readonly stage: ReadonlySignal<'loggedOff' | 'loggingOn' | 'elsewhere' | 'atWork'>;
  readonly atWork: ReadonlySignal<AtWork | null>;
  readonly phone: ReadonlySignal<PhoneState | null>;
  /** Line of the call that is looked at; null for the most urgent one. */
  readonly chosenLine: Signal<number | null>;
  readonly panel: Signal<'keypad' | 'transfer' | null>;
  /** What stands in the field for a number. */
  readonly number: Signal<string>;
  readonly isQuiet: Signal<boolean>;
  logOn(who: LogOn, takes?: boolean): void;
  logOff(): Promise<void>;
  /** Takes the telephone from the tab where it is. */
  useHere(): void;
  dial(number: string): Promise<boolean>;
  /** What to dial for a number as people write it; empty for nothing. */
  digitsFor(number: string): string;
}

const REMEMBERED = 'ringback.softphone.loggedOn';

export function createSoftphone(world: World): Softphone {
  const stage = signal<'loggedOff' | 'loggingOn' | 'elsewhere' | 'atWork'>('loggedOff');
  const atWork = signal<AtWork | null>(null);
  const phone = computed(() => atWork.value && withNames(atWork.value.telephone.state.value, atWork.value.following.names.value));
  const [chosenLine, panel, number] = [signal<number | null>(null), signal<'keypad' | 'transfer' | null>(null), signal('')];
  const isQuiet = signal(world.keeping.getItem('ringback.softphone.quiet') === 'yes');
  let [who, lead]: [LogOn | null, Lead | null] = [null, null];

  const stop = (how: 'close' | 'handOver'): void => {
    atWork.peek()?.telephone[how]();
    [atWork.value, chosenLine.value, panel.value] = [null, null, null];
  };
  const logOn = (wanted: LogOn, takes = false): void => {
    lead?.end();
    stop('close');
    [who, stage.value] = [wanted, 'loggingOn'];
    world.tab.setItem(REMEMBERED, JSON.stringify({ device: wanted.device, agent: wanted.agent }));
    const begins = () => void (stage.value = 'loggingOn', begin(world, wanted)).then((begun) => {
      if (who !== wanted || stage.peek() !== 'loggingOn') return begun?.telephone.handOver();
      if (begun === null) return leave();
      [atWork.value, stage.value] = [begun, 'atWork'];
    });
    lead = seekLead(wanted.device, { begins, waits: () => (stop('handOver'), void (stage.value = 'elsewhere')) }, takes);
  };
  const leave = (): void => {
    lead?.end();
    stop('close');
    [who, stage.value] = [null, 'loggedOff'];
    world.tab.removeItem(REMEMBERED);
  };
  const dialledFor = (written: string) => digitsToDial(written, world.settings.prefixes, who?.device.length ?? 0);
  const softphone: Softphone = {
    digitsFor: (written) => dialledFor(written)?.number ?? '',
    ...world, stage, atWork, phone, chosenLine, panel, number, isQuiet, logOn,
    logOff: async () => {
      const telephone = atWork.peek()?.telephone;
      if (telephone?.state.peek().agent && !(await attempt('log the agent off', telephone.logOff()))) return;
      leave();
    },
    useHere: () => who && logOn(who, true),
    dial: async (written) => {
      const at = atWork.peek();
      const dialled = dialledFor(written);
      if (at === null || dialled === null) return false;
      at.following.next = { ...at.following.next, toPress: dialled.afterwards };
      return attempt(`call ${written}`, at.telephone.dial(dialled.number));
    },
  };
  world.crm.onClickToDial((click) => dialClicked(softphone, click));
  keepUp(softphone);
  const remembered = rememberedIn(world.tab);
  if (remembered) logOn(remembered);
  return softphone;
}

function rememberedIn(tab: World['tab']): LogOn | null {
  const { device, agent = '' } = JSON.parse(tab.getItem(REMEMBERED) ?? '{}') as Partial<LogOn>;
  return device === undefined ? null : { device, agent, user: null };
}

/** Null when the switch does not want us; it has been said why. */
async function begin(world: World, who: LogOn): Promise<AtWork | null> {
  const { crm, settings, keeping } = world;
  const telephone = world.openTelephone({ addresses: settings.addresses, device: who.device, user: who.user });
  const [book, recent] = [openBook(keeping, who.device, Date.now), recentCalls(keeping, who.device)];
  const following: Following = { book, recent, crm, settings, complain, press: telephone.press, names: signal(new Map()), next: { from: null, toPress: '' } };
  if (!(await attempt(`log on to telephone ${who.device}`, telephone.known)) || !(await logOnAgent(telephone, who.agent))) {
    telephone.close();
    return null;
  }
  telephone.onEnded((over) => void seeEnd(following, over));
  findInterrupted(book);
  const state = telephone.state.peek();
  await seeGone(following, state, Date.now() + state.clockOffset, true);
  return { who, telephone, book, recent, following };
}

/** Whether it is there. After the page was loaded again the agent still is. */
async function logOnAgent(telephone: Telephone, agent: string): Promise<boolean> {
  return agent === '' || telephone.state.peek().agent?.id === agent || attempt(`log agent ${agent} on`, telephone.logOn(agent));
}

function dialClicked(softphone: Softphone, { number, page }: Clicked): void {
  const at = softphone.atWork.peek();
  void softphone.crm.panel.setVisible(true).catch(() => {});
  const click = clicked(softphone.digitsFor(number), number, at?.telephone.state.peek() ?? null);
  if (click.does === 'refuse') return complain(click.says);
  softphone.number.value = number;
  if (click.does === 'offer') return void (softphone.panel.value = 'transfer');
  if (at) at.following.next = { ...at.following.next, from: page };
  void softphone.dial(number);
}

/** Has the CRM, the sounds and the logs follow the telephone. */
function keepUp(softphone: Softphone): void {
  const { crm, player, settings, phone, atWork, keeping } = softphone;
  const rings = computed(() => phone.value?.calls.filter(({ stage }) => stage === 'ringing').map(({ callID }) => callID).join() ?? '');
  const item = computed(() => (phone.value ? barItem(phone.value, settings.reasons) : loggedOffItem));
  const [label, icon] = [computed(() => item.value.label), computed(() => item.value.icon)];
  const isAtWork = computed(() => atWork.value !== null);
  effect(() => {
    if (phone.value && atWork.value) see(atWork.value);
  });
  effect(() => player.play(phone.value ? toneFor(phone.value.calls) : null));
  effect(() => player.setQuiet(softphone.isQuiet.value));
  effect(() => keeping.setItem('ringback.softphone.quiet', softphone.isQuiet.value ? 'yes' : 'no'));
  effect(() => {
    // A call that has just begun to ring comes before one that was looked at.
    if (rings.value !== '') [softphone.chosenLine.value] = [null, void crm.panel.setVisible(true).catch(() => {})];
  });
  effect(() => void crm.panel.setLabel(label.value).catch(() => {}));
  effect(() => void crm.panel.setIcon(icon.value).catch(() => {}));
  effect(() => void crm.setClickToDial(isAtWork.value).catch((error: Error) => complain(error.message)));
  crm.onPage((page) => {
    const at = atWork.peek();
    if (at) seePage(at.following, at.telephone.state.peek(), page);
  });
}

/** What is over, and was not said to be: two calls that became one. It is said, if at all, behind the state in which they are gone. */
function see({ following, telephone: { state } }: AtWork): void {
  seeCalls(following, state.value);
  queueMicrotask(() => void seeGone(following, state.peek(), Date.now() + state.peek().clockOffset, false));
}

/** The switch tells numbers; the CRM knew some of their names. */
function withNames(phone: PhoneState, names: ReadonlyMap<string, string>): PhoneState {
  if (names.size === 0) return phone;
  return { ...phone, calls: phone.calls.map((call) => ({ ...call, parties: call.parties.map((party) => ({ ...party, name: party.name ?? names.get(party.number) ?? null })) })) };
}

/** The call that the page shows: the one that was chosen while it is there, else the most urgent. */
export function shownCall({ phone, chosenLine }: Pick<Softphone, 'phone' | 'chosenLine'>): PhoneState['calls'][number] | null {
  const calls = phone.value?.calls ?? [];
  return calls.find(({ line }) => line === chosenLine.value) ?? mostUrgent(calls);
}

export function canDial({ phone }: Pick<Softphone, 'phone'>): boolean {
  return phone.value?.link === 'open' && isIdle(phone.value.calls);
}
