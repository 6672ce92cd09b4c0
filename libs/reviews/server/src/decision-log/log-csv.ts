import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';
import type { DecisionLogEntryView } from '@realign/reviews/contract';

const HEADINGS = ['Decided at (UTC)', 'Programme', 'Checkpoint', 'Item', 'Decision', 'Reason', 'Decided by', 'Owner', 'In effect from', 'Changes to the plan', 'Proposal', 'Rule', 'Verdict', 'Verdict reason', 'Told back', 'Link', 'Hash'];

/** The log as a table for a spreadsheet, line by line, however long it is; no cell can be taken for a formula. */
export function decisionLogCsv(entries: AsyncIterable<DecisionLogEntryView>): Readable {
  const csv = stringify({ header: true, bom: true, columns: HEADINGS, escape_formulas: true });
  // An error on the way to the lines ends the answer, not the process.
  return pipeline(Readable.from(lines(entries)), csv, () => undefined);
}

async function* lines(entries: AsyncIterable<DecisionLogEntryView>): AsyncGenerator<(string | number)[]> {
  for await (const entry of entries) yield line(entry);
}

const line = (entry: DecisionLogEntryView): (string | number)[] => [
  entry.decidedAt, entry.programmeName, entry.checkpointSeq, entry.title, entry.choice, entry.reason, entry.decidedBy, entry.owner?.name ?? '', entry.effectiveOn, entry.changes.map(({ summary }) => summary).join('; '),
  entry.proposal ? `${entry.proposal.kind}, ${entry.proposal.state}${entry.proposal.isChanged ? ', changed' : ''}` : '', entry.proposal ? `${entry.proposal.rule} ${entry.proposal.ruleVersion}` : '', entry.verdict?.verdict ?? '', entry.verdict?.reason ?? '',
  entry.replies.map(({ text }) => text).join('; '), entry.link ?? '', entry.hash ?? '',
];
