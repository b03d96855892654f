// The methods of Open CTI for Lightning, as they are called with one object each.

import type { Argument, ArgumentsOf, Method } from '../method.ts';
import { CALL_TYPE, SCREENPOP_TYPE } from '../words.ts';

const label = { name: 'label', kind: 'string', required: true, says: 'The text' } as const satisfies Argument;
const icon = { name: 'key', kind: 'string', required: true, says: 'Key of an icon: `call`, `end_call`' } as const satisfies Argument;
const channel = { name: 'channelName', sentAs: 'eventName', kind: 'string', required: true, atOnce: true, says: 'Name of a message channel, `Channel__c`' } as const satisfies Argument;
const plain = { since: 38, callback: 'optional', returns: '`null`' } as const;

export const lightningMethods = {
  enableClickToDial: { ...plain, args: [], does: 'Telephone numbers on the page can be clicked' },
  disableClickToDial: { ...plain, args: [], does: 'Telephone numbers on the page can no longer be clicked' },
  onClickToDial: { since: 38, args: [], callback: 'none', listens: true, does: 'Hears which number was clicked', returns: '`{number, recordId, recordName, objectType, params}`' },
  onNavigationChange: { since: 38, args: [], callback: 'none', listens: true, does: 'Hears of every page that comes on screen', returns: '`{url, recordId, recordName, objectType}`' },
  getAppViewInfo: { since: 38, args: [], callback: 'required', does: 'What is on screen', returns: '`{url, recordId, recordName, objectType}`; of a list `{url}`, in a console nothing of it' },
  getCallCenterSettings: { since: 38, args: [], callback: 'required', does: 'The definition of the call center', returns: 'a map: `/section/item`, and beside each `/label` and `/sortOrder`' },
  getSoftphoneLayout: { since: 38, args: [], callback: 'required', does: 'Which fields to show and where calls pop, by type of call', returns: '`{Internal, Inbound, Outbound}`' },
  screenPop: {
    ...plain, does: 'Leads the page somewhere',
    args: [
      { name: 'type', kind: 'word', words: SCREENPOP_TYPE, required: true, says: 'Where to: SCREENPOP_TYPE' },
      { name: 'params', kind: 'object', required: true, says: 'What that type asks for' },
    ],
  },
  searchAndScreenPop: {
    since: 38, callback: 'optional', does: 'Looks for records, and pops as the softphone layout says',
    args: [
      { name: 'searchParams', kind: 'string', says: 'What to look for' },
      { name: 'queryParams', kind: 'string', says: 'What goes behind the question mark of a page that pops' },
      { name: 'params', kind: 'object', says: '`{FLOW: {flowArgs: [{name, type, value}]}}`' },
      { name: 'defaultFieldValues', kind: 'object', says: 'Fields of a record that pops to be made' },
      { name: 'callType', kind: 'word', words: CALL_TYPE, required: true, says: 'CALL_TYPE' },
      { name: 'deferred', kind: 'boolean', says: 'Pops nothing, and answers with SCREEN_POP_DATA' },
    ],
    returns: 'records by Id, with the fields of the layout; when deferred SCREEN_POP_DATA, for screenPop',
  },
  saveLog: {
    since: 38, callback: 'optional', does: 'Writes a record: a new one of `entityApiName`, or the one of `Id`',
    args: [{ name: 'value', sentAs: 'object', kind: 'object', required: true, atOnce: true, says: '`{Id | entityApiName, …fields}`' }],
    returns: '`{recordId}`',
  },
  runApex: {
    since: 38, callback: 'optional', does: 'Calls a method on the server: one of the file of `--apex`',
    args: [
      { name: 'apexClass', kind: 'string', required: true, says: 'The class' },
      { name: 'methodName', kind: 'string', required: true, says: 'Its method' },
      { name: 'methodParams', kind: 'string', says: '`name=value&…`' },
    ],
    returns: '`{runApex}`: what the method returned',
  },
  refreshView: { ...plain, args: [], does: 'Reads again what is on screen' },
  notifyInitializationComplete: { ...plain, args: [], does: 'The softphone is there; the standby will not be needed' },
  setSoftphonePanelHeight: { ...plain, args: [{ name: 'heightPX', kind: 'numeric', from: 240, to: 2560, required: true, says: 'Pixels' }], does: 'How high the panel is' },
  setSoftphonePanelWidth: { ...plain, args: [{ name: 'widthPX', kind: 'numeric', from: 200, to: 1920, required: true, says: 'Pixels' }], does: 'How wide the panel is' },
  setSoftphonePanelVisibility: { ...plain, args: [{ name: 'visible', kind: 'boolean', required: true, says: 'Docked, or minimised' }], does: 'Shows or hides the panel' },
  isSoftphonePanelVisible: { since: 38, args: [], callback: 'required', does: 'Whether the panel is shown', returns: '`{visible}`' },
  setSoftphonePanelLabel: { ...plain, args: [label], does: 'What the head of the panel says' },
  setSoftphonePanelIcon: { ...plain, args: [icon], does: 'The icon in the head of the panel' },
  setSoftphoneItemLabel: { ...plain, args: [label], does: 'What the item in the utility bar says' },
  setSoftphoneItemIcon: { ...plain, args: [icon], does: 'The icon of the item in the utility bar' },
  'hvs.onWorkStart': { since: 46, args: [], callback: 'none', listens: true, does: 'Hears that somebody began a call step of their work queue', returns: "`{workId, completeWorkWhen: 'TaskSaved', attributes: {to}}`" },
  'hvs.completeWork': {
    ...plain, since: 46, does: 'A call step of the work queue is done',
    args: [
      { name: 'workId', kind: 'string', required: true, says: 'As onWorkStart told it' },
      { name: 'attributes', kind: 'object', required: true, says: '`{disposition, taskId, wasConnected}`' },
    ],
  },
  subscribe: { since: 47, callback: 'optional', listens: true, args: [channel], does: 'Hears what is said on a message channel', returns: '`subscription` beside the answer; then each message' },
  unsubscribe: { ...plain, since: 47, args: [{ name: 'subscription', sentAs: 'eventName', kind: 'object', sentKind: 'string', required: true, atOnce: true, says: 'As subscribe gave it' }], does: 'Hears no more of it' },
  publish: { ...plain, since: 47, args: [channel, { name: 'message', kind: 'object', atOnce: true, says: 'An object, or `null`' }], does: 'Says something on a message channel' },
} as const satisfies Readonly<Record<string, Method>>;

export type LightningMethod = keyof typeof lightningMethods;

export type LightningArguments<Name extends LightningMethod> = ArgumentsOf<(typeof lightningMethods)[Name]>;

/** Those that may be called without any object. */
export const bareMethods: readonly LightningMethod[] = ['enableClickToDial', 'disableClickToDial', 'refreshView', 'notifyInitializationComplete'];
