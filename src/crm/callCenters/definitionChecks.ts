// Checks of what the definition says of the softphone's place: its mode, its size, whether it uses the API.

import { modesOf } from './adapterUrl.ts';
import { type Check, ofCallCenter } from './check.ts';
import { general, GENERAL, itemOf } from './definition.ts';
import { PANEL_HEIGHT, PANEL_WIDTH } from './valueRules.ts';

const MODE = 'reqSalesforceCompatibilityMode';
const misspelt = 'reqSalesforceCompatabilityMode';

const modes: readonly Check[] = [
  {
    step: 'compatibilityMissing', severity: 'blank', mode: 'lightning',
    find: ofCallCenter((definition) => (general(definition, MODE) !== '' ? null : { says: `The softphone is blank in Lightning: the definition has ${itemOf(definition, GENERAL, misspelt) ? `${misspelt}, which is misspelt and passed over, and ` : ''}no ${MODE}, so it is for Classic only.`, mend: itemOf(definition, GENERAL, MODE) ? `Set ${MODE} to Classic_and_Lightning` : `Import a definition with ${MODE}` })),
  },
  {
    step: 'compatibilityClassic', severity: 'blank', mode: 'lightning',
    find: ofCallCenter((definition) => (general(definition, MODE) === '' || modesOf(definition).includes('lightning') ? null : { says: `The softphone is blank in Lightning: its compatibility mode is ${general(definition, MODE)}.`, mend: `Set ${MODE} to Lightning or Classic_and_Lightning` })),
  },
  {
    step: 'compatibilityLightning', severity: 'blank', mode: 'classic',
    find: ofCallCenter((definition) => (modesOf(definition).includes('classic') ? null : { says: `There is no softphone in Classic: its compatibility mode is ${general(definition, MODE)}.`, mend: `Set ${MODE} to Classic or Classic_and_Lightning` })),
  },
  {
    step: 'useApiNotTrue', severity: 'blank',
    find: ofCallCenter((definition) => (general(definition, 'reqUseApi') === 'true' ? null : { says: `The softphone is blank: reqUseApi is ${JSON.stringify(general(definition, 'reqUseApi'))}, so the CRM looks for an adapter on the desktop.`, mend: 'Set reqUseApi to true' })),
  },
  {
    step: 'canvas', severity: 'blank', mode: 'classic',
    find: ofCallCenter((definition) => (general(definition, 'reqCanvasApiName') === '' ? null : { says: `The softphone is blank in Classic: the Canvas app ${general(definition, 'reqCanvasApiName')} goes before the adapter's URL, and there are no Canvas apps here.`, mend: 'Empty reqCanvasApiName' })),
  },
];

const sizes: readonly Check[] = (['Height', 'Width'] as const).flatMap((side): readonly Check[] => {
  const item = `reqSoftphone${side}` as const;
  const [least, most] = side === 'Height' ? PANEL_HEIGHT : PANEL_WIDTH;
  return [
    {
      step: `no${side}`, severity: 'blank',
      find: ofCallCenter((definition) => (Number(general(definition, item)) > 0 ? null : { says: `Nothing of the softphone is seen: ${item} is ${JSON.stringify(general(definition, item))}.`, mend: `Set ${item} to pixels, ${least} to ${most}` })),
    },
    {
      step: `${side.toLowerCase()}OutOfRange`, severity: 'warning', mode: 'lightning',
      find: ofCallCenter((definition) => outOfRange(Number(general(definition, item)), least, most, item)),
    },
  ];
});

function outOfRange(size: number, least: number, most: number, item: string): { readonly says: string; readonly mend: string } | null {
  if (!(size > 0) || (size >= least && size <= most)) return null;
  return { says: `The panel is cut off or covers the page: ${item} is ${size}, and Lightning takes ${least} to ${most} pixels.`, mend: `Set ${item} to ${least} to ${most}` };
}

export const definitionChecks: readonly Check[] = [...modes, ...sizes];
