// What pops when no record matches, one, or several: the choices that Salesforce's set-up has for each.

import type { JSX } from 'preact';
import { choicesFor, type MatchType, type ScreenPopRule, type ScreenPopType } from '../../../openCti/softphoneLayout.ts';
import { SelectField, TextField } from '../parts/Field.tsx';

interface Ruled {
  readonly match: MatchType;
  readonly rule: ScreenPopRule | undefined;
  /** Objects of the layout: a new record is one of these. */
  readonly objects: readonly string[];
  readonly change: (rule: ScreenPopRule | undefined) => void;
}

const says: { readonly [Match in MatchType]: string } = { NoMatch: 'No matching records', SingleMatch: 'Single matching record', MultipleMatches: 'Multiple matching records' };

export function MatchRule({ match, rule, objects, change }: Ruled): JSX.Element {
  const type = rule?.screenPopType;
  const choose = (chosen: string) => change(chosen === '' ? undefined : ruleOf(chosen as ScreenPopType, match, objects));
  const write = (data: string) => rule && change({ ...rule, screenPopData: data });
  return (
    <fieldset class="rule">
      <legend>{says[match]}</legend>
      <SelectField label={`${says[match]}: what happens`} isQuiet value={type ?? ''} choices={[['', 'Not said (don’t pop)'], ...choicesFor[match].map((one) => [one, labelOf(one, match)] as const)]} change={choose} />
      {type === 'PopToEntity' && match === 'NoMatch' && <SelectField label="New record of" value={rule?.screenPopData ?? ''} choices={objects.map((object) => [object, object] as const)} change={write} />}
      {type === 'PopToVisualforce' && <TextField label="Visualforce page" value={rule?.screenPopData ?? ''} change={write} required />}
      {type === 'PopToFlow' && <TextField label="Flow" value={rule?.screenPopData ?? ''} change={write} required />}
    </fieldset>
  );
}

function ruleOf(type: ScreenPopType, match: MatchType, objects: readonly string[]): ScreenPopRule {
  if (type === 'PopToVisualforce' || type === 'PopToFlow') return { screenPopType: type, screenPopData: '' };
  return type === 'PopToEntity' && match === 'NoMatch' ? { screenPopType: type, screenPopData: objects.includes('Contact') ? 'Contact' : (objects[0] ?? '') } : { screenPopType: type };
}

function labelOf(type: ScreenPopType, match: MatchType): string {
  switch (type) {
    case 'DoNotPop': return 'Don’t pop any screen';
    case 'PopToEntity': return match === 'NoMatch' ? 'Pop to a new record' : 'Pop to the detail page';
    case 'PopToSearch': return 'Pop to the search page';
    case 'PopToVisualforce': return 'Pop to a Visualforce page';
    case 'PopToFlow': return 'Pop to a flow';
  }
}
