// The methods of Open CTI for Salesforce Classic, as they are called with arguments in their order.

import type { Argument, ArgumentsOf, Method } from '../method.ts';
import { CALL_TYPE } from '../words.ts';

const plain = { since: 25, callback: 'optional', returns: '`true`' } as const;
const information = '`{url, objectId, objectName, object, displayName}` as a JSON string';
const search = [
  { name: 'searchParams', kind: 'string', says: 'What to look for' },
  { name: 'queryParams', kind: 'string', says: 'What goes behind the question mark of a page that pops' },
  { name: 'callType', kind: 'word', words: CALL_TYPE, says: 'inbound unless said; internal and outbound pop nothing' },
] as const satisfies readonly Argument[];
const pixels = { kind: 'numeric', from: 0, required: true, says: 'Pixels' } as const;

const call = { name: 'id', sentAs: 'callObjectId', kind: 'string', required: true, says: 'What the softphone calls the call by' } as const satisfies Argument;
const callType = { name: 'callType', kind: 'string', says: '`INBOUND`, `OUTBOUND`, `INTERNAL`' } as const satisfies Argument;
const ofConsole = { since: 24, callback: 'optional', returns: '`{success}`' } as const;

/** Of the toolkit of consoles, `sforce.console.cti`: what components of a console tell each other of calls. */
const consoleMethods = {
  'console.cti.setCallObjectIds': { ...ofConsole, args: [{ name: 'callObjectIds', kind: 'string', required: true, says: 'Ids of the calls there are: an array' }], does: 'Says which calls there are' },
  'console.cti.getCallObjectIds': { ...ofConsole, args: [], callback: 'required', does: 'Which calls there are', returns: '`{ids, success}`' },
  'console.cti.setCallAttachedData': { ...ofConsole, args: [call, { name: 'callData', kind: 'string', required: true, says: 'JSON' }, callType], does: 'Attaches data to a call' },
  'console.cti.getCallAttachedData': { ...ofConsole, args: [call], callback: 'required', does: 'What was attached to a call', returns: '`{data, type, success}`' },
  'console.cti.fireOnCallBegin': { ...ofConsole, args: [call, callType, { name: 'callLabel', kind: 'string', says: 'What it is shown as' }], does: 'Tells that a call has begun' },
  'console.cti.fireOnCallEnd': { ...ofConsole, args: [call, { name: 'duration', kind: 'numeric', from: 0, says: 'Seconds' }, { name: 'disposition', kind: 'string', says: 'How it ended' }], does: 'Tells that a call has ended' },
  'console.cti.fireOnCallLogSaved': { ...ofConsole, args: [call], does: 'Tells that the log of a call is saved' },
  'console.cti.onCallBegin': { since: 24, args: [], callback: 'none', listens: true, does: 'Hears of calls that begin', returns: '`{id, type, label, success}`' },
  'console.cti.onCallEnd': { since: 24, args: [], callback: 'none', listens: true, does: 'Hears of calls that end', returns: '`{id, duration, disposition, success}`' },
  'console.cti.onCallLogSaved': { since: 31, args: [], callback: 'none', listens: true, does: 'Hears of logs that are saved', returns: '`{id, success}`' },
  'console.cti.sendCTIMessage': { ...ofConsole, args: [{ name: 'msg', kind: 'string', required: true, says: '`/ANSWER?LINE_NUMBER=1`' }], does: 'Sends the softphone a message' },
  'console.cti.onSendCTIMessage': { since: 24, args: [], callback: 'none', listens: true, does: 'Hears of such messages', returns: '`{message, success}`' },
} as const satisfies Readonly<Record<string, Method>>;

export const classicMethods = {
  getPageInfo: { since: 25, args: [], callback: 'required', does: 'What is on screen', returns: information },
  onFocus: { since: 25, args: [], callback: 'none', listens: true, does: 'Hears of every page that comes on screen', returns: information },
  isInConsole: { ...plain, args: [], callback: 'required', does: 'Whether records are kept in tabs of a console' },
  isVisible: { ...plain, args: [], callback: 'required', does: 'Whether the softphone is shown' },
  setVisible: { ...plain, args: [{ name: 'value', kind: 'boolean', required: true, says: 'Shown or hidden' }], does: 'Shows or hides the softphone; in a console only' },
  screenPop: {
    ...plain, does: 'Leads the page to a path',
    args: [{ name: 'url', sentAs: 'targetUrl', kind: 'string', required: true, says: 'Relative to the CRM: `/0030000000000001`' }, { name: 'force', kind: 'boolean', says: 'Even when that tab is open already; since 28' }],
  },
  searchAndScreenPop: { since: 25, callback: 'optional', args: search, does: 'Looks for records, and pops as the softphone layout says', returns: 'records by id as a JSON string' },
  searchAndGetScreenPopUrl: { since: 28, callback: 'optional', args: search, does: 'The same, and pops nothing', returns: 'the same, with `screenPopUrl`' },
  saveLog: {
    since: 25, callback: 'optional', does: 'Writes a record: a new one, or the one of `id`', returns: '`true`, and beside it the `id`',
    args: [{ name: 'object', sentAs: 'objectName', kind: 'string', required: true, says: 'Its kind: `Task`' }, { name: 'saveParams', kind: 'string', required: true, says: '`Subject=…&whoId=…`' }],
  },
  runApex: {
    since: 25, callback: 'optional', does: 'Calls a method on the server: one of the file of `--apex`', returns: 'what the method returned, as a string',
    args: [{ name: 'apexClass', kind: 'string', required: true, says: 'The class' }, { name: 'methodName', kind: 'string', required: true, says: 'Its method' }, { name: 'methodParams', kind: 'string', says: '`name=value&…`' }],
  },
  refreshPage: { ...plain, since: 28, args: [], does: 'Reads again what is on screen' },
  refreshRelatedList: { ...plain, since: 28, args: [{ name: 'listName', kind: 'string', required: true, says: '`Contact`, `OpenActivity`' }], does: 'Reads again a list beside the record' },
  'cti.getCallCenterSettings': { since: 25, args: [], callback: 'required', does: 'The definition of the call center', returns: 'a map as a JSON string' },
  'cti.getSoftphoneLayout': { since: 27, args: [], callback: 'required', does: 'Which fields to show and where calls pop, by type of call', returns: '`{Internal, Inbound, Outbound}` as a JSON string' },
  'cti.enableClickToDial': { ...plain, args: [], does: 'Telephone numbers on the page can be clicked' },
  'cti.disableClickToDial': { ...plain, args: [], does: 'Telephone numbers on the page can no longer be clicked' },
  'cti.onClickToDial': { since: 25, args: [], callback: 'none', listens: true, does: 'Hears which number was clicked', returns: '`{number, objectId, objectName, object, displayName}` as a JSON string' },
  'cti.setSoftphoneHeight': { ...plain, args: [{ name: 'height', ...pixels }], does: 'How high the softphone is' },
  'cti.setSoftphoneWidth': { ...plain, args: [{ name: 'width', ...pixels }], does: 'How wide the softphone is; in a console only' },
  'cti.getDirectoryNumbers': {
    since: 31, callback: 'optional', does: 'Numbers of the directory of a call center', returns: '`{directoryNumbers: [{callCenterName, name, phone, description}], hasNext}`',
    args: [
      { name: 'isGlobal', kind: 'boolean', required: true, says: 'Those of all call centers' },
      { name: 'callCenterName', kind: 'string', says: 'That of the user, unless said' },
      { name: 'resultSetPage', kind: 'numeric', from: 0, says: 'From 0; behind the callback' },
      { name: 'resultSetPageSize', kind: 'numeric', from: 1, to: 10_000, says: '5000 unless said; behind the callback' },
    ],
  },
  'cti.notifyInitializationComplete': { since: 25, args: [], callback: 'none', does: 'The softphone is there; the standby will not be needed', returns: 'nothing' },
  'entityFeed.refreshObject': {
    ...plain, since: 30, does: 'Reads a record again, in part',
    args: [
      { name: 'objectId', kind: 'string', required: true, says: 'Its id' },
      { name: 'refreshFields', kind: 'boolean', says: 'Its fields' },
      { name: 'refreshRelatedLists', kind: 'boolean', says: 'The lists beside it' },
      { name: 'refreshFeed', kind: 'boolean', says: 'Its activities' },
    ],
  },
  'entityFeed.onObjectUpdate': { since: 30, args: [], callback: 'none', listens: true, does: 'Hears that the record on screen has changed', returns: '`{fieldsUpdated, relatedListsUpdated, feedUpdated}`' },
  'entityFeed.reloadFrame': { since: 34, args: [], callback: 'none', does: 'Loads the frame of the softphone again', returns: 'nothing' },
  ...consoleMethods,
} as const satisfies Readonly<Record<string, Method>>;

export type ClassicMethod = keyof typeof classicMethods;

/** As it goes over the wire: `cti.`, `entityFeed.` and `console.cti.` are said in the scripts only. */
export function plainName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

export type ClassicArguments<Name extends ClassicMethod> = ArgumentsOf<(typeof classicMethods)[Name]>;

/** Arguments that stand before the callback; only those of the directory's pages stand behind it. */
export function beforeCallback(name: ClassicMethod): number {
  return name === 'cti.getDirectoryNumbers' ? 2 : classicMethods[name].args.length;
}
