import { stringify } from 'csv-stringify/sync';
import type { DecisionLogEntryView } from '@realign/reviews/contract';

const HEADINGS = ['Decided at (UTC)', 'Programme', 'Checkpoint', 'Item', 'Decision', 'Reason', 'Decided by', 'Owner', 'In effect from', 'Changes to the plan', 'Proposal', 'Rule', 'Verdict', 'Verdict reason', 'Told back', 'Link', 'Hash'];

/** The log as a table for a spreadsheet; no cell can be taken for a formula. */
export const decisionLogCsv = (entries: readonly DecisionLogEntryView[]): string =>
  `\uFEFF${stringify([HEADINGS, ...entries.map(line)], { escape_formulas: true })}`;

const line = (entry: DecisionLogEntryView): (string | number)[] => [
  entry.decidedAt, entry.programmeName, entry.checkpointSeq, entry.title, entry.choice, entry.reason, entry.decidedBy, entry.owner?.name ?? '', entry.effectiveOn, entry.changes.map(({ summary }) => summary).join('; '),
  entry.proposal ? `${entry.proposal.kind}, ${entry.proposal.state}` : '', entry.proposal ? `${entry.proposal.rule} ${entry.proposal.ruleVersion}` : '', entry.verdict?.verdict ?? '', entry.verdict?.reason ?? '',
  entry.replies.map(({ text }) => text).join('; '), entry.link ?? '', entry.hash ?? '',
];
