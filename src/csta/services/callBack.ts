// Call-backs that were asked for: to cancel and to list them. ECMA-269 22.1; they are asked for in a call, so CallBack stands with call control.

import { z } from 'zod';
import { callBackTargets, cancelCallBack } from '../../switch/services/callBack.ts';
import { deviceID } from '../identifiers.ts';
import { NOTHING, service } from './service.ts';

export const callBackServices = {
  CancelCallBack: service('22.1', z.strictObject({ originatingDevice: deviceID, targetDevice: deviceID }), ({ pbx }, { originatingDevice, targetDevice }) => {
    cancelCallBack(pbx, { originating: originatingDevice, target: targetDevice });
    return NOTHING;
  }),
  GetCallBack: service('22.1', z.strictObject({ device: deviceID }), ({ pbx }, { device }) => ({
    callBackList: callBackTargets(pbx, device).map((targetDevice) => ({ originatingDevice: device, targetDevice })),
  })),
};
