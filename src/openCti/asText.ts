// Any value as a text that people can read, whatever a softphone has sent: what JSON cannot carry too, and no more of it than is asked for.

/** `most` characters at the most; behind them stands how many more there are. `indent` for several lines. */
export function asText(value: unknown, most: number, indent = 0): string {
  const text = typeof value === 'object' && value !== null ? ofObject(value, indent) : String(value);
  return text.length <= most ? text : `${text.slice(0, most)}… and ${text.length - most} more`;
}

function ofObject(value: object, indent: number): string {
  try {
    return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one), indent) ?? 'nothing';
  } catch {
    return 'an object that is no JSON';
  }
}
