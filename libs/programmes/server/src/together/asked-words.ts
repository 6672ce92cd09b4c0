import type { AskedTogether } from '@realign/programmes/contract';

const said = (word: string): string => word.replaceAll('_', ' ');
const days = (count: number): string => `${Math.abs(count)} ${Math.abs(count) === 1 ? 'day' : 'days'} ${count > 0 ? 'later' : 'earlier'}`;

/** "14 days later; Wave: Wave 2": what was asked of many, for the log. */
export const askedWords = (change: AskedTogether, { phaseName, waveName, responsibleName }: { readonly phaseName?: string | null; readonly waveName?: string | null; readonly responsibleName?: string | null }): string =>
  [
    change.shiftDays === undefined ? '' : days(change.shiftDays), change.state === undefined ? '' : `State: ${said(change.state)}`, change.effortClass === undefined ? '' : `Effort: ${change.effortClass}`,
    change.engagementMode === undefined ? '' : `Offered how: ${change.engagementMode}`, phaseName === undefined ? '' : `Phase: ${phaseName ?? 'none'}`, waveName === undefined ? '' : `Wave: ${waveName ?? 'none'}`, responsibleName === undefined ? '' : `Responsible: ${responsibleName ?? 'nobody'}`,
  ].filter(Boolean).join('; ');
