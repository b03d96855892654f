// The servers that clients may go to, as clients are told of them.

/** The servers that clients use, as the configuration has them. */
export interface ServerList {
  /** Its name; null where none was chosen. */
  readonly active: string | null;
  readonly servers: readonly ListedServer[];
}

/** One of them. */
export interface ListedServer {
  readonly name: string;
  /** Where it is, first what is tried first, as `http://127.0.0.1:8800`. */
  readonly addresses: readonly string[];
  /** For people; null where nobody has said. */
  readonly site: string | null;
  /** What clients call themselves there. */
  readonly clientID: string | null;
}
