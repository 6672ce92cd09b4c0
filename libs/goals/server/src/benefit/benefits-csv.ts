import { stringify } from 'csv-stringify/sync';
import type { BenefitListView } from '@realign/goals/contract';

const HEADINGS = ['Benefit', 'For', 'Who', 'Owner', 'Promised in', 'Measured by', 'Reading', 'Unit', 'Data to', 'Target', 'Expected by', 'Standing', 'Outcome on', 'Outcome value', 'Note'];

/** The register as a table for a spreadsheet; no cell can be taken for a formula. */
export const benefitsCsv = ({ items }: BenefitListView): string =>
  `\uFEFF${stringify(
    [HEADINGS, ...items.map((b) => [
      b.title, b.forWhom, b.beneficiaries, b.owner?.name ?? '', b.promisedIn.map(({ title }) => title).join('; '), b.measuredBy?.title ?? b.measure, b.measuredBy?.value ?? '', b.measuredBy?.unit ?? '', b.measuredBy?.asOf ?? '', b.measuredBy?.target ?? '',
      b.expectedBy ?? '', b.standing, b.outcomeOn ?? '', b.outcomeValue ?? '', b.outcomeNote,
    ])],
    { escape_formulas: true },
  )}`;
