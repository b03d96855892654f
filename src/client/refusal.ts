// A request that was refused, or that could not be asked: the standard's error value, or one of our own for the line, and a sentence for people.

/** Values of the category `line`: there was no line in time, or another session when there was one; the line broke before the answer, and nobody knows whether it was carried out; the client was closed. */
export type LineCode = 'noLine' | 'unanswered' | 'closed';

/** A request that came to nothing: the switch refused it, with the error value of ECMA-269 12.3, or the line did not carry it. */
export class Refusal extends Error {
  /** Of ECMA-269 12.3, as the schema spells it (`stateIncompatibility`), or `line`. */
  readonly category: string;
  /** `invalidConnectionState`, or a LineCode. */
  readonly code: string;
  readonly detail: string;

  constructor(category: string, code: string, detail: string) {
    super(detail.startsWith(code) ? detail : `${code}: ${detail}`);
    this.name = 'Refusal';
    this.category = category;
    this.code = code;
    this.detail = detail;
  }
}

export function refusalOfLine(code: LineCode, detail: string): Refusal {
  return new Refusal('line', code, detail);
}

/** From a frame with a `CSTAErrorCode`: one member, the category, that holds the value. */
export function refusalIn(error: unknown, detail: unknown): Refusal {
  const [[category, code] = ['operation', 'generic']] = Object.entries((error ?? {}) as Readonly<Record<string, unknown>>);
  return new Refusal(category, String(code), typeof detail === 'string' ? detail : '');
}
