// The picture: all that a softphone shows of a telephone, as elements, from what the client library knows of it. Pure, and the same for every switch. Which buttons
// of a call there are says its `permitted`, and nothing else.

import type { PhoneState } from '../client/phone.ts';
import { agentElement, logInForm } from './agentPicture.ts';
import { contactElement } from './contactPicture.ts';
import { button } from './controls.ts';
import { type Element, element } from './element.ts';
import { lineElement } from './linePicture.ts';

/** What a picture shows beside the telephone itself. */
export interface Desk {
  /** What the form to log on begins with; empty for nobody. */
  readonly agent: string;
  /** Why one is not ready, by reason code. */
  readonly reasons: readonly string[];
  /** Variables of a call to search by, the best first; none for all that hold digits. */
  readonly searchBy: readonly string[];
}

export function pictureOf(state: PhoneState, desk: Desk): Element {
  const isOpen = state.link === 'open';
  return element('CTIUserInterface', { REF: 'ui', LABEL: `Telephone ${state.device}`, DEVICE: state.device }, [
    linkElement(state),
    state.messagesWaiting ? element('CTIStatus', { REF: 'messages', ID: 'MESSAGES_WAITING', LABEL: 'Messages are waiting', ERROR: false }) : null,
    state.agent === null ? logInForm(desk, isOpen) : null,
    state.agent && agentElement(state.agent, desk, isOpen),
    state.contact && contactElement(state.contact, isOpen),
    toggle('mute', 'MUTE', state.isMuted ? 'Unmute' : 'Mute', state.isMuted, isOpen, 'M'),
    toggle('doNotDisturb', 'DO_NOT_DISTURB', state.doNotDisturb ? 'Allow calls' : 'Do not disturb', state.doNotDisturb, isOpen),
    button('ui', 'EXIT', 'Leave the telephone', true),
    element('CTIDialpad', { REF: 'dial', ID: 'DIAL', LABEL: 'Call' }, [
      element('CTIField', { REF: 'dial.field', NAME: 'DN', LABEL: 'Number to call', TYPE: 'NUMBER' }),
      button('dial', 'DIAL', 'Call', isOpen),
    ]),
    ...state.calls.toSorted((one, other) => one.line - other.line).map((call) => lineElement(call, state, desk, isOpen)),
  ]);
}

const linkWords = { connecting: 'Connecting to the switch', open: 'Connected to the switch', lost: 'The line to the switch is broken', refused: 'The switch refuses this telephone' } as const;

function linkElement({ link, address, why }: PhoneState): Element {
  return element('CTILink', { REF: 'link', STATE: link.toUpperCase(), LABEL: why === null || link === 'open' ? linkWords[link] : `${linkWords[link]}: ${why}`, ADDRESS: address });
}

function toggle(ref: string, message: string, label: string, isOn: boolean, isEnabled: boolean, key?: string): Element {
  return button(ref, message, label, isEnabled, { parameters: { VALUE: String(!isOn) }, isOn, key, ref });
}
