// The top of the softphone: the agent's state with its menu and its age, and what concerns the softphone as a whole.

import type { JSX } from 'preact';
import { agentText } from '../../../client/words.ts';
import { AgentMenu } from './AgentMenu.tsx';
import { Elapsed } from './Elapsed.tsx';
import { helpIsOpen } from './Help.tsx';
import { Icon } from './Icon.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';

export function AgentBar(): JSX.Element {
  const { phone, settings, isQuiet, logOff } = useSoftphone();
  const { who } = useAtWork();
  const agent = phone.value?.agent ?? null;
  return (
    <header class="agent-bar">
      <div class="agent-who">
        {agent ? <AgentMenu text={agentText(agent, settings.reasons)} stage={agent.stage} /> : <span class="agent-state loggedOff">Telephone {who.device}</span>}
        <span class="soft small">{agent && <><Elapsed since={agent.since} label="Time in this state" /> · <span title="Extension and agent">{who.device}, agent {agent.id}</span></>}</span>
      </div>
      <div class="agent-tools">
        <button class="tool" type="button" aria-pressed={isQuiet.value} aria-label="Quiet: no ringing and no tones" title={isQuiet.value ? 'Sounds are off' : 'Sounds are on'} onClick={() => (isQuiet.value = !isQuiet.value)}><Icon name={isQuiet.value ? 'quiet' : 'sound'} /></button>
        <button class="tool" type="button" aria-label="Help and keyboard shortcuts" title="Help" onClick={() => (helpIsOpen.value = true)}><Icon name="help" /></button>
        <button class="tool" type="button" aria-label="Log off" title="Log off" onClick={() => void logOff()}><Icon name="leave" /></button>
      </div>
    </header>
  );
}
