// The twelve keys of a telephone. It knows no call: whoever shows it is told which key was pressed.

import type { JSX } from 'preact';
import { useSoftphone } from './useSoftphone.ts';

const keys: readonly (readonly [key: string, letters: string])[] = [
  ['1', ''], ['2', 'ABC'], ['3', 'DEF'], ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'], ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'], ['*', ''], ['0', '+'], ['#', ''],
];
const names: { readonly [key: string]: string } = { '*': 'star', '#': 'pound' };

export function Keys({ press }: { readonly press: (key: string) => void }): JSX.Element {
  const { player } = useSoftphone();
  const pressed = (key: string): void => {
    player.key(key);
    press(key);
  };
  return (
    <div class="keys" role="group" aria-label="Keypad" onKeyDown={(event) => { if (/^[\d*#]$/.test(event.key)) pressed(event.key); }}>
      {keys.map(([key, letters]) => <button key={key} class="key" type="button" {...(names[key] !== undefined && { 'aria-label': names[key] })} onClick={() => pressed(key)}><span>{key}</span><small aria-hidden="true">{letters}</small></button>)}
    </div>
  );
}
