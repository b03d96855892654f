// The softphone behind the page: its telephone, what was chosen on screen, and who is told of what happens. What is on screen reads its signals.

import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PhoneState } from '../../client/phone.ts';
import { digitsToDial } from '../../openCti/dialling.ts';
import { followContacts } from './contactFollowing.ts';
import { clicked } from './clickToDial.ts';
import { isIdle, mostUrgent } from './controls.ts';
import type { Clicked } from './crm.ts';
import { seeCalls, seeGone, seePage } from './following.ts';
import { attempt, complain } from './refusals.ts';
import { type AtWork, createSeat, type Seat, type World } from './seat.ts';
import { toneFor } from './sound/heard.ts';
import { barItem, loggedOffItem } from './utility.ts';

export interface Softphone extends World, Omit<Seat, 'goOn'> {
  readonly phone: ReadonlySignal<PhoneState | null>;
  /** Line of the call that is looked at; null for the most urgent one. */
  readonly chosenLine: Signal<number | null>;
  readonly panel: Signal<'keypad' | 'transfer' | null>;
  /** What stands in the field for a number. */
  readonly number: Signal<string>;
  readonly isQuiet: Signal<boolean>;
  dial(number: string): Promise<boolean>;
  /** What to dial for a number as people write it; empty for nothing. */
  digitsFor(number: string): string;
}

export function createSoftphone(world: World): Softphone {
  const seat = createSeat(world);
  const { atWork } = seat;
  const phone = computed(() => atWork.value && withNames(atWork.value.telephone.state.value, atWork.value.following.names.value));
  const [chosenLine, panel] = [signal<number | null>(null), signal<'keypad' | 'transfer' | null>(null)];
  const dialledFor = (written: string) => digitsToDial(written, world.settings.prefixes, atWork.peek()?.who.device.length ?? 0);
  const softphone: Softphone = {
    ...world, ...seat, phone, chosenLine, panel, number: signal(''), isQuiet: signal(world.keeping.getItem(QUIET) === 'yes'),
    digitsFor: (written) => dialledFor(written)?.number ?? '',
    dial: async (written) => {
      const at = atWork.peek();
      const dialled = dialledFor(written);
      if (at === null || dialled === null) return false;
      at.following.next = { ...at.following.next, toPress: dialled.afterwards };
      return attempt(`call ${written}`, at.telephone.dial(dialled.number));
    },
  };
  world.crm.onTrouble?.(complain);
  world.crm.onClickToDial((click) => dialClicked(softphone, click));
  keepUp(softphone);
  seat.goOn();
  return softphone;
}

const QUIET = 'ringback.softphone.quiet';

function dialClicked(softphone: Softphone, { number, page }: Clicked): void {
  const at = softphone.atWork.peek();
  void softphone.crm.panel.setVisible(true).catch(() => {});
  const click = clicked(softphone.digitsFor(number), number, at?.telephone.state.peek() ?? null);
  if (click.does === 'refuse') {
    softphone.crm.complain?.(click.says);
    return complain(click.says);
  }
  softphone.number.value = number;
  if (click.does === 'offer') return void (softphone.panel.value = 'transfer');
  if (at) at.following.next = { ...at.following.next, from: page };
  void softphone.dial(number);
}

/** Has the CRM, the sounds and the logs follow the telephone. */
function keepUp(softphone: Softphone): void {
  const { crm, player, speaker, settings, phone, atWork, keeping } = softphone;
  const rings = computed(() => phone.value?.calls.filter(({ stage }) => stage === 'ringing').map(({ callID }) => callID).join() ?? '');
  const item = computed(() => (phone.value ? barItem(phone.value, settings.reasons) : loggedOffItem));
  const [label, icon] = [computed(() => item.value.label), computed(() => item.value.icon)];
  const isAtWork = computed(() => atWork.value !== null);
  effect(() => {
    if (phone.value && atWork.value) see(atWork.value);
  });
  const seeContact = computed(() => (atWork.value ? followContacts(atWork.value.following) : () => {}));
  effect(() => seeContact.value(phone.value?.contact ?? null));
  effect(() => player.play(phone.value ? toneFor(phone.value.calls) : null));
  effect(() => speaker.say(phone.value?.calls.find(({ playing }) => playing !== null)?.playing ?? null));
  effect(() => {
    player.setQuiet(softphone.isQuiet.value);
    speaker.setQuiet(softphone.isQuiet.value);
  });
  effect(() => keeping.setItem(QUIET, softphone.isQuiet.value ? 'yes' : 'no'));
  effect(() => {
    // A call that has just begun to ring comes before one that was looked at.
    if (rings.value === '') return;
    softphone.chosenLine.value = null;
    void crm.panel.setVisible(true).catch(() => {});
  });
  effect(() => void (document.title = label.value));
  effect(() => void crm.panel.setLabel(label.value).catch(() => {}));
  effect(() => void crm.panel.setIcon(icon.value).catch(() => {}));
  effect(() => void crm.setClickToDial(isAtWork.value).catch((error: Error) => complain(error.message)));
  effect(() => {
    // A telephone that has left its work leaves nothing open on screen.
    if (!isAtWork.value) [softphone.chosenLine.value, softphone.panel.value] = [null, null];
  });
  window.addEventListener('storage', () => atWork.peek()?.following.book.read());
  crm.onPage((page) => {
    const at = atWork.peek();
    if (at) seePage(at.following, at.telephone.state.peek(), page);
  });
}

/** What is over, and was not said to be: two calls that became one. It is said, if at all, behind the state in which they are gone. */
function see({ following, telephone: { state } }: AtWork): void {
  following.crm.calls?.seen(state.value);
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
