// What a site file says of features that several telephones share: coverage paths, opening hours, night service, paging.

import type { z } from 'zod';
import { hoursShape } from '../kernel/hours.ts';
import { dialable, duration, flag, form, map, mapOf, positiveDuration, someOf } from '../kernel/shape.ts';
import type { CoveragePath, Criteria } from './coverage.ts';

const criteriaShape = map({
  always: flag.default(false),
  busy: flag.default(false),
  doNotDisturb: flag.default(false),
  noAnswer: positiveDuration.optional().describe('After ringing that long'),
});

const coverageShape = map({
  when: criteriaShape.default({ always: false, busy: true, doNotDisturb: true, noAnswer: 20_000 }).describe('What makes a call go to coverage'),
  inside: criteriaShape.optional().describe('The same for callers of this site, where it differs'),
  outside: criteriaShape.optional().describe('The same for callers from outside, where it differs'),
  points: someOf(dialable).describe('Numbers that are tried, in order'),
  ringFor: duration.default(15_000).describe('How long a call rings at each telephone but the last'),
});

const name = form('must be a name like reception', /^[a-z][\w-]*$/i);

export const featureShape = {
  hours: mapOf(name, hoursShape).default({}).describe('Opening hours by name'),
  coverage: mapOf(name, coverageShape).default({}).describe('Who answers for those who cannot, by name'),
};

export function coveragePathOf({ when, inside = when, outside = when, points, ringFor }: z.output<typeof coverageShape>): CoveragePath {
  return { inside: criteriaOf(inside), outside: criteriaOf(outside), points, ringFor };
}

function criteriaOf({ always, busy, doNotDisturb, noAnswer }: z.output<typeof criteriaShape>): Criteria {
  return { always, busy, doNotDisturb, noAnswer: noAnswer ?? null };
}
