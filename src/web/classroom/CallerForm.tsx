// One more caller: from whom, to which number, how patient, what they press, how long they talk. Or a storm of them.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { act, desk, post } from './desk.ts';
import { Icon } from './Icon.tsx';

type Values = { readonly [name: string]: string };

export function CallerForm(): JSX.Element {
  const numbers = desk.value?.numbers ?? [];
  const isStorm = useSignal(false);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(event.currentTarget as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]));
    const body = sendingOf(values, isStorm.value);
    void act(() => post('/classroom/api/callers', body), isStorm.value ? `${values['callers']} callers are on their way` : `One caller is on the way to ${nameOf(String(body['to']))}`);
  };
  const nameOf = (wanted: string) => numbers.find(({ number }) => number === wanted)?.name ?? wanted;
  return (
    <section class="card" aria-labelledby="callers">
      <h2 id="callers"><Icon name={isStorm.value ? 'storm' : 'call'} />Callers</h2>
      <form class="fields" onSubmit={send}>
        <div class="choice" role="radiogroup" aria-label="How many">
          <label><input type="radio" name="kind" checked={!isStorm.value} onChange={() => void (isStorm.value = false)} />One more caller</label>
          <label><input type="radio" name="kind" checked={isStorm.value} onChange={() => void (isStorm.value = true)} />A storm</label>
        </div>
        <label>To<select name="to" required>{numbers.map(({ number, name }) => <option key={number} value={number}>{name === number ? number : `${name} (${number})`}</option>)}</select></label>
        {isStorm.value
          ? <div class="pair"><label>Callers<input name="callers" type="number" min="2" max="500" defaultValue="20" required /></label><label>Within, seconds<input name="within" type="number" min="0" max="3600" defaultValue="60" required /></label></div>
          : <label>From<input name="calling" type="tel" placeholder="+14155550177, or anybody" pattern="\+[1-9][0-9]{6,14}" title="A public number like +14155550177" /></label>}
        <label>Presses<input name="keys" placeholder="1, or 3 61204#" pattern="[0-9*#]+( +[0-9*#]+)*" title="Keys for one question after the other, with a space between" /></label>
        <div class="pair"><label>Waits, seconds<input name="patience" type="number" min="1" max="3600" placeholder="2 to 4 min" /></label><label>Talks, seconds<input name="talk" type="number" min="1" max="3600" placeholder="about 90" /></label></div>
        <button type="submit" class="main" disabled={desk.value?.people === false || numbers.length === 0}>{isStorm.value ? 'Send the storm' : 'Send the caller'}</button>
        {desk.value?.people === false && <p class="hint">Nobody is simulated here; serve a site with people.</p>}
      </form>
    </section>
  );
}

function sendingOf(values: Values, isStorm: boolean): Record<string, unknown> {
  const { to, calling = '', keys = '', patience = '', talk = '', callers = '', within = '' } = values;
  const millis = (text: string) => Math.round(Number(text) * 1000);
  return {
    to, ...(isStorm ? { callers: Number(callers), within: millis(within) } : calling !== '' && { calling }),
    ...(keys !== '' && { keys: keys.split(/ +/) }), ...(patience !== '' && { patience: millis(patience) }), ...(talk !== '' && { talk: millis(talk) }),
  };
}
