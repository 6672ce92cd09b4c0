import type { CalibrationView } from '@realign/api-client';
import { shareWords } from '@realign/ui';

export const scoreWords = (brier: number): string => brier.toFixed(2);

/** Less than this is no lean, as a share. */
const EVEN = 0.05;

/** Which way stated confidence leans, with both figures. */
export function leanWords({ lean, bands }: Pick<CalibrationView, 'lean' | 'bands'>): string {
  const [judged, cameTrue] = bands.reduce(([all, good], band) => [all + band.judged, good + band.cameTrue], [0, 0]);
  const real = judged === 0 ? 0 : cameTrue / judged;
  const said = `On average people were ${shareWords(real + lean)} sure, and ${shareWords(real)} came true`;
  return Math.abs(lean) < EVEN ? `${said}: as sure as there was reason to be.` : `${said}: ${lean > 0 ? 'surer than there was reason to be' : 'more careful than there was reason to be'}.`;
}
