// Flat xstate machines compiled to a transition table: which state may follow which, and nothing else.

import { createMachine, StateMachine } from 'xstate';
import { assert } from './errors.ts';

/** The states and the triggers that lead on from each, as xstate writes them. */
type Drawing = { readonly [state: string]: { readonly on?: { readonly [trigger: string]: string } } };

type StateOf<D extends Drawing> = keyof D & string;
type TriggerOf<D extends Drawing> = { [S in keyof D]: D[S] extends { on: infer On } ? keyof On & string : never }[keyof D];

export interface Lifecycle<State extends string, Trigger extends string> {
  readonly initial: State;
  readonly states: readonly State[];
  readonly table: { readonly [from in State]: { readonly [trigger in Trigger]?: State } };
  /** The xstate machine itself, for `xstate/graph` and for drawings. */
  readonly machine: ReturnType<typeof createMachine>;
}

/** The triggers of a compiled lifecycle. */
export type TriggerIn<L> = L extends Lifecycle<string, infer Trigger> ? Trigger : never;

/** Compiles a flat machine. Refuses guards, actions, delays and nesting: what a state does is plain code elsewhere. */
export function lifecycle<const D extends Drawing>(id: string, initial: StateOf<D>, states: D): Lifecycle<StateOf<D>, TriggerOf<D>> {
  const machine = createMachine({ id, initial, states: states as never });
  const table = Object.create(null) as Record<string, Record<string, string>>;
  for (const [name, state] of Object.entries(machine.states)) {
    refuseUnless(state.type === 'atomic' || state.type === 'final', id, name, 'nesting');
    refuseUnless(state.entry.length + state.exit.length + state.invoke.length + state.after.length + (state.always?.length ?? 0) === 0, id, name, 'actions, invocations, delays and steps by itself');
    const row = Object.create(null) as Record<string, string>;
    for (const [trigger, ways] of state.transitions) {
      const [way] = ways;
      const targets = way?.target ?? [];
      refuseUnless(ways.length === 1 && way?.guard === undefined && way?.actions.length === 0 && targets.length === 1, id, `${name}.${trigger}`, 'guards, actions and choices');
      row[trigger] = targets[0]?.key as string;
    }
    table[name] = row;
  }
  return { initial, states: Object.keys(table), table, machine } as unknown as Lifecycle<StateOf<D>, TriggerOf<D>>;
}

/** Whether it is a machine as xstate makes it: one that never changes. */
export function isMachine(thing: object): boolean {
  return thing instanceof StateMachine;
}

/** The state that follows. A trigger that the state does not know is a bug of the caller, who should have checked. */
export function next<State extends string, Trigger extends string>(of: Lifecycle<State, Trigger>, state: State, trigger: NoInfer<Trigger>): State {
  const following = of.table[state][trigger];
  if (following === undefined) assert(false, `${of.machine.id}: no '${trigger}' in state '${state}'`);
  return following as State;
}

function refuseUnless(holds: boolean, machine: string, where: string, what: string): void {
  if (!holds) throw new Error(`lifecycle ${machine}, ${where}: a flat machine has no ${what}`);
}
