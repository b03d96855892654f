// What the set-up refuses, and why in a sentence for people. How that is told over HTTP is known to the server.

export type RefusalKind = 'unknown' | 'wrong' | 'conflict';

export class SetupRefused extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.name = 'SetupRefused';
    this.kind = kind;
  }
}

/** Throws it. */
export function refuse(kind: RefusalKind, message: string): never {
  throw new SetupRefused(kind, message);
}
