import type { TenantSession } from '@realign/kernel';
import type { AudienceUseView } from './audience.dto';
import type { DirectoryNameView } from './person.dto';

/** A condition of audience rules that a later context knows to answer: who holds a role, who is in a wave. */
export interface AudienceConditionSource {
  /** The condition's kind in rules, such as `role`. */
  readonly kind: string;
  /** How it begins in a sentence, such as “holds the role”. */
  readonly label: string;
  /** What it can be about, by name. */
  choices(session: TenantSession): Promise<DirectoryNameView[]>;
  /**
   * A SELECT over the context's own published views, of one column `person_id`: the people for whom it holds on a day.
   * @param subject the SQL parameter that holds the chosen id, such as `$3`
   * @param day an SQL expression of type date
   */
  people(subject: string, day: string): string;
  /** The same for today, where the rows as they stand answer it without what was before. It is asked about people who are here only; others may be among them. */
  peopleToday?(subject: string): string;
}

/** Where later contexts register their conditions at start. */
export abstract class AudienceConditions {
  abstract register(source: AudienceConditionSource): void;
}

/** Whoever uses an audience says so: what is used is not deleted. */
export interface AudienceUser {
  uses(session: TenantSession, audienceId: string): Promise<AudienceUseView[]>;
}

/** Where later contexts register what they use audiences for. */
export abstract class AudienceUses {
  abstract register(user: AudienceUser): void;
}

/** Where later contexts say that who a condition means may be others by now: rules that name it are applied anew, in the background, once for each transaction. */
export abstract class AudienceRefreshes {
  /**
   * @param kind the condition's kind, such as `role`
   * @param subjectIds what the change was about
   */
  abstract about(session: TenantSession, kind: string, subjectIds: readonly string[]): Promise<void>;

  /** Whether the audience is a rule that asks a condition of this kind. */
  abstract asks(session: TenantSession, audienceId: string, kind: string): Promise<boolean>;
}
