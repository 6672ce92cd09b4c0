import type { SignalView, UptakeView } from '@realign/api-client';
import { shareWords } from '@realign/ui';

const LOOKS: Readonly<Record<SignalView['reading'], readonly [kind: string, word: string]>> = { growing: ['on_track', 'Growing'], steady: ['planned', 'Steady'], fading: ['at_risk', 'Fading'], cannot_tell: ['cannot_tell', 'Cannot tell'] };

export interface DrawnSignal extends SignalView {
  readonly kind: string;
  readonly word: string;
  readonly values: readonly (number | null)[];
  /** Two known weeks make a line. */
  readonly isDrawn: boolean;
  readonly spoken: string;
}

/** A signal with its look, and its weeks as a line and in words. */
export function drawSignal(signal: SignalView): DrawnSignal {
  const values = signal.course.map(({ value }) => value);
  const [kind, word] = LOOKS[signal.reading];
  return { ...signal, kind, word, values, isDrawn: values.filter((value) => value !== null).length > 1, spoken: `Last ${values.length} weeks: ${values.map((value) => (value === null ? 'no figure' : shareWords(value, 1))).join(', ')}` };
}

/** The signals a programme has of its own: before its first launch the figures are of everybody and say nothing of it. */
export const signalsOf = (view: UptakeView | undefined): readonly SignalView[] => (view?.isWeekly && view.waves.some(({ isLaunched }) => isLaunched) ? view.momentum : []);
