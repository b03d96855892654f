// The order of the test files: those with long tests first, lest one of them begins last and ends alone. The others go by vitest's own order, the largest first.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files, and folders of them, in which a test takes ten seconds and more. */
const long = [
  'readme/', 'kills/', 'lab/theory', 'cli/lockstep', 'storm/shrink', 'cli/softphones', 'certification/example', 'contract/permitted', 'fuzz/', 'browser/softphoneTakeOver', 'browser/endToEnd', 'library/package',
  'server/replication/', 'network/', 'explore/random', 'certification/extremes',
].map((place) => `/test/${place}`);

const rank = ({ moduleId }: TestSpecification) => {
  const place = long.findIndex((one) => moduleId.includes(one));
  return place < 0 ? long.length : place;
};

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
