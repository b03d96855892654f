// The form to log on with: telephone, agent, and for switches that ask who one is a user with a password.

import type { JSX } from 'preact';
import { Icon } from './Icon.tsx';
import { useSoftphone } from './useSoftphone.ts';

export function LogOn(): JSX.Element {
  const { settings, placed, stage, logOn } = useSoftphone();
  const { name: server, addresses } = placed.value;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const name = text('user');
    logOn({ device: text('device'), agent: text('agent'), user: name === '' ? null : { name, password: String(form.get('password') ?? '') } });
  };
  const isBusy = stage.value === 'loggingOn';
  return (
    <form class="log-on" onSubmit={submit}>
      <div class="log-on-mark"><Icon name="call" /></div>
      <h2>Log on</h2>
      <p class="soft">to your telephone, and as an agent to your queues.</p>
      <label class="field">Extension <input name="device" required pattern="[\d*#+]+" title="a number, as 2001" inputMode="tel" autocomplete="off" defaultValue={settings.device} placeholder="2001" /></label>
      <label class="field"><span>Agent <span class="soft">(optional)</span></span> <input name="agent" pattern="[\w\-]+" title="an agent's number, as 5001" autocomplete="off" defaultValue={settings.agent} placeholder="5001" /></label>
      <details class="log-on-more">
        <summary>User and password</summary>
        <label class="field">User <input name="user" autocomplete="username" /></label>
        <label class="field">Password <input name="password" type="password" autocomplete="current-password" /></label>
      </details>
      <button class="button primary wide" type="submit" disabled={isBusy}>{isBusy ? 'Logging on …' : 'Log on'}</button>
      <p class="soft small addresses">{server !== null && `${server}: `}{addresses.length > 1 ? `Two servers are known: ${addresses.map(host).join(' and ')}.` : `Server ${addresses.map(host).join()}`}</p>
    </form>
  );
}

function host(address: string): string {
  return new URL(address).host;
}
