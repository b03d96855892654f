// What the methods of Open CTI for Classic do: to the page, or on the server. Arguments have been checked against the table.

import type { ClassicArguments, ClassicMethod } from '../../../openCti/classic/methods.ts';
import { parametersIn } from '../../../openCti/classic/wire.ts';
import { isRelative } from '../../../openCti/screenPop.ts';
import type { CallType } from '../../../openCti/words.ts';
import { invalidParam } from '../../../openCti/errors.ts';
import { consoleActs } from './consoleActs.ts';
import { CtiFailure, notLogged, notRun } from './failing.ts';
import { seenInClassic } from './seen.ts';
import type { SearchAnswered, Surroundings } from './surroundings.ts';

/** What the callback gets as its `result`, and of a log its id. Whatever is thrown is told. */
type Acts = { readonly [Name in ClassicMethod]: (args: ClassicArguments<Name>, surroundings: Surroundings) => unknown };

/** A record that was written. */
export interface Logged {
  readonly id: string;
}

const nothing = () => null;

export const classicActs: Acts = {
  getPageInfo: (_, { desk }) => seenInClassic(desk.page()),
  onFocus: nothing,
  isInConsole: (_, { desk }) => desk.isConsole,
  isVisible: (_, { desk }) => desk.panel.isVisible.value,
  setVisible({ value }, { desk }) {
    if (desk.isConsole) desk.panel.isVisible.value = value;
    return desk.isConsole;
  },
  async screenPop({ url }, { desk }) {
    if (!isRelative(url)) throw new CtiFailure(invalidParam('url', 'A relative URL', url));
    await desk.open({ type: 'url', params: { url: url.startsWith('/') ? url : `/${url}` } });
    return true;
  },
  async searchAndScreenPop(args, surroundings) {
    const { records, pop } = await searched(args, surroundings);
    if (pop !== null) await surroundings.desk.open(pop);
    return records;
  },
  async searchAndGetScreenPopUrl(args, surroundings) {
    const { records, popUrl } = await searched(args, surroundings);
    return popUrl === null ? records : { ...records, screenPopUrl: popUrl };
  },
  async saveLog({ object, saveParams }, { server }): Promise<Logged> {
    const { recordId } = await server.log({ ...parametersIn(saveParams), entityApiName: object }).catch(notLogged);
    return { id: recordId };
  },
  async runApex({ apexClass, methodName, methodParams = '' }, { server }) {
    const { returned } = await server.apex(apexClass, methodName, parametersIn(methodParams)).catch(notRun(apexClass));
    return returned;
  },
  refreshPage: (_, { desk }) => desk.refresh().then(() => true),
  refreshRelatedList: ({ listName }, { desk }) => desk.refresh(listName).then(() => true),
  'cti.getCallCenterSettings': (_, { server }) => server.settings(),
  'cti.getSoftphoneLayout': (_, { server }) => server.layout(),
  'cti.enableClickToDial': (_, { desk }) => (desk.clickToDial.value = true),
  'cti.disableClickToDial': (_, { desk }) => (desk.clickToDial.value = false, true),
  'cti.onClickToDial': nothing,
  'cti.setSoftphoneHeight': ({ height }, { desk }) => (desk.panel.height.value = height, true),
  'cti.setSoftphoneWidth'({ width }, { desk }) {
    if (desk.isConsole) desk.panel.width.value = width;
    return desk.isConsole;
  },
  'cti.getDirectoryNumbers': ({ isGlobal, callCenterName, resultSetPage: page, resultSetPageSize: pageSize }, { server }) => server.directory({ isGlobal, callCenterName, page, pageSize }),
  'cti.notifyInitializationComplete': (_, { initialized }) => initialized(),
  'entityFeed.refreshObject'({ objectId }, { desk }) {
    if (desk.page().recordId !== objectId) return false;
    return desk.refresh().then(() => true);
  },
  'entityFeed.onObjectUpdate': nothing,
  'entityFeed.reloadFrame': (_, { reload }) => reload(),
  ...consoleActs,
};

function searched({ searchParams = '', queryParams, callType = 'inbound' }: ClassicArguments<'searchAndScreenPop'>, { server }: Surroundings): Promise<SearchAnswered> {
  return server.search({ mode: 'classic', searchParams, queryParams, callType: callType as CallType });
}
