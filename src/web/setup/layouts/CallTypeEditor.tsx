// What a softphone shows of one kind of call, which objects it finds, and what pops.

import type { JSX } from 'preact';
import { type CallTypeLayout, callRelatedFields, type LayoutCallType, type LayoutField, matchTypes } from '../../../openCti/softphoneLayout.ts';
import { Card } from '../parts/Card.tsx';
import { SelectField, Tick } from '../parts/Field.tsx';
import { None } from '../parts/States.tsx';
import { MatchRule } from './MatchRule.tsx';
import { ObjectFields } from './ObjectFields.tsx';
import { objects } from './objects.ts';

interface Edited {
  readonly type: LayoutCallType;
  readonly layout: CallTypeLayout;
  readonly change: (layout: CallTypeLayout) => void;
}

const saysOf: { readonly [Field in (typeof callRelatedFields)[number]]: string } = { ANI: 'Caller’s number (ANI)', DNIS: 'Number that was called (DNIS)', SEGMENT: 'Segment', QUEUE: 'Queue' };

export function CallTypeEditor(edited: Edited): JSX.Element {
  const { layout, change } = edited;
  const shown = new Set(layout.callRelatedFields);
  const toggle = (field: (typeof callRelatedFields)[number]) => (isOn: boolean) => change({ ...layout, callRelatedFields: callRelatedFields.filter((one) => (one === field ? isOn : shown.has(one))) });
  return (
    <>
      <Card title="Call-related fields" isPadded>
        <div class="ticks">{callRelatedFields.map((field) => <Tick key={field} label={saysOf[field]} isOn={shown.has(field)} change={toggle(field)} />)}</div>
      </Card>
      <ObjectList {...edited} />
      <PopRules {...edited} />
    </>
  );
}

function ObjectList({ layout, change }: Edited): JSX.Element {
  const { all } = objects();
  const chosen = Object.keys(layout.objects);
  const write = (object: string, fields: readonly LayoutField[]) => change({ ...layout, objects: { ...layout.objects, [object]: fields } });
  const remove = (object: string) => change({ ...layout, objects: Object.fromEntries(Object.entries(layout.objects).filter(([name]) => name !== object)) });
  const add = (object: string) => object !== '' && write(object, all.find(({ name }) => name === object)?.fields.slice(0, 1) ?? []);
  const others = all.filter(({ name }) => !chosen.includes(name));
  return (
    <Card title="Salesforce objects, and the fields of each">
      {chosen.length === 0 && <None icon="search">Without objects no search finds anything.</None>}
      {chosen.map((object) => <ObjectFields key={object} object={object} chosen={layout.objects[object] ?? []} known={all.find(({ name }) => name === object)?.fields ?? []} change={(fields) => write(object, fields)} remove={() => remove(object)} />)}
      {others.length > 0 && <div class="adding"><SelectField label="Add an object" value="" choices={[['', 'Choose one…'], ...others.map(({ name, label }) => [name, label] as const)]} change={add} /></div>}
    </Card>
  );
}

function PopRules({ type, layout, change }: Edited): JSX.Element {
  const { screenPopSettings: settings } = layout;
  const open = settings.screenPopsOpenWithin ?? '';
  const { screenPopsOpenWithin: _, ...rules } = settings;
  const write = (within: string) => change({ ...layout, screenPopSettings: { ...rules, ...(within !== '' && { screenPopsOpenWithin: within as 'ExistingWindow' }) } });
  return (
    <Card title="Screen pop settings" isPadded>
      {type !== 'Inbound' && <p class="plain soft">An org sets these for inbound calls only. In Classic calls out and inside are searched for and pop nowhere, whatever stands here.</p>}
      <SelectField label="Screen pops open within" value={open} choices={[['', 'Not said'], ['ExistingWindow', 'Existing browser window'], ['NewWindow', 'New browser window or tab']]} change={write} />
      {matchTypes.map((match) => (
        <MatchRule key={match} match={match} rule={settings[match]} objects={Object.keys(layout.objects)} change={(rule) => {
          const { [match]: __, ...others } = settings;
          change({ ...layout, screenPopSettings: { ...others, ...(rule && { [match]: rule }) } });
        }} />
      ))}
    </Card>
  );
}
