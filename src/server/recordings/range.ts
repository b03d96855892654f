// A part of something, as players ask for it: RFC 9110 clause 14, one range of bytes.

/** Which bytes, the last one included; `none` when the header is not understood or asks for several, which counts as not asked; `outside` when there are no such bytes. */
export type Span = { readonly first: number; readonly last: number };

export function rangeIn(header: string | undefined, length: number): Span | 'none' | 'outside' {
  const said = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = said ?? [];
  if (!said || (from === '' && to === '')) return 'none';
  // Without a beginning it is so many at the end.
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return 'none';
  return first > last || first >= length ? 'outside' : { first, last };
}
