// How several switches and their queues are written in the address of the page: `servers=harbor,hill`, `queues=harbor:7001,hill:7101`. Pure.

const NUMBER = /^[\d*#]{1,24}$/;

export function wordsIn(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()).filter((word) => word !== ''))];
}

/** Numbers; what is written for no switch is for each. */
export function queuesSaidFor(text: string, server: string): readonly string[] {
  return wordsIn(text).flatMap((word) => {
    const { at, number } = partsOf(word);
    return NUMBER.test(number) && (at === null || at === server) ? [number] : [];
  });
}

/** The text with these queues for that switch; none for all of them. */
export function queuesWritten(text: string, server: string, queues: readonly string[]): string {
  const others = wordsIn(text).filter((word) => partsOf(word).at !== server && partsOf(word).at !== null);
  return [...others, ...queues.map((number) => (server === '' ? number : `${server}:${number}`))].join(',');
}

/** The last colon divides, for where a switch is has some itself. */
function partsOf(word: string): { readonly at: string | null; readonly number: string } {
  const colon = word.lastIndexOf(':');
  return { at: colon < 0 ? null : word.slice(0, colon), number: word.slice(colon + 1) };
}
