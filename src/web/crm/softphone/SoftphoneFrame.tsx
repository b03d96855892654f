// The frame of the softphone: it is loaded once, and lives as long as the page, shown or not.

import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { CrmMode, SoftphoneFrame as Frame } from '../../../crm/api.ts';
import { deskOfPage } from '../deskOfPage.ts';
import { adapterUrl, attachSoftphone } from '../openCti/attach.ts';
import { fitPanel } from '../panel.ts';

interface Framed {
  readonly frame: Frame;
  readonly mode: CrmMode;
}

export function SoftphoneFrame({ frame, mode }: Framed): JSX.Element {
  const element = useRef<HTMLIFrameElement>(null);
  // An address that changed would load the softphone anew.
  const address = useMemo(() => adapterUrl(frame, mode, location.origin), []);
  useEffect(() => {
    fitPanel(frame);
    if (element.current === null) return undefined;
    // Whoever answers must be there before the softphone asks; so the address is set behind it.
    element.current.src = address;
    return attachSoftphone(element.current, deskOfPage(mode, frame));
  }, []);
  return <iframe ref={element} class="softphone__frame" title={frame.displayName} allow="autoplay; microphone; clipboard-write" />;
}
