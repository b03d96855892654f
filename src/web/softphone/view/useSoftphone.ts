// How the parts of the page reach the softphone.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AtWork } from '../seat.ts';
import type { Softphone } from '../softphone.ts';

export const SoftphoneContext = createContext<Softphone | null>(null);

export function useSoftphone(): Softphone {
  const softphone = useContext(SoftphoneContext);
  if (softphone === null) throw new Error('no softphone around this part of the page');
  return softphone;
}

/** For parts that are on screen only while somebody has logged on. */
export function useAtWork(): AtWork {
  const { atWork } = useSoftphone();
  if (atWork.value === null) throw new Error('nobody has logged on');
  return atWork.value;
}
