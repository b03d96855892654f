// What people complain of that no set-up shows, and why it is so.

export const complaints: readonly { readonly says: string; readonly why: string }[] = [
  { says: '“Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters”', why: 'The softphone’s page was opened by itself, outside of the CRM: only the CRM gives it the parameters that it needs. Open it from the utility bar.' },
  { says: 'The panel stays empty though every step is done', why: 'The softphone’s own page does not load, or does not let itself be framed (X-Frame-Options, frame-ancestors). Open its URL in a tab and look at the console.' },
  { says: 'Numbers cannot be clicked', why: 'Click-to-dial is off until the softphone calls enableClickToDial, and off again when its agent logs out. It never works in iframes and reports.' },
  { says: 'The standby page came, and stays', why: 'The standby is shown when the softphone does not call notifyInitializationComplete in time. It stays for the browser’s session in Lightning, and until the next log-in in Classic.' },
  { says: 'Records pop twice, calls are logged twice, the agent is logged out', why: 'The CRM is open in two tabs, and each has a softphone of its own. Close one.' },
  { says: 'A new record on ring covers the softphone', why: 'The window of a new record is modal: nothing else can be clicked until it is closed. Pop on answer, or to a search.' },
  { says: 'The record did not open in a new tab', why: 'Lightning does not know “new window” for screen pops; only a console opens tabs of its own.' },
  { says: 'A search finds nothing though the record is there', why: 'Only objects and fields of the softphone layout are searched and told. Add them to the layout of the user’s profile.' },
];
