// Reason codes of agents. The standard has no place for them; vendors put them into the private part, and so do we.

export interface WithReasonCode {
  readonly privateData: { readonly private: { readonly reasonCode: string } };
}

/** What stands under `extensions` of a request or an event. */
export function withReasonCode(reasonCode: string): WithReasonCode {
  return { privateData: { private: { reasonCode } } };
}
