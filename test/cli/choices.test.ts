// What can be chosen on the command line is what there is.

import { expect, test } from 'vitest';
import { everyNames } from '../../src/callManagement/asking.ts';
import { formatNames } from '../../src/callManagement/formats.ts';
import { recordLayouts, recordRows, reportFormats, reportSteps } from '../../src/cli/choices.ts';
import { layoutSources } from '../../src/records/layouts/layout.ts';
import { layoutNames } from '../../src/records/layouts/layouts.ts';

test.each([
  ['formats of reports', reportFormats, formatNames],
  ['steps of reports', reportSteps, everyNames],
  ['layouts of records', recordLayouts, [...layoutNames, 'parquet']],
  ['rows of records', recordRows, layoutSources],
])('all %s', (_, chosen, there) => expect(chosen).toEqual(there));
