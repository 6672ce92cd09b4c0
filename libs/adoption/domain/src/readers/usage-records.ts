/** What a reader makes of one record of a file. Days are calendar days; a count that the file left empty is null, which is not 0. */
export type UsageRecord = AccountRecord | CommunityRecord | SeriesRecord | EventRecord | IdentityRecord;

export interface WhoRecord {
  /** The account's key in its source: sign-in name, e-mail address or the tool's own id. */
  readonly identity: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly employeeNumber: string | null;
  readonly objectId: string | null;
}

/** What one account did in a stretch of days that ends on `dataTo`; a stretch of one day is a day's fact, a longer one a rolling window. */
export interface AccountRecord extends WhoRecord {
  readonly kind: 'account';
  readonly dataTo: string;
  readonly periodDays: number;
  readonly accountState: 'active' | 'suspended' | 'deleted';
  readonly isLicensed: boolean | null;
  readonly isActive: boolean;
  readonly lastActiveOn: string | null;
  readonly activeDays: number | null;
  readonly posted: number | null;
  readonly replied: number | null;
  readonly read: number | null;
  readonly liked: number | null;
  /** Everything else by name: numbers, days, lists of words. */
  readonly measures: Measures;
}

export type Measures = Readonly<Record<string, number | string | readonly string[]>>;

/** What happened in one community in a stretch of days. Known by `externalId` where the source has one, else by name and owner. */
export interface CommunityRecord {
  readonly kind: 'community';
  readonly name: string;
  readonly owner: string | null;
  readonly externalId: string | null;
  readonly access: 'public' | 'private' | null;
  readonly isDeleted: boolean;
  /** False for a list of names without figures. */
  readonly hasFigures: boolean;
  readonly dataTo: string;
  readonly periodDays: number;
  readonly members: number | null;
  readonly posted: number | null;
  readonly read: number | null;
  readonly liked: number | null;
  readonly posters: number | null;
  readonly viewers: number | null;
  readonly lastActiveOn: string | null;
}

export interface SeriesPoint {
  readonly metricKey: string;
  readonly segmentKey: string;
  readonly segmentValue: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly value: number | null;
  readonly unit: string;
}

/** Figures that the source reports as figures; one record can hold several. */
export interface SeriesRecord {
  readonly kind: 'series';
  readonly dataTo: string;
  readonly points: readonly SeriesPoint[];
}

export const ACTIVITIES = ['post', 'reply', 'read', 'react', 'use'] as const;
export type UsageActivity = (typeof ACTIVITIES)[number];

/** Something one account did, once or `count` times; the id makes it one event however often it is sent. */
export interface EventRecord {
  readonly kind: 'event';
  readonly eventId: string;
  readonly identity: string;
  readonly day: string;
  readonly activity: UsageActivity;
  readonly count: number;
  readonly tool: string | null;
}

/** Who an account is, without figures. */
export interface IdentityRecord extends WhoRecord {
  readonly kind: 'identity';
}
