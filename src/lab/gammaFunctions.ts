// The gamma function's family: its logarithm, the two derivatives of that, and the share of a gamma or normal distribution below a value. For real arguments above 0 only.

/** Beyond this the asymptotic series have 14 digits. */
const FAR = 12;

/** log Γ(x). Stirling's series, DLMF 5.11.1, and Γ(x + 1) = xΓ(x) to get where it holds. */
export function logGamma(x: number): number {
  let [near, far] = [0, x];
  for (; far < FAR; far += 1) near += Math.log(far);
  const z = 1 / (far * far);
  return (far - 0.5) * Math.log(far) - far + Math.log(2 * Math.PI) / 2 + (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / far - near;
}

/** ψ(x), the slope of log Γ. DLMF 5.11.2. */
export function digamma(x: number): number {
  let [near, far] = [0, x];
  for (; far < FAR; far += 1) near += 1 / far;
  const z = 1 / (far * far);
  return Math.log(far) - 0.5 / far - z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z / 132)))) - near;
}

/** ψ'(x). DLMF 5.15.8. */
export function trigamma(x: number): number {
  let [near, far] = [0, x];
  for (; far < FAR; far += 1) near += 1 / (far * far);
  const z = 1 / (far * far);
  return near + 1 / far + z / 2 + (z / far) * (1 / 6 - z * (1 / 30 - z * (1 / 42 - z * (1 / 30 - z * (5 / 66)))));
}

/** Share of a gamma distribution with this shape and scale 1 that lies below x: the series of DLMF 8.7.1 for small x, the continued fraction of 8.9.2 for large. */
export function gammaBelow(shape: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let total = term;
    for (let step = 1; term > total * 1e-16; step++) total += term *= x / (shape + step);
    return front * total;
  }
  return 1 - front * tailFraction(shape, x);
}

/** By Lentz's method. */
function tailFraction(shape: number, x: number): number {
  let under = x + 1 - shape;
  let upper = Infinity;
  let lower = 1 / under;
  let value = lower;
  for (let step = 1; step < 10_000; step++) {
    const part = -step * (step - shape);
    under += 2;
    lower = 1 / (part * lower + under);
    upper = under + part / upper;
    value *= lower * upper;
    if (Math.abs(lower * upper - 1) < 1e-15) break;
  }
  return value;
}

/** Share of the standard normal distribution below z. */
export function normalBelow(z: number): number {
  const half = gammaBelow(0.5, (z * z) / 2) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}
