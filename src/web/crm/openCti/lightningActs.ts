// What the methods of Open CTI for Lightning do: to the page, or on the server. Arguments have been checked against the table.

import { parametersIn } from '../../../openCti/classic/wire.ts';
import { invalidParam } from '../../../openCti/errors.ts';
import type { LightningArguments, LightningMethod } from '../../../openCti/lightning/methods.ts';
import type { Pop } from '../../../openCti/pop.ts';
import { readPop } from '../../../openCti/screenPop.ts';
import type { CallType } from '../../../openCti/words.ts';
import { CtiFailure, notLogged, notRun } from './failing.ts';
import { seenInLightning } from './seen.ts';
import type { Surroundings } from './surroundings.ts';

/** Returns what the answer returns. Whatever is thrown is told. */
type Acts = { readonly [Name in LightningMethod]: (args: LightningArguments<Name>, surroundings: Surroundings) => unknown };

/** Of those who listen the conversation takes note; nothing else is to be done. */
const nothing = () => null;

const CHANNEL = 'channel ';

/** What softphones say goes by keys of its own: what consoles tell each other is no channel of theirs. */
export function channelKey(name: string): string {
  return CHANNEL + name;
}

/** Null for what is no softphone's. */
export function channelOf(key: string): string | null {
  return key.startsWith(CHANNEL) ? key.slice(CHANNEL.length) : null;
}

export const lightningActs: Acts = {
  enableClickToDial: (_, { desk }) => (desk.clickToDial.value = true, null),
  disableClickToDial: (_, { desk }) => (desk.clickToDial.value = false, null),
  onClickToDial: nothing,
  onNavigationChange: nothing,
  getAppViewInfo(_, { desk }) {
    const page = desk.page();
    return desk.isConsole && page.recordId === '' ? {} : seenInLightning(page);
  },
  getCallCenterSettings: (_, { server }) => server.settings(),
  getSoftphoneLayout: (_, { server }) => server.layout(),
  async screenPop({ type, params }, { desk }) {
    const { pop, error } = readPop(type as Pop['type'], params);
    if (error) throw new CtiFailure(error);
    await desk.open(pop);
    return null;
  },
  searchAndScreenPop,
  saveLog: ({ value }, { server }) => server.log(value).catch(notLogged),
  async runApex({ apexClass, methodName, methodParams = '' }, { server }) {
    const { returned } = await server.apex(apexClass, methodName, parametersIn(methodParams)).catch(notRun(apexClass));
    return { runApex: returned };
  },
  refreshView: (_, { desk }) => desk.refresh().then(() => null),
  notifyInitializationComplete: (_, { initialized }) => (initialized(), null),
  setSoftphonePanelHeight: ({ heightPX }, { desk }) => (desk.panel.height.value = heightPX, null),
  setSoftphonePanelWidth: ({ widthPX }, { desk }) => (desk.panel.width.value = widthPX, null),
  setSoftphonePanelVisibility: ({ visible }, { desk }) => (desk.panel.isVisible.value = visible, null),
  isSoftphonePanelVisible: (_, { desk }) => ({ visible: desk.panel.isVisible.value }),
  setSoftphonePanelLabel: ({ label }, { desk }) => (desk.panel.label.value = label, null),
  setSoftphonePanelIcon: ({ key }, { desk }) => (desk.panel.icon.value = key, null),
  setSoftphoneItemLabel: ({ label }, { desk }) => (desk.panel.itemLabel.value = label, null),
  setSoftphoneItemIcon: ({ key }, { desk }) => (desk.panel.itemIcon.value = key, null),
  'hvs.onWorkStart': nothing,
  'hvs.completeWork'({ workId, attributes: { disposition, taskId, wasConnected } }, { work }) {
    const isDone = work.complete(workId, { disposition: String(disposition ?? ''), taskId: String(taskId ?? ''), wasConnected: wasConnected !== false });
    if (!isDone) throw new CtiFailure(invalidParam('workId', 'The id of work that has begun', workId));
    return null;
  },
  subscribe: nothing,
  unsubscribe: nothing,
  publish: ({ channelName, message = null as never }, { channels }) => (channels.say(channelKey(channelName), message), null),
};

async function searchAndScreenPop(args: LightningArguments<'searchAndScreenPop'>, { desk, server }: Surroundings): Promise<object> {
  const { searchParams = '', queryParams, params, defaultFieldValues, callType, deferred = false } = args;
  const { flowArgs } = (params?.['FLOW'] ?? {}) as { readonly flowArgs?: unknown };
  const { records, pop } = await server.search({ mode: 'lightning', searchParams, callType: callType as CallType, queryParams, defaultFieldValues, flowArgs });
  if (pop === null) return records;
  if (deferred) return { ...records, SCREEN_POP_DATA: pop };
  await desk.open(pop);
  return records;
}
