import { FIGURES, type FigureKey, type FigureView } from '@realign/adoption/contract';
import { roundPeople, showFigure } from '@realign/adoption/domain';
import type { FigureRow } from './figure.store';

const isAt = (bits: number, key: FigureKey): boolean => (bits & (1 << FIGURES.indexOf(key))) !== 0;

/** One figure of a row; undefined where no source tells. */
export function figureOf(row: FigureRow | undefined, key: FigureKey): FigureView | undefined {
  const value = row?.values[key];
  if (!row || value === null || value === undefined) return undefined;
  return { key, ...showFigure({ value, people: row.people, blocks: row.blocks, isLow: isAt(row.low, key), isHigh: isAt(row.high, key) }) };
}

export const figuresOf = (row: FigureRow): FigureView[] => FIGURES.flatMap((key) => figureOf(row, key) ?? []);

/** Share 0–1; null where there is none to tell. */
export const shareOf = (row: FigureRow | undefined, key: FigureKey): number | null => figureOf(row, key)?.share ?? null;

export const peopleOf = (row: FigureRow | undefined): number | null => (row ? roundPeople(row.people) : null);
