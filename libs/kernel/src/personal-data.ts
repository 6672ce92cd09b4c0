import type { TenantSession } from './actor';

/** Whom data are about: a person of the directory, with the accounts they sign in with. */
export interface DataSubject {
  readonly personId: string;
  readonly accountIds: readonly string[];
}

/** What is held of one kind about somebody, in words they read: each row's fields are named as a screen names them. */
export interface HeldPart {
  /** The context that holds it. */
  readonly context: string;
  /** Stable, e.g. `training.completions`. */
  readonly key: string;
  readonly title: string;
  /** How many there are, also where only the first are given. */
  readonly total: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What became of something when a person was erased. */
export interface ErasedPart {
  readonly context: string;
  /** In the words of the product, e.g. “days of usage”. */
  readonly what: string;
  readonly count: number;
  /** Why it stays; null where it is gone. */
  readonly kept: string | null;
}

/** How somebody is written down: in texts a name, an address or a number is found by these. */
export interface WrittenAs {
  readonly names: readonly string[];
  /** Those of the names that somebody else has too: they are taken only from rows that say whose they are. */
  readonly sharedNames: readonly string[];
  readonly addresses: readonly string[];
  readonly numbers: readonly string[];
}

/** What one context holds about people: it tells it, and lets it go. No context looks into another's tables. */
export interface PersonalDataHolder {
  readonly context: string;
  /** How the person is written down here. */
  written(session: TenantSession, subject: DataSubject): Promise<WrittenAs>;
  /** @param most rows of each kind */
  held(session: TenantSession, subject: DataSubject, most: number): Promise<HeldPart[]>;
  /** Deletes what is about the person alone, and names what stays and why. */
  letGo(session: TenantSession, subject: DataSubject, written: WrittenAs): Promise<ErasedPart[]>;
  /** Takes the person's name out of what stays. @param otherwise what stands in its place @returns rows that were changed */
  takeOutNames(session: TenantSession, subject: DataSubject, written: WrittenAs, otherwise: string): Promise<number>;
}

/** All that hold anything about people; each context announces its own at start. */
export abstract class PersonalData {
  abstract add(holder: PersonalDataHolder): void;
  abstract get all(): readonly PersonalDataHolder[];
}
