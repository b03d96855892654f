// The calling app in the widget: it is connected, told which number was clicked, and shown or put away.

import { hearApp } from './hearing.ts';
import { numberOf, type ObjectEntity, objectTypes } from './objects.ts';
import { account, openWidget, shownId, trouble, widget } from './portal.ts';
import { type App, connectApp, type Data, type ToApp } from './protocol.ts';

let app: App | null = null;
const say = (type: ToApp, data: Data): void => app?.say(type, data);

/** Returns what ends it. */
export function loadApp(frame: HTMLIFrameElement): () => void {
  app = connectApp(frame, account, {
    ready: () => (widget.value = { ...widget.peek(), stage: 'ready' }),
    heard: (type, data) => void hearApp(type, data, say).catch((error: Error) => (trouble.value = error.message)),
    silent: () => (widget.value = { ...widget.peek(), stage: 'silent' }),
  });
  return () => app?.close();
}

export function toggleWidget(): void {
  openWidget(!widget.peek().isOpen, say);
}

/** A number was clicked on the record that is shown. */
export function dial(phoneNumber: string): void {
  const id = shownId.peek();
  const entity: ObjectEntity = id.startsWith('001') ? 'Account' : 'Contact';
  if (!widget.peek().isLoggedIn) return void (trouble.value = 'Log on to the calling app first');
  openWidget(true, say);
  say('DIAL_NUMBER', {
    ...account, phoneNumber, objectId: numberOf(id), objectType: entity === 'Account' ? 'COMPANY' : 'CONTACT', subjectId: numberOf(id), countryCode: 'US', startTimestamp: Date.now(), toPhoneNumberSrc: '',
    calleeInfo: { calleeId: numberOf(id), calleeObjectTypeId: objectTypes[entity] },
  });
}
