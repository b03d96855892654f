// The last calls; each can be called back with one press.

import type { JSX } from 'preact';
import { durationText } from '../../page/times.ts';
import type { Recent } from '../recent.ts';
import { canDial } from '../softphone.ts';
import { numberText } from '../../../client/words.ts';
import { Recordings } from '../../page/Recordings.tsx';
import { Icon } from './Icon.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';

const ways = { came: 'Incoming', missed: 'Missed', made: 'Outgoing' } as const;

export function RecentList(): JSX.Element {
  const softphone = useSoftphone();
  const { recent } = useAtWork();
  const { phone } = softphone;
  const calls = recent.calls.value;
  return (
    <section class="card recent" aria-labelledby="recent-title">
      <h2 class="small-title" id="recent-title">Recent calls</h2>
      {calls.length === 0 && <p class="soft">No calls yet. They will be listed here, to call back.</p>}
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            <button class={`recent-call ${call.way}`} type="button" disabled={call.number === '' || !canDial(softphone)} title={`Call ${call.name}`} onClick={() => void softphone.dial(call.number)}>
              <Icon name={call.way} /><span class="recent-who">{call.name}</span><span class="soft small">{aboutCall(call)}</span>
            </button>
            {phone.value?.recordings.isThere && call.lasted > 0 && <Recordings call={call.id.split(' ')[0] ?? ''} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function aboutCall({ way, at, lasted, name, number }: Recent): string {
  const time = new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return [ways[way], name === numberText(number) ? '' : numberText(number), time, way === 'missed' || lasted === 0 ? '' : durationText(lasted)].filter((part) => part !== '').join(' · ');
}
