// A time limit on whoever is at the other end of a line: a switch that stood still for a while reads what came meanwhile before it judges.

/** `judge` is called once what has come by then is read. Cleared, it is not, unless it was due already. */
export function judgeAfter(milliseconds: number, judge: () => void): NodeJS.Timeout {
  return setTimeout(() => void setImmediate(setImmediate, judge), milliseconds);
}
