// Where the switch is for its users: who is there?

import type { JSX, TargetedSubmitEvent } from 'preact';
import type { SwitchBoard } from './board.ts';

export function LogOn({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const logOn = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    board.follow({ user: { name: String(told.get('name')), password: String(told.get('password')) } });
  };
  return (
    <form class="log-on" onSubmit={logOn}>
      <h2>Log on</h2>
      <p role="alert">{board.refusal.value}</p>
      <label>Name<input name="name" autocomplete="username" required /></label>
      <label>Password<input name="password" type="password" autocomplete="current-password" required /></label>
      <button type="submit">Log on</button>
      <p>A screen without a keyboard shows a token in its address: <code>{board.name === '' ? '/wallboard#token=…' : `#token=${board.name}:…`}</code></p>
    </form>
  );
}
