// What a site file says of features that several telephones share: coverage paths, opening hours, night service, paging.

import type { z } from 'zod';
import { type Hours, hoursShape } from '../../kernel/hours.ts';
import { dialable, duration, flag, form, map, mapOf, number, oneOf, positiveDuration, publicNumber, someOf, text } from '../../kernel/shape.ts';
import type { CoveragePath, Criteria } from '../placements/coverage.ts';
import { featureNames, SPEED_DIAL_KEY, usualCodes } from './featureCodes.ts';
import type { NightRouting } from './nightService.ts';

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

const nightShape = map({
  hours: name.optional().describe('The opening hours by which it is day; without them night service is switched by hand'),
  to: dialable.optional().describe('Where calls from outside go at night'),
  numbers: mapOf(publicNumber, dialable).default({}).describe('Public numbers that go elsewhere at night'),
});

const pagingShape = map({
  name: text.default(''),
  members: someOf(number).describe('Telephones that say aloud what is said'),
});

export type PagingSite = z.output<typeof pagingShape>;

export const hotLineShape = map({
  to: dialable,
  after: duration.default(0).describe('How long there is dial tone first'),
});

export const speedDialShape = mapOf(form('must be two digits, like 01', SPEED_DIAL_KEY, ['string', 'integer']), dialable).default({});

const code = form('must be a star or # and digits, like *21', /^[*#]\d{1,4}$/);

export const featureShape = {
  codes: mapOf(code, oneOf(...featureNames)).default({ ...usualCodes }).describe('What is dialled at a telephone to use a feature; these replace the usual ones'),
  speedDial: speedDialShape.describe('Numbers for everybody'),
  hours: mapOf(name, hoursShape).default({}).describe('Opening hours by name'),
  nightService: nightShape.optional().describe('Where calls from outside go when nobody is at work'),
  paging: mapOf(number, pagingShape).default({}).describe('Numbers that speak through the telephones of a group'),
  coverage: mapOf(name, coverageShape).default({}).describe('Who answers for those who cannot, by name'),
};

/** `hours` are the opening hours by name. */
export function nightServiceOf(settings: z.output<typeof nightShape> | undefined, hours: ReadonlyMap<string, Hours>): NightRouting | null {
  if (!settings) return null;
  return { hours: hours.get(settings.hours ?? '') ?? null, to: settings.to ?? null, numbers: new Map(Object.entries(settings.numbers)), mode: 'auto' };
}

export function coveragePathOf({ when, inside = when, outside = when, points, ringFor }: z.output<typeof coverageShape>): CoveragePath {
  return { inside: criteriaOf(inside), outside: criteriaOf(outside), points, ringFor };
}

function criteriaOf({ always, busy, doNotDisturb, noAnswer }: z.output<typeof criteriaShape>): Criteria {
  return { always, busy, doNotDisturb, noAnswer: noAnswer ?? null };
}
