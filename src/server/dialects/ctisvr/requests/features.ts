// Requests about the features of a telephone: do not disturb, forwarding, the lamp.

import { Rejection } from '../../../../kernel/errors.ts';
import { oneOf } from '../../../../kernel/shape.ts';
import { destination, DONE, request, switchedOn } from '../request.ts';
import { telephoneAt } from '../../../phone.ts';

const forwardingTypes = { immediate: 'forwardImmediate', busy: 'forwardBusy', noanswer: 'forwardNoAns', donotdisturb: 'forwardDND' } as const;
type ForwardingWord = keyof typeof forwardingTypes;
const words = Object.keys(forwardingTypes) as [ForwardingWord, ...ForwardingWord[]];

/** Types of one side only are told too, as the standard names them. */
const wordOf = (type: string) => words.find((word) => forwardingTypes[word] === type) ?? type;

export const featureRequests = {
  querydonotdisturb: request('Whether a telephone wants no calls', 'looks', {}, ({ simulation: { pbx } }, { extension }) => ({ on: telephoneAt(pbx, extension).doNotDisturb })),
  setdonotdisturb: request('Calls do not ring there, or do again', 'acts', { on: switchedOn }, ({ simulation: { pbx }, door }, { extension, on }) => {
    telephoneAt(pbx, extension);
    door.request('SetDoNotDisturb', { device: extension, doNotDisturbOn: on });
    return DONE;
  }),
  queryforwarding: request('Where calls of a telephone go instead', 'looks', {}, ({ simulation: { pbx }, door }, { extension }) => {
    telephoneAt(pbx, extension);
    const { forwardingList } = door.request('GetForwarding', { device: extension });
    return { forwarding: forwardingList.map(({ forwardingType, forwardStatus, forwardDN }) => ({ type: wordOf(forwardingType), on: forwardStatus, destination: forwardDN ?? '' })) };
  }),
  setforwarding: request('Sends calls of a telephone elsewhere, or no longer does', 'acts', { type: oneOf(...words).default('immediate'), on: switchedOn.default(true), destination: destination.default('') }, ({ simulation: { pbx }, door }, { extension, type, on, destination: to }) => {
    telephoneAt(pbx, extension);
    if (on && to === '') throw new Rejection('invalidForwardingDestination', `destination must say where ${extension} is forwarded to`);
    door.request('SetForwarding', { device: extension, forwardingType: forwardingTypes[type], activateForward: on, ...(on && { forwardDN: to }) });
    return DONE;
  }),
  querymsgwaitingind: request('Whether the lamp for messages is on', 'looks', {}, ({ simulation: { pbx } }, { extension }) => ({ on: telephoneAt(pbx, extension).messageWaiting })),
  setmsgwaitingind: request('Switches the lamp for messages on or off', 'acts', { on: switchedOn }, ({ simulation: { pbx }, door }, { extension, on }) => {
    telephoneAt(pbx, extension);
    door.request('SetMessageWaitingIndicator', { device: extension, messageWaitingOn: on });
    return DONE;
  }),
};
