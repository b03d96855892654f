// Voicemail has no events of its own in CSTA: what is played and recorded is told by voice events, the lamp by MessageWaitingEvent.

export const voicemailEvents = {
  messageLeft: null,
  messageHeard: null,
  messageDeleted: null,
  messageForwarded: null,
  mailboxOpened: null,
  mailboxRefused: null,
  mailboxFull: null,
};
