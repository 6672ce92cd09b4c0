import { stringify } from 'csv-stringify/sync';
import type { PortfolioView } from '@realign/reporting/contract';
import { sayRag } from '@realign/reporting/domain';

const HEADINGS = ['Programme', 'State', 'Overall', 'By the rules', 'Overridden by', 'Why', 'Next checkpoint', 'Decisions waiting', 'Key results', 'On track', 'Off track', 'Without fresh reading', 'Vacant roles', 'Highest load, hours a person', 'Sponsor'];

/** The portfolio as a table for a spreadsheet; no cell can be taken for a formula. */
export const portfolioCsv = ({ items }: PortfolioView): string =>
  `\uFEFF${stringify([HEADINGS, ...items.map((row) => [row.name, row.state, sayRag(row.rag), sayRag(row.override?.ruled ?? row.rag), row.override?.byName ?? '', row.override?.reason ?? '', row.checkpointOn ?? '', row.decisionsWaiting, row.keyResults, row.onTrack, row.offTrack, row.unread, row.vacancies, row.highestLoad?.toFixed(2) ?? '', row.sponsorName ?? ''])], { escape_formulas: true })}`;
