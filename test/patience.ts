// How long tests wait for what must come, in milliseconds: on a machine under load it may take long, and who gives up early has proved nothing.

export const PATIENCE = 30_000;
