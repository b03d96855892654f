// What the trace says of a fact: who and what, and the cause where it says more than the fact itself.

export type Sentence = readonly [what: string, why: string];

/** The names that people know. */
export interface Names {
  /** Of who is at a device. */
  readonly named: (device: string) => string;
  /** Of a number, or the number itself. */
  readonly nameOf: (number: string) => string;
}

/** A sentence for each of these facts, by type. */
export type Sentences<Fact extends { readonly type: string }> = { readonly [Type in Fact['type']]: (fact: Extract<Fact, { readonly type: Type }>, names: Names) => Sentence };

/** Who it happened to, and no more. */
export function who({ device }: { readonly device: string }, { named }: Names): Sentence {
  return [named(device), ''];
}

/** Who, and why. */
export function whoAndCause({ device, cause }: { readonly device: string; readonly cause: string }, { named }: Names): Sentence {
  return [named(device), cause];
}

export function seconds(millis: number): string {
  return `${millis / 1000} s`;
}
