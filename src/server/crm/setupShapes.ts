// What the set-up takes and answers over HTTP, as OpenAPI describes it; crm/callCenters/api.ts says the same to the compiler.

import { z } from 'zod';
import { rules } from '../../crm/callCenters/rules.ts';
import { callRelatedFields, screenPopTypes } from '../../openCti/softphoneLayout.ts';

const name = z.string().trim().min(1).max(255);
const idOrNull = z.string().max(18).nullable();

const itemShape = z.strictObject({ name: z.string(), label: z.string(), value: z.string() });
const sectionShape = z.strictObject({ name: z.string(), label: z.string(), items: z.array(itemShape) });

export const callCenterShape = z.strictObject({
  id: z.string(), internalName: z.string(), enabled: z.boolean(),
  definition: z.strictObject({ sections: z.array(sectionShape) }),
  warnings: z.array(z.string()).describe('What Salesforce lets pass and people stumble over'),
});

const problemShape = z.strictObject({
  line: z.int().min(1), column: z.int().min(1), severity: z.enum(['mistake', 'warning']),
  rule: z.enum(Object.keys(rules) as [string, ...string[]]), ruleSays: z.string(), message: z.string(),
});

export const checkedShape = z.strictObject({ format: z.enum(['import', 'metadata']).nullable(), names: z.array(z.string()), problems: z.array(problemShape) });
export const importedShape = z.strictObject({ callCenters: z.array(callCenterShape), problems: z.array(problemShape) });
export const refusedImportShape = z.strictObject({ wrong: z.string(), problems: z.array(problemShape) });

export const userShape = z.strictObject({ id: z.string(), username: z.string(), name: z.string(), profile: z.string(), extension: z.string().nullable(), agent: z.string().nullable(), callCenter: z.string().nullable() });

const ruleShape = z.strictObject({ screenPopType: z.enum(screenPopTypes), screenPopData: z.string().max(80).optional() }).optional();
const callTypeShape = z.strictObject({
  callRelatedFields: z.array(z.enum(callRelatedFields)).max(callRelatedFields.length),
  objects: z.record(z.string().regex(/^\w{1,80}$/), z.array(z.strictObject({ displayName: name, apiName: z.string().regex(/^\w{1,80}$/) })).max(100)),
  screenPopSettings: z.strictObject({ screenPopsOpenWithin: z.enum(['ExistingWindow', 'NewWindow']).optional(), NoMatch: ruleShape, SingleMatch: ruleShape, MultipleMatches: ruleShape }),
});
const softphoneLayoutShape = z.strictObject({ Inbound: callTypeShape, Outbound: callTypeShape, Internal: callTypeShape });

export const layoutShape = z.strictObject({ id: z.string(), name: z.string(), isDefault: z.boolean(), layout: softphoneLayoutShape });
export const profileShape = z.strictObject({ name: z.string(), layout: z.string().nullable() });
export const directoryNumberShape = z.strictObject({ id: z.string(), callCenter: z.string().nullable(), name: z.string(), phone: z.string(), description: z.string() });
export const appShape = z.strictObject({ softphoneUtility: z.boolean() });

export const overviewShape = z.strictObject({
  callCenters: z.array(callCenterShape), users: z.array(userShape), profiles: z.array(profileShape), layouts: z.array(layoutShape), directory: z.array(directoryNumberShape), app: appShape,
});

const findingShape = z.strictObject({ step: z.string(), severity: z.enum(['blank', 'warning']), says: z.string(), mend: z.strictObject({ says: z.string(), path: z.string() }).nullable() });

export const contextShape = z.strictObject({
  user: userShape, users: z.array(userShape),
  diagnosis: z.strictObject({ lightning: z.array(findingShape), classic: z.array(findingShape) }),
  hasRecordings: z.boolean().describe('Calls are recorded here, and can be listened to'),
  softphone: z.strictObject({
    callCenter: z.string(), displayName: z.string(), adapterUrl: z.string(), standby: z.strictObject({ url: z.string(), after: z.number().describe('Milliseconds') }).nullable(),
    height: z.number(), width: z.number(), modes: z.array(z.enum(['lightning', 'classic'])),
  }).nullable(),
});

/** What is asked. */
export const asked = {
  file: z.strictObject({ text: z.string(), fileName: z.string().max(255).optional() }),
  values: z.strictObject({ values: z.record(z.string().max(100), z.string().max(65_536)).optional(), enabled: z.boolean().optional() }),
  names: z.strictObject({ internalName: name, displayName: name }),
  user: z.strictObject({ extension: z.string().regex(/^[\d*]{1,20}$/).nullable().optional(), agent: z.string().regex(/^\d{1,16}$/).nullable().optional(), profile: z.string().optional(), callCenter: idOrNull.optional() }),
  layout: z.strictObject({ name, layout: softphoneLayoutShape, isDefault: z.boolean().optional() }),
  layoutChange: z.strictObject({ name: name.optional(), layout: softphoneLayoutShape.optional(), isDefault: z.boolean().optional() }),
  profile: z.strictObject({ layout: idOrNull }),
  directoryNumber: z.strictObject({ callCenter: idOrNull, name, phone: z.string().trim().min(1).max(80), description: z.string().max(1_000) }),
  app: appShape,
};
