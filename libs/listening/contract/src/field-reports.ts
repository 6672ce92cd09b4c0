import { definePermissions, type Day, type Refusal, type TenantSession } from '@realign/kernel';

/** Who may file, read and reply. Filing is for whoever the report is asked of. */
export const fieldReportPermissions = definePermissions({
  'listening.field-report.file': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'listening.field-report.read': ['owner', 'change_lead', 'executive', 'community_manager'],
  'listening.field-report.reply': ['owner', 'change_lead', 'executive'],
});

/** A round of reports, as a checkpoint asks for it. */
export interface AskForReports {
  readonly programmeId: string;
  readonly roundId: string;
  /** `Checkpoint 5`. */
  readonly roundName: string;
  /** ISO instant. */
  readonly dueAt: string;
  /** The day of it in the zone of whoever asks. */
  readonly dueOn: Day;
  readonly reporterIds: readonly string[];
  /** What the figures say already. */
  readonly prefill: readonly { readonly label: string; readonly text: string }[];
}

/** Lets a later context ask for field reports and end a round, inside its own transaction. */
export abstract class FieldReports {
  /** Asks each reporter once for a round; who was asked already keeps what they have. */
  abstract ask(session: TenantSession, round: AskForReports): Promise<void>;

  /** Refuses while a report that was filed waits for a reply, naming whose. */
  abstract refuseEnding(session: TenantSession, roundId: string): Promise<Refusal<'reports-unreplied'> | undefined>;

  /** Ends a round: replied reports are closed, those never filed are missed. */
  abstract end(session: TenantSession, roundId: string): Promise<void>;
}
