// What whoever drives a run throws into it to end it without a verdict.

export class StopRun extends Error {}
