// What somebody should look at; said aloud by screen readers, and by a tone where the sound is on.

import type { JSX } from 'preact';
import { Age } from './Age.tsx';
import type { SwitchBoard } from './board.ts';
import { Icon } from './Icon.tsx';
import { alarmText } from './words.ts';

export function Alarms({ board }: { readonly board: SwitchBoard }): JSX.Element {
  return (
    <section class="alarms" aria-label={board.name === '' ? 'Alarms' : `Alarms at ${board.name}`}>
      <ul aria-live="polite" aria-relevant="additions">{board.alarms.keys.value.map((key) => <Alarm key={key} board={board} alarm={key} />)}</ul>
    </section>
  );
}

function Alarm({ board, alarm }: { readonly board: SwitchBoard; readonly alarm: string }): JSX.Element {
  const row = board.alarms.at(alarm).value;
  return <li><Icon name="alarm" /><span>{alarmText(row, board)}</span><span aria-live="off"><Age board={board} since={row.since} /></span></li>;
}
