// Where the switch is for its users, its figures are for those who may monitor: who is there?

import type { JSX, TargetedSubmitEvent } from 'preact';
import { showCredentials } from '../../page/ask.ts';
import { sentence } from '../parts/States.tsx';
import { readAgain } from '../records.ts';

export function LogOn({ why }: { readonly why: string }): JSX.Element {
  const logOn = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    showCredentials(String(told.get('name')), String(told.get('password')));
    void readAgain();
  };
  return (
    <form class="metrics__log-on" aria-label="Log on to the switch" onSubmit={logOn}>
      <p role="alert">{sentence(why)}</p>
      <label>Name<input class="slds-input" name="name" autocomplete="username" required /></label>
      <label>Password<input class="slds-input" name="password" type="password" autocomplete="current-password" required /></label>
      <button type="submit" class="slds-button slds-button_brand">Log On</button>
    </form>
  );
}
