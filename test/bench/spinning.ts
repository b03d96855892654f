// A bare thread that counts for so many milliseconds: what a machine's cores have to give.

export function carryOut(milliseconds: number): number {
  const end = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n;
  let [count, kept] = [0, 0];
  for (; process.hrtime.bigint() < end; count++) for (let step = 0; step < 10_000; step++) kept = (kept + step * count) % 1_000_003;
  return kept < 0 ? 0 : count;
}
