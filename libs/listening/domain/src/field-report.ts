import { refuse, type EvidenceFact, type Refusal } from '@realign/kernel';

export const FIELD_REPORT_FLOW = {
  due: ['submitted', 'missed'],
  submitted: ['replied'],
  replied: ['closed'],
  closed: [],
  missed: [],
} as const satisfies Record<string, readonly string[]>;

export type FieldReportStateName = keyof typeof FIELD_REPORT_FLOW;
export type FieldReportAct = 'submit' | 'reply_last' | 'close' | 'miss';

const LEADS_TO: Readonly<Record<FieldReportAct, FieldReportStateName>> = { submit: 'submitted', reply_last: 'replied', close: 'closed', miss: 'missed' };

/** The next state, or a refusal that says where the report stands. A report with nothing in it that is owed a reply goes on to `replied` at once. */
export function nextFieldReportState(from: FieldReportStateName, act: FieldReportAct): FieldReportStateName | Refusal<'field-report-state'> {
  const to = LEADS_TO[act];
  const next: readonly string[] = FIELD_REPORT_FLOW[from];
  return next.includes(to) ? to : refuse('field-report-state', `The report is ${from}; it cannot become ${to}.`);
}

export interface ReportReading {
  readonly id: string;
  readonly personName: string;
  readonly state: FieldReportStateName;
  readonly summary: string | null;
  readonly lines: number;
  readonly replied: number;
  readonly submittedAt: string | null;
}

/** One fact for each report that a round asked for: what it says, or that it is missing. It is mandatory evidence, so a missing one is a gap that is named. */
export const fieldReportFacts = (reports: readonly ReportReading[]): EvidenceFact[] =>
  reports.map(({ id, personName, state, summary, lines, replied, submittedAt }): EvidenceFact => {
    const isMissing = state === 'due' || state === 'missed';
    return {
      key: `listening.field-report:${id}`, source: 'listening', subjectType: 'field_report', subjectId: id, title: `Field report of ${personName}`, status: isMissing ? 'missing' : 'info', value: isMissing ? null : lines, unit: 'count',
      baseline: null, target: null, asOf: submittedAt, note: isMissing ? `${personName} has not filed the report that this checkpoint asks for.` : `${summary ?? 'Filed.'}${lines > 0 ? ` ${replied} of ${lines} ${lines === 1 ? 'line has' : 'lines have'} a reply.` : ''}`, link: 'reviews', health: state,
    };
  });
