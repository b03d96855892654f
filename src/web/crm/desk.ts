// What a softphone can do to the page of the CRM, whatever it speaks. The page makes a desk; the host side of Open CTI acts upon it.

import type { Signal } from '@preact/signals';
import type { CrmMode, SoftphoneFrame } from '../../crm/api.ts';
import type { PageInfo, Pop } from '../../openCti/pop.ts';

export interface Desk {
  readonly mode: CrmMode;
  /** A console keeps records in tabs of its own. */
  readonly isConsole: boolean;
  readonly frame: SoftphoneFrame;
  readonly panel: Panel;
  page(): PageInfo;
  /** Hears of every page that comes on screen, of tabs of the console, and when the browser's tab is looked at again. Returns what ends it. */
  onPage(listener: (page: PageInfo) => void): () => void;
  /** Rejects with a sentence when it leads nowhere. In Classic `url` may be any path of the CRM. */
  open(pop: Pop): Promise<void>;
  /** Reads again what is on screen; of a related list only, when its name is given. */
  refresh(relatedList?: string): Promise<void>;
  /** Whether telephone numbers can be clicked. */
  readonly clickToDial: Signal<boolean>;
  /** Hears which number was clicked, and where it stands. */
  onDial(listener: (dial: Dial) => void): () => void;
}

/** A number that was clicked, as it is shown, and the record that it belongs to. */
export interface Dial {
  readonly number: string;
  readonly record: PageInfo;
  /** As the component has them: a list with commas between. */
  readonly params?: string;
}

/** The softphone's place: a panel over the utility bar, and its item there. */
export interface Panel {
  readonly isVisible: Signal<boolean>;
  /** Pixels. */
  readonly height: Signal<number>;
  readonly width: Signal<number>;
  readonly label: Signal<string>;
  /** Key of an icon, as `call` or `end_call`. */
  readonly icon: Signal<string>;
  readonly itemLabel: Signal<string>;
  readonly itemIcon: Signal<string>;
}
