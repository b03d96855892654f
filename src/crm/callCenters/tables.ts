// The tables of the set-up: users and their profiles, call centers, softphone layouts, directory numbers, and what is in the app.

export interface CallCenterTables {
  readonly users: UserRow;
  readonly profiles: ProfileRow;
  readonly callCenters: CallCenterRow;
  readonly softphoneLayouts: SoftphoneLayoutRow;
  readonly directoryNumbers: DirectoryNumberRow;
  readonly appOptions: AppOptionRow;
}

export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly profile: string;
  readonly extension: string | null;
  readonly agent: string | null;
  readonly callCenter: string | null;
}

export interface ProfileRow {
  readonly name: string;
  /** Null for the default one. */
  readonly layout: string | null;
}

export interface CallCenterRow {
  readonly id: string;
  readonly internalName: string;
  /** A Definition in JSON. */
  readonly definition: string;
  /** 0 or 1. */
  readonly enabled: number;
}

export interface SoftphoneLayoutRow {
  readonly id: string;
  readonly name: string;
  /** 0 or 1; one has 1. */
  readonly isDefault: number;
  /** A SoftphoneLayout in JSON. */
  readonly layout: string;
}

export interface DirectoryNumberRow {
  readonly id: string;
  /** Null for those of every call center. */
  readonly callCenter: string | null;
  readonly name: string;
  readonly phone: string;
  readonly description: string;
}

export interface AppOptionRow {
  readonly name: string;
  readonly value: string;
}
