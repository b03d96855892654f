// Integrals of smooth functions by Gauss-Legendre on panels that grow away from where the function is sharp. It adapts to nothing: whoever calls knows where that is.

const ORDER = 16;

/** Places and weights on [-1, 1], exact for polynomials of degree 31. Abramowitz & Stegun 25.4.29 and 25.4.30. */
const rule = gaussLegendre(ORDER);

/** Visits the nodes of every panel between two neighbouring cuts; the weights sum to the length of the whole. */
export function eachNode(cuts: readonly number[], visit: (place: number, weight: number) => void): void {
  for (let panel = 1; panel < cuts.length; panel++) {
    const from = cuts[panel - 1] as number;
    const half = ((cuts[panel] as number) - from) / 2;
    for (const { place, weight } of rule) visit(from + half * (1 + place), half * weight);
  }
}

/**
 * Cuts of [from, to] that are `finest` apart at each anchor and double with the distance from it. A function that changes at whatever
 * scale above `finest`, but only around the anchors, is smooth on every panel.
 */
export function cutsAround(anchors: readonly number[], finest: number, from: number, to: number): number[] {
  const cuts = [from, to];
  for (const anchor of anchors) {
    cuts.push(anchor);
    for (let reach = finest; reach < to - from; reach *= 2) cuts.push(anchor - reach, anchor + reach);
  }
  return cuts.filter((cut) => cut >= from && cut <= to).sort((one, other) => one - other);
}

/** The roots of the Legendre polynomial of this degree, by Newton from a guess that is good to the third digit. */
function gaussLegendre(order: number): readonly { readonly place: number; readonly weight: number }[] {
  return Array.from({ length: order }, (_, index) => {
    let place = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5));
    let slope = 1;
    for (let round = 0; round < 8; round++) {
      let value = 1;
      let before = 0;
      for (let degree = 1; degree <= order; degree++) [value, before] = [((2 * degree - 1) * place * value - (degree - 1) * before) / degree, value];
      slope = (order * (place * value - before)) / (place * place - 1);
      place -= value / slope;
    }
    return { place, weight: 2 / ((1 - place * place) * slope * slope) };
  });
}
