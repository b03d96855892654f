// User data in the words of ctiSVR: `userdata`, and `userdatatype` for its form.

import { dataIn, type MessageForm, octetsOf } from '../../userData.ts';

/** As messages carry it. */
export interface UserData {
  readonly userdata: string;
  readonly userdatatype: MessageForm;
}

/** Written as asked for, or else as what it is. Throws `requestIncompatibleWithObject` when it is no such thing. */
export function userDataOf(octets: string, type: MessageForm | null = null): UserData {
  const { written, form } = dataIn(octets, type);
  return { userdata: written, userdatatype: form };
}

/** What a client sends along, as members of a CSTA request. Throws `invalidParameterValue`. */
export function userDataIn({ userdata, userdatatype = 'text' }: { readonly userdata?: string | undefined; readonly userdatatype?: MessageForm | undefined }) {
  return userdata === undefined ? {} : { userData: { string: octetsOf({ written: userdata, form: userdatatype }) } };
}
