// One softphone of a browser leads a telephone; the others stand by until it goes, or until its user wants it here. By locks that the browser keeps, which no tab that dies leaves behind.

export interface Lead {
  /** Gives the telephone up. */
  end(): void;
}

export interface LeadWatch {
  /** Called when this tab leads from now on. */
  readonly begins: () => void;
  /** Called when another tab leads: at once, or when it takes over. */
  readonly waits: () => void;
}

/** `takes` has it taken from whoever leads. Where a page has no locks (it came over plain HTTP from another machine) nobody is asked. */
export function seekLead(device: string, { begins, waits }: LeadWatch, takes = false): Lead {
  let isOver = false;
  let release = (): void => {};
  const asked = new AbortController();
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  const lead = (): Promise<void> => {
    begins();
    return new Promise((done) => (release = done));
  };
  const name = `ringback softphone ${device}`;
  const wait = () => locks?.request(name, { signal: asked.signal }, lead).catch(lost);
  const lost = () => {
    if (isOver) return;
    // Taken by another tab: stand in line behind it.
    waits();
    void wait();
  };
  if (!locks) begins();
  else if (takes) void locks.request(name, { steal: true }, lead).catch(lost);
  else void locks.request(name, { ifAvailable: true }, (lock) => (lock ? lead() : Promise.reject(new Error('another tab leads')))).catch(lost);
  return {
    end: () => {
      isOver = true;
      asked.abort();
      release();
    },
  };
}
