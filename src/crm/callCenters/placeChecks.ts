// Checks of who uses a softphone and where: the call center and its users, the app, the telephone, the layout.

import { callTypes, matchTypes } from '../../openCti/softphoneLayout.ts';
import type { Check, Situation } from './check.ts';
import { toCallCenter, toCallCenters, toLayout, toLayouts, toUser, UTILITY_PAGE } from './setupPaths.ts';

const assignment: readonly Check[] = [
  {
    step: 'noCallCenter', severity: 'blank',
    find: ({ callCenters }) => (callCenters > 0 ? null : { says: 'There is no softphone for anybody: no call center definition has been imported.', mend: { says: 'Import a definition file', path: toCallCenters } }),
  },
  {
    step: 'userNotAssigned', severity: 'blank',
    find: ({ user, callCenter, callCenters }) => (callCenter !== null || callCenters === 0 ? null : { says: `There is no softphone: ${user.name} is assigned to no call center.`, mend: { says: `Assign ${user.name} to a call center`, path: toUser(user.username) } }),
  },
  {
    step: 'callCenterDisabled', severity: 'blank',
    find: ({ callCenter }) => (callCenter === null || callCenter.enabled ? null : { says: `There is no softphone: the call center ${callCenter.internalName} is switched off.`, mend: { says: 'Enable the call center', path: toCallCenter(callCenter.id) } }),
  },
  {
    step: 'utilityMissing', severity: 'blank', mode: 'lightning',
    find: ({ app, callCenter }) => (app.softphoneUtility || callCenter === null ? null : { says: 'The softphone is not in the utility bar: the app has no item "Open CTI Softphone".', mend: { says: 'Add the utility item to the app', path: UTILITY_PAGE } }),
  },
];

const telephone: readonly Check[] = [
  {
    step: 'noExtension', severity: 'warning',
    find: ({ user, callCenter }) => (user.extension !== null || callCenter === null ? null : { says: `The softphone appears and cannot log on: ${user.name} has no extension.`, mend: { says: 'Give the user an extension', path: toUser(user.username) } }),
  },
  {
    step: 'extensionUnknown', severity: 'warning',
    find: ({ user, isTelephone }) => (user.extension === null || isTelephone(user.extension) ? null : { says: `The softphone cannot log on: this switch has no telephone ${user.extension}.`, mend: { says: 'Give the user an extension of this switch', path: toUser(user.username) } }),
  },
  {
    step: 'agentUnknown', severity: 'warning',
    find: ({ user, isAgent }) => (user.agent === null || isAgent(user.agent) ? null : { says: `No calls of a queue will come: this switch has no agent ${user.agent}.`, mend: { says: 'Give the user an agent of this switch', path: toUser(user.username) } }),
  },
  {
    step: 'extensionShared', severity: 'warning',
    find: ({ user, sameTelephone }) => (sameTelephone.length === 0 ? null : { says: `Two softphones will fight for one telephone: ${user.extension} belongs to ${sameTelephone.join(', ')} as well.`, mend: { says: 'Give each user a telephone of their own', path: toUser(user.username) } }),
  },
  {
    step: 'secondTab', severity: 'warning',
    find: ({ user, clientsThere }) => (clientsThere < 2 ? null : { says: `${clientsThere} softphones are at ${user.extension} now: a second tab pops every record twice and logs every call twice, and what one does surprises the other.`, mend: { says: 'Close the CRM in all tabs but one', path: toUser(user.username) } }),
  },
];

const layouts: readonly Check[] = [
  {
    step: 'noLayout', severity: 'warning',
    find: ({ layout, user }) => (layout !== null ? null : { says: `Nothing is found for a caller: the profile ${user.profile} has no softphone layout, and there is no default.`, mend: { says: 'Make a softphone layout', path: toLayouts } }),
  },
  {
    step: 'layoutWithoutObjects', severity: 'warning',
    find: ({ layout }) => (layout === null || Object.values(layout.layout.Inbound.objects).some((fields) => fields.length > 0) ? null : { says: `Nothing is found for a caller: for inbound calls the layout ${layout.name} names no object with a field.`, mend: { says: 'Add objects and fields to the layout', path: toLayout(layout.id) } }),
  },
  {
    step: 'newWindowInLightning', severity: 'warning', mode: 'lightning',
    find: (situation) => inbound(situation, ({ screenPopsOpenWithin }) => screenPopsOpenWithin === 'NewWindow', 'Screen pops do not open in a new window: Lightning knows no such thing, and stays in this one.', 'Let screen pops open within the existing window'),
  },
  {
    step: 'visualforcePop', severity: 'warning',
    find: (situation) => inbound(situation, (settings) => matchTypes.some((match) => settings[match]?.screenPopType === 'PopToVisualforce'), 'Some screen pops lead to a Visualforce page, and there are none here.', 'Let the rule pop something else'),
  },
];

function inbound({ layout }: Situation, isWrong: (settings: NonNullable<Situation['layout']>['layout']['Inbound']['screenPopSettings']) => boolean, says: string, mend: string): ReturnType<Check['find']> {
  if (layout === null || !callTypes.some((type) => isWrong(layout.layout[type].screenPopSettings))) return null;
  return { says, mend: { says: mend, path: toLayout(layout.id) } };
}

export const placeChecks: readonly Check[] = [...assignment, ...telephone, ...layouts];
