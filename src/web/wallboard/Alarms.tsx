// What somebody should look at; said aloud by screen readers, and by a tone where the sound is on.

import type { JSX } from 'preact';
import { Age } from './Age.tsx';
import { alarms } from './board.ts';
import { Icon } from './Icon.tsx';
import { alarmText } from './words.ts';

export function Alarms(): JSX.Element {
  return (
    <section class="alarms" aria-label="Alarms">
      <ul aria-live="polite" aria-relevant="additions">{alarms.keys.value.map((key) => <Alarm key={key} alarm={key} />)}</ul>
    </section>
  );
}

function Alarm({ alarm }: { readonly alarm: string }): JSX.Element {
  const row = alarms.at(alarm).value;
  return <li><Icon name="alarm" /><span>{alarmText(row)}</span><span aria-live="off"><Age since={row.since} /></span></li>;
}
