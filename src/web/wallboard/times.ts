// Times and shares as people read them from across a room.

/** `0:07`, `12:40`, `1:02:05`. */
export function ageText(span: number): string {
  const seconds = Math.max(0, Math.floor(span / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The same for who listens: `7 seconds`, `12 minutes 40 seconds`. */
export function ageWords(span: number): string {
  const seconds = Math.max(0, Math.round(span / 1000));
  const parts: readonly (readonly [number, string])[] = [[Math.floor(seconds / 3600), 'hour'], [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second']];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return said.length > 0 ? said.join(' ') : '0 seconds';
}

export function percentText(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `09:05` or `09:05:07` at the site. */
export function timeOfDay(instant: number, timeZone: string, withSeconds = false): string {
  const name = `${timeZone} ${withSeconds}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', ...(withSeconds && { second: '2-digit' }), hourCycle: 'h23' });
  formats.set(name, format);
  return format.format(instant);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
