// What an address says for several servers in one text, as `harbor:2001, hill:3001`.

/** What is said for that server; what is said for none is for the first. A server may be named by where it is, as in `127.0.0.1:8810:2001`. */
export function saidFor(text: string, server: string, isFirst: boolean): string {
  const parts = text.split(',').map((part) => part.trim().replace(/\s*:\s*/g, ':'));
  const named = parts.find((part) => part.startsWith(`${server}:`));
  if (named !== undefined) return named.slice(server.length + 1);
  return isFirst ? (parts.find((part) => !part.includes(':')) ?? '') : '';
}
