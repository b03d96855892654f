// How all pages write times: how long something took, and the time of day at a site.

/** `0:07`, `12:40`, `1:02:03`, of milliseconds. */
export function durationText(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `09:05` or `09:05:07`; the instant in milliseconds since 1970. */
export function timeOfDay(instant: number, timeZone: string, withSeconds = false): string {
  const name = `${timeZone} ${withSeconds}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', ...(withSeconds && { second: '2-digit' }), hourCycle: 'h23' });
  formats.set(name, format);
  return format.format(instant);
}

/** Midnight as the day that begins, `Mon 5`; else the time of day. */
export function dayOrTime(instant: number, timeZone: string): string {
  const time = timeOfDay(instant, timeZone);
  if (time !== '00:00') return time;
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric' });
  days.set(timeZone, format);
  return format.format(instant);
}

const days = new Map<string, Intl.DateTimeFormat>();
