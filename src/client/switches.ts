// Several switches as one: a session with each, telephones at any of them, and one list of calls in which a call that goes through two switches stands once.

import type { LinkState } from './link.ts';
import { type CallEnded, createPhone, type Phone, type PhoneCall, type PhoneSettings } from './phone.ts';
import { type ClientSettings, connectSwitch, type SwitchClient } from './switchClient.ts';

/** What a call is at one telephone, and at which switch that is. */
export interface CallPart<Name extends string> {
  readonly switch: Name;
  readonly device: string;
  readonly call: PhoneCall;
}

/** A call, at all telephones here that are in it. */
export interface SwitchesCall<Name extends string> {
  readonly globalCallID: string;
  /** In the order of the switches, then of their telephones. */
  readonly parts: readonly [CallPart<Name>, ...CallPart<Name>[]];
}

/** Whole and unchanging: a new one after each change. */
export interface SwitchesState<Name extends string> {
  readonly links: Readonly<Record<Name, LinkState>>;
  /** The oldest first. Those of a switch whose line is broken are as they were known last. */
  readonly calls: readonly SwitchesCall<Name>[];
}

/** Who is told of changes; what is left out is not heard. */
export interface SwitchesFollower<Name extends string> {
  /** Links or calls are not what they were; of what else is new at a telephone, like its agent, that telephone tells. */
  readonly changed?: (state: SwitchesState<Name>) => void;
  /** At one telephone; the call may go on at another. */
  readonly callEnded?: (ended: CallEnded & { readonly switch: Name; readonly device: string }) => void;
}

/** The switches by the names that they were given, and their calls as one list. */
export interface Switches<Name extends string> {
  readonly state: SwitchesState<Name>;
  readonly clients: Readonly<Record<Name, SwitchClient>>;
  /** Watches a telephone at one of them; the same again for one that is watched already. */
  phone(at: Name, settings: PhoneSettings): Phone;
  /** Returns what ends it. */
  follow(follower: SwitchesFollower<Name>): () => void;
  /** Ends all sessions in order. */
  close(): void;
}

/** What all have in common, where a switch says nothing else. */
export type CommonSettings = Partial<Pick<ClientSettings, 'application' | 'user' | 'platform' | 'times'>>;

/** Begins at once, with all of them; one that cannot be reached keeps none of the others. Throws as `connectSwitch` does. */
export function connectSwitches<const Name extends string>(settings: Readonly<Record<Name, Omit<ClientSettings, 'lockstep' | 'application'> & Partial<Pick<ClientSettings, 'application'>>>>, common: CommonSettings = {}): Switches<Name> {
  const names = Object.keys(settings) as Name[];
  const clients = Object.fromEntries(names.map((name) => [name, connectSwitch({ application: 'Ringback client', ...common, ...settings[name] })])) as Record<Name, SwitchClient>;
  const phones = new Map<Name, Map<string, Phone>>(names.map((name) => [name, new Map()]));
  const followers = new Set<SwitchesFollower<Name>>();
  const look = () => stateOf(clients, phones);
  let state = look();
  const changed = () => {
    const now = look();
    if (isSame(state, now)) return;
    state = now;
    for (const follower of [...followers]) follower.changed?.(state);
  };
  for (const name of names) clients[name].follow({ changed });
  return {
    clients,
    get state() {
      return state;
    },
    phone(at, own) {
      const known = phones.get(at)?.get(own.device);
      if (known) return known;
      const phone = createPhone(clients[at], own);
      phones.get(at)?.set(own.device, phone);
      phone.follow({ changed, callEnded: (ended) => [...followers].forEach((follower) => follower.callEnded?.({ ...ended, switch: at, device: own.device })) });
      changed();
      return phone;
    },
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    close: () => names.forEach((name) => clients[name].close()),
  };
}

function stateOf<Name extends string>(clients: Readonly<Record<Name, SwitchClient>>, phones: ReadonlyMap<Name, ReadonlyMap<string, Phone>>): SwitchesState<Name> {
  const parts = [...phones].flatMap(([name, at]) => [...at].flatMap(([device, phone]) => phone.state.calls.map((call) => ({ switch: name, device, call }))));
  const links = Object.fromEntries([...phones.keys()].map((name) => [name, clients[name].state])) as Record<Name, LinkState>;
  return { links, calls: joined(parts) };
}

/** Calls at different switches are one where they have one global call id, which goes along over the tie between them. */
export function joined<Name extends string>(parts: readonly CallPart<Name>[]): readonly SwitchesCall<Name>[] {
  const byCall = new Map<string, CallPart<Name>[]>();
  for (const part of parts) {
    const of = byCall.get(part.call.globalCallID);
    if (of) of.push(part);
    else byCall.set(part.call.globalCallID, [part]);
  }
  const began = ({ parts: of }: SwitchesCall<Name>) => Math.min(...of.map(({ call }) => call.began));
  return [...byCall].map(([globalCallID, of]) => ({ globalCallID, parts: of as [CallPart<Name>, ...CallPart<Name>[]] })).sort((one, other) => began(one) - began(other));
}

/** Of plain values, with sets in them. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Set && other instanceof Set) return one.size === other.size && [...one].every((each) => other.has(each));
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame((one as Readonly<Record<string, unknown>>)[key], (other as Readonly<Record<string, unknown>>)[key]));
}
