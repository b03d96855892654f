// What an address says for several servers in one text, as `harbor:2001, hill:3001`.

/** What is said for that server; what is said for none is for the first. */
export function saidFor(text: string, server: string, isFirst: boolean): string {
  const parts = text.split(',').map((part) => part.trim().split(':') as [string, string?]);
  const named = parts.find(([name, value]) => value !== undefined && name.trim() === server)?.[1];
  return named?.trim() ?? (isFirst ? (parts.find(([, value]) => value === undefined)?.[0] ?? '') : '');
}
