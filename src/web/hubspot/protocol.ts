// The host's side of HubSpot's calling SDK: what is said to the app in the widget, and heard of it, by postMessage. After the SDK's documentation and its published constants (0.9); it knows
// neither contacts nor calls.

/** What an app says. */
export const fromApp = [
  'INITIALIZED', 'LOGGED_IN', 'LOGGED_OUT', 'USER_AVAILABLE', 'USER_UNAVAILABLE', 'INCOMING_CALL', 'OUTGOING_CALL_STARTED', 'CALL_ANSWERED', 'CALL_TRANSFERRED', 'CALL_ENDED', 'CALL_COMPLETED', 'CALL_DATA',
  'NAVIGATE_TO_RECORD', 'RESIZE_WIDGET', 'FINALIZE_ENGAGEMENT', 'PUBLISH_TO_CHANNEL', 'SET_WIDGET_URL', 'UNLOADING', 'ERROR',
] as const;

export type FromApp = (typeof fromApp)[number];

/** What HubSpot says to it. */
export type ToApp =
  | 'DIAL_NUMBER' | 'VISIBILITY_CHANGED' | 'CREATE_ENGAGEMENT_SUCCEEDED' | 'CREATE_ENGAGEMENT_FAILED' | 'ENGAGEMENT_CREATED' | 'UPDATE_ENGAGEMENT_SUCCEEDED' | 'UPDATE_ENGAGEMENT_FAILED' | 'CALLER_ID_MATCH_SUCCEEDED'
  | 'CALLER_ID_MATCH_FAILED' | 'NAVIGATE_TO_RECORD_FAILED' | 'FINALIZE_ENGAGEMENT_SUCCEEDED' | 'FINALIZE_ENGAGEMENT_FAILED' | 'PUBLISH_TO_CHANNEL_SUCCEEDED' | 'PUBLISH_TO_CHANNEL_FAILED' | 'SET_WIDGET_URL_FAILED';

export type Data = Readonly<Record<string, unknown>>;

/** Who sits before it, in which account. */
export interface Account {
  readonly portalId: number;
  readonly userId: number;
  readonly ownerId: number;
}

export interface AppEnds {
  /** It has answered, and is told things from now on. */
  readonly ready: (version: string) => void;
  readonly heard: (type: FromApp, data: Data) => void;
  /** Nobody has answered in half a minute: that page does not load the SDK. */
  readonly silent: () => void;
}

export interface App {
  /** Passed over while nobody listens there. */
  say(type: ToApp, data?: Data): void;
  close(): void;
}

const SYNC_EVERY = 100;
const SYNC_FOR = 30_000;

/** Greets whoever is in the frame, again whenever another page is loaded there. */
export function connectApp(frame: HTMLIFrameElement, account: Account, ends: AppEnds): App {
  let [count, isReady, timer, began] = [0, false, 0, 0];
  const origin = () => new URL(frame.src, location.href).origin;
  const send = (message: Data) => frame.contentWindow?.postMessage({ messageId: `host_${++count}`, ...message }, origin());
  const greet = () => {
    if (isReady) return;
    if (Date.now() - began > SYNC_FOR) return ends.silent();
    send({ type: 'SYNC', hostUrl: location.origin, iframeLocation: 'widget', usesCallingWindow: false, ...account });
    timer = window.setTimeout(greet, SYNC_EVERY);
  };
  const begin = () => {
    clearTimeout(timer);
    [isReady, began] = [false, Date.now()];
    greet();
  };
  const hear = ({ source, origin: from, data }: MessageEvent) => {
    if (source !== frame.contentWindow || from !== origin() || typeof data !== 'object' || data === null) return;
    const { type, data: said, version } = data as { readonly type?: unknown; readonly data?: unknown; readonly version?: unknown };
    if (type === 'SYNC_ACK' && !isReady) {
      isReady = true;
      ends.ready(String(version ?? ''));
    }
    if (isReady && fromApp.includes(type as FromApp)) ends.heard(type as FromApp, (typeof said === 'object' && said !== null ? said : {}) as Data);
  };
  window.addEventListener('message', hear);
  frame.addEventListener('load', begin);
  begin();
  return {
    say(type, data = {}) {
      if (isReady) send({ type, data });
    },
    close() {
      clearTimeout(timer);
      window.removeEventListener('message', hear);
      frame.removeEventListener('load', begin);
    },
  };
}
