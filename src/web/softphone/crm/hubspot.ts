// The CRM by HubSpot's calling SDK. It is told of calls as they come and go, finds callers by their number alone, and keeps the log as an engagement; what it has no word for is refused or
// passed over: settings, layouts, searches by digits that were entered, where its user is, labels and icons.

import type { CallEnded, PhoneCall, PhoneState } from '../../../client/phone.ts';
import { type Crm, type Found, noTelephone, type Page } from '../crm.ts';
import { COMPANY, CONTACT, engagementProperties, type Numbers } from './hubspotEngagement.ts';
import type { CallingSdk, EventHandlers } from './hubspotSdk.ts';
import { waitingFor, type Waiting } from './waiting.ts';

interface Coordinates {
  readonly portalId: number;
  readonly objectId: number;
  readonly objectTypeId: string;
}

/** Whom HubSpot knows by the number that calls. */
interface Match {
  readonly callerIdType?: string;
  readonly objectCoordinates: Coordinates;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly name?: string;
}

interface Told extends Numbers {
  readonly direction: PhoneCall['direction'];
  isAnswered: boolean;
}

interface Own {
  readonly sdk: CallingSdk;
  readonly calls: Map<string, Told>;
  /** By the call's global id. */
  readonly engagements: Waiting<number>;
  readonly matches: Waiting<readonly Match[]>;
  /** By the engagement's id. */
  readonly updates: Waiting<null>;
  readonly clickListeners: ((clicked: Parameters<Parameters<Crm['onClickToDial']>[0]>[0]) => void)[];
  readonly troubleListeners: ((says: string) => void)[];
  portalId: number;
  isReady: boolean;
  isLoggedIn: boolean;
  isAvailable: boolean;
}

/** Milliseconds in which HubSpot says whom it knows, and what it has created or saved. */
const KNOWS_WITHIN = 5_000;
const SAVES_WITHIN = 10_000;
const READY_WITHIN = 30_000;
/** Of the widget; HubSpot wants to be told that with the height. Pixels. */
const WIDTH = 360;
/** So many of a day's calls are remembered. */
const MOST_CALLS = 200;

/** Rejects when nobody around speaks for HubSpot. */
export async function hubspotCrm(connect: (handlers: EventHandlers) => CallingSdk): Promise<Crm> {
  let [heard, settle]: [Own | null, (portalId: number) => void] = [null, () => {}];
  const ready = new Promise<number>((done) => (settle = done));
  const handlers = handlersOf(() => heard as Own, (portalId) => settle(portalId));
  const own: Own = { sdk: connect(handlers), calls: new Map(), engagements: waitingFor(), matches: waitingFor(), updates: waitingFor(), clickListeners: [], troubleListeners: [], portalId: 0, isReady: false, isLoggedIn: false, isAvailable: false };
  heard = own;
  const silence = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('HubSpot does not answer. Is this page in its calling widget?')), READY_WITHIN));
  own.portalId = await Promise.race([ready, silence]);
  return crmOf(own);
}

function crmOf(own: Own): Crm {
  const { sdk } = own;
  const nothing = async () => {};
  return {
    name: 'hubspot',
    settings: async () => ({}),
    callFields: async () => ({}),
    telephone: async () => noTelephone,
    async setClickToDial(enabled) {
      if (own.isLoggedIn === enabled) return;
      own.isLoggedIn = enabled;
      if (own.isReady) tellLogOn(own);
    },
    onClickToDial: (listener) => void own.clickListeners.push(listener),
    page: async () => null,
    onPage: () => {},
    search: ({ words }) => search(own, words),
    open: async (page) => openPage(own, page),
    saveTask: (fields, id) => save(own, fields, id),
    refresh: nothing,
    panel: { setVisible: nothing, setLabel: nothing, setIcon: nothing, setHeight: async (height) => sdk.resizeWidget({ height, width: WIDTH }) },
    ready() {
      own.isReady = true;
      sdk.initialized({ isLoggedIn: own.isLoggedIn });
    },
    calls: { seen: (state) => see(own, state), ended: (over) => seeEnd(own, over) },
    onTrouble: (listener) => void own.troubleListeners.push(listener),
    complain: (message) => sdk.sendError({ message }),
  };
}

function handlersOf(own: () => Own, ready: (portalId: number) => void): EventHandlers {
  const of = (data: unknown) => (data ?? {}) as Readonly<Record<string, unknown>>;
  const trouble = (says: string) => own().troubleListeners.forEach((listener) => listener(says));
  const created = (data: unknown) => {
    const { engagementId, externalCallId } = of(data);
    const call = typeof externalCallId === 'string' ? externalCallId : own().engagements.oldest();
    if (call !== null && Number(engagementId) > 0) own().engagements.came(call, Number(engagementId));
  };
  return {
    onReady: (data) => ready(Number(of(data)['portalId'] ?? 0)),
    onDialNumber(data) {
      const { phoneNumber, objectId, objectType } = of(data);
      const isCompany = objectType === 'COMPANY';
      const page: Page = { recordId: objectId === undefined ? '' : `${isCompany ? COMPANY : CONTACT}:${String(objectId)}`, name: '', entity: isCompany ? 'Account' : 'Contact' };
      own().clickListeners.forEach((listener) => listener({ number: String(phoneNumber ?? ''), page }));
    },
    onCreateEngagementSucceeded: created,
    // What it was called before.
    onEngagementCreated: created,
    onCreateEngagementFailed(data) {
      const call = String(of(data)['externalCallId'] ?? own().engagements.oldest() ?? '');
      own().engagements.failed(call, `HubSpot could not begin a record of the call${reasonIn(data)}`);
    },
    onCallerIdMatchSucceeded: (data) => own().matches.came(String(of(data)['externalCallId'] ?? own().matches.oldest() ?? ''), (of(data)['callerIdMatches'] ?? []) as readonly Match[]),
    onCallerIdMatchFailed: (data) => own().matches.came(String(of(data)['externalCallId'] ?? own().matches.oldest() ?? ''), []),
    onUpdateEngagementSucceeded: (data) => own().updates.came(String(of(data)['engagementId'] ?? own().updates.oldest() ?? ''), null),
    onUpdateEngagementFailed: (data) => own().updates.failed(String(of(data)['engagementId'] ?? own().updates.oldest() ?? ''), `HubSpot could not save the call${reasonIn(data)}`),
    onNavigateToRecordFailed: (data) => trouble(`HubSpot could not open the record${reasonIn(data)}`),
    defaultEventHandler: () => {},
  };
}

function reasonIn(data: unknown): string {
  const { error, message } = (data ?? {}) as { readonly error?: unknown; readonly message?: unknown };
  const says = [error, message].flatMap((one) => (typeof one === 'string' ? one : ((one as { readonly message?: string } | undefined)?.message ?? []))).join(' ');
  return says === '' ? '' : `: ${says}`;
}

function tellLogOn({ sdk, isLoggedIn }: Own): void {
  if (isLoggedIn) sdk.userLoggedIn();
  else sdk.userLoggedOut();
}

/** A consultation is part of the call that it is about. */
function see(own: Own, { calls, agent }: Pick<PhoneState, 'calls' | 'agent'>): void {
  const isAvailable = agent?.stage === 'ready';
  if (isAvailable !== own.isAvailable) isAvailable ? own.sdk.userAvailable() : own.sdk.userUnavailable();
  own.isAvailable = isAvailable;
  for (const call of calls) {
    if (call.consults !== null || call.globalCallID === '') continue;
    const told = own.calls.get(call.globalCallID) ?? begin(own, call);
    if (told === null || told.isAnswered || call.answered === null) continue;
    told.isAnswered = true;
    own.sdk.callAnswered({ externalCallId: call.globalCallID });
  }
}

/** Null for one that has no other end yet. One that was there before this page was HubSpot has been told of. */
function begin(own: Own, call: PhoneCall): Told | null {
  const { globalCallID: externalCallId, began, direction, calling, called, dialled, stage } = call;
  const isOut = stage === 'dialling' || stage === 'ringingThere' || stage === 'waiting';
  if (isOut && called === '') return null;
  const told: Told = { began, from: calling, to: dialled ?? called, direction, isAnswered: !isOut && stage !== 'ringing' };
  own.calls.set(externalCallId, told);
  for (const oldest of [...own.calls.keys()].slice(0, -MOST_CALLS)) own.calls.delete(oldest);
  const said = { externalCallId, fromNumber: told.from, toNumber: told.to, callStartTime: Math.round(began), createEngagement: true };
  if (isOut) own.sdk.outgoingCall(said);
  else if (stage === 'ringing') own.sdk.incomingCall(said);
  if (isOut || stage === 'ringing') void own.engagements.for(externalCallId, SAVES_WITHIN, '').catch(() => {});
  if (stage === 'ringing') void own.matches.for(externalCallId, KNOWS_WITHIN, '').catch(() => {});
  return told;
}

async function seeEnd(own: Own, { call: { globalCallID: externalCallId, consults, answered, stage, cause: failed }, cause }: CallEnded): Promise<void> {
  const told = own.calls.get(externalCallId);
  if (!told || consults !== null) return;
  if (cause === 'transfer' && answered !== null) own.sdk.callTransferred({ externalCallId });
  const unanswered = told.direction === 'outbound' ? (failed === 'busy' ? 'BUSY' : stage === 'failed' ? 'FAILED' : 'CANCELED') : 'MISSED';
  const engagementId = await own.engagements.for(externalCallId, SAVES_WITHIN, '').catch(() => null);
  own.sdk.callEnded({ externalCallId, ...(engagementId !== null && { engagementId }), callEndStatus: answered === null ? unanswered : 'COMPLETED' });
}

/** HubSpot looks for the number of a call that comes in, and for nothing else. */
async function search(own: Own, words: string): Promise<Found> {
  const [id] = [...own.calls].findLast(([, { direction, from }]) => direction !== 'outbound' && words !== '' && from.replace(/\D/g, '').endsWith(words)) ?? [];
  if (id === undefined) return { matches: [], pop: null };
  const matches = await own.matches.for(id, KNOWS_WITHIN, 'HubSpot does not say whom it knows by this number').catch(() => []);
  const [first, another] = matches;
  const pages = matches.map(({ callerIdType, objectCoordinates: { objectTypeId, objectId }, firstName = '', lastName = '', name }) => ({
    recordId: `${objectTypeId}:${objectId}`, name: name ?? `${firstName} ${lastName}`.trim(), entity: callerIdType === 'COMPANY' ? 'Account' : 'Contact',
  }));
  return { matches: pages, pop: first && !another ? async () => own.sdk.navigateToRecord({ objectCoordinates: first.objectCoordinates }) : null };
}

function openPage({ sdk, portalId }: Own, { recordId, entity }: Page): void {
  const [objectTypeId, objectId] = recordId.split(':');
  if (objectId === undefined) throw new Error(`HubSpot opens contacts and companies for a softphone, and not the ${entity || 'page'} ${recordId}`);
  sdk.navigateToRecord({ objectCoordinates: { portalId, objectTypeId, objectId: Number(objectId) } });
}

async function save(own: Own, fields: Readonly<Record<string, string | number>>, id: string | null): Promise<string> {
  const externalCallId = String(fields['CallObject'] ?? '');
  const engagementId = id === null ? await own.engagements.for(externalCallId, SAVES_WITHIN, 'HubSpot has begun no record of this call') : Number(id);
  const key = String(engagementId);
  own.updates.forget(key);
  const saved = own.updates.for(key, SAVES_WITHIN, 'HubSpot does not say whether it has saved the call');
  own.sdk.callCompleted({ externalCallId, engagementId, hideWidget: false, engagementProperties: engagementProperties(fields, own.calls.get(externalCallId) ?? null) });
  await saved;
  return key;
}
