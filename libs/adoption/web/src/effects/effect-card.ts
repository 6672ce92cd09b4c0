import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { EffectView } from '@realign/api-client';
import { RlChart, RlGrade, RlInterval, RlNote, countWords, dateWords, type ChartData } from '@realign/ui';

/** What is told as nothing has no sign. */
const signed = (value: number, digits: number): string => {
  const told = Math.abs(value).toFixed(digits);
  return Number(told) === 0 ? told : `${value < 0 ? '−' : '+'}${told}`;
};
const spoken = (told: { readonly estimate: number | null; readonly low: number | null; readonly high: number | null } | null, { unit, digits }: Pick<EffectView, 'unit' | 'digits'>): string =>
  !told || told.estimate === null || told.low === null || told.high === null ? '' : `${signed(told.estimate, digits)} ${unit} (${signed(told.low, digits)} to ${signed(told.high, digits)})`;
const VERDICT_WORDS = { worked: 'Worked', did_not: 'Did not work', cannot_tell: 'Cannot tell yet' } as const;

/** What the range says of the size where it does not tell an effect from none. */
const sizeWords = ({ verdict, estimate, low, high, least, unit, digits }: EffectView): string => {
  if (estimate === null || low === null || high === null || low > 0 || high < 0) return '';
  if (verdict === 'did_not' && least !== null) return `Whatever it did is smaller than ${least} ${unit}, the smallest effect worth having.`;
  return `If it did anything, it was hardly more than ${Math.max(-low, high).toFixed(digits)} ${unit} either way.`;
};

/** What an activity did: the sentence, its range, and what was seen beside what would have been. */
@Component({
  selector: 'effect-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChart, RlGrade, RlInterval, RlNote],
  templateUrl: './effect-card.html',
})
export class EffectCard {
  readonly effect = input.required<EffectView>();
  readonly canState = input(false);
  /** Somebody wants to say what shows that it was taken up. */
  readonly stateTakeUp = output();

  protected readonly verdict = computed(() => VERDICT_WORDS[this.effect().verdict]);
  protected readonly size = computed(() => sizeWords(this.effect()));
  protected readonly spoken = computed(() => spoken(this.effect(), this.effect()));
  protected readonly takersSpoken = computed(() => spoken(this.effect().takers, this.effect()));
  protected readonly takersPlace = computed(() => ({ low: this.effect().takers?.low ?? null, mid: this.effect().takers?.estimate ?? null, high: this.effect().takers?.high ?? null, zero: true }));
  protected readonly caption = computed(() => `Those offered it, by weeks since the offer; dashed: ${this.effect().design === 'interrupted_series' ? 'where the trend before was heading' : 'what the units compared with say it would have been'}.${this.effect().weeksInterval ? ` ${this.effect().weeksInterval}` : ''}`);
  protected readonly place = computed(() => ({ low: this.effect().low, mid: this.effect().estimate, high: this.effect().high, zero: true }));
  protected readonly chart = computed<ChartData>(() => ({
    axis: 'weeks',
    unit: this.effect().unit === 'points' ? ' %' : ` ${this.effect().unit}`,
    observed: this.effect().weeks.map(({ week, observed }) => ({ on: String(week), value: observed })),
    expected: this.effect().weeks.map(({ week, expected, expectedLow, expectedHigh }) => ({ on: String(week), low: expectedLow, mid: expected, high: expectedHigh })),
    marks: [{ on: '0', label: 'Offered' }],
  }));
  protected readonly facts = computed(() => {
    const { peopleOffered, unitsOffered, unitsCompared, horizonWeeks, q } = this.effect();
    return [`${countWords(peopleOffered ?? 0)} people in ${unitsOffered ?? 0} units were offered it, ${unitsCompared ?? 0} units are compared`, `mean of ${horizonWeeks ?? 0} weeks`, ...(q === null ? [] : [`p ${q < 0.001 ? 'below 0.001' : q.toFixed(3)}, corrected for all activities and figures asked about`])];
  });
  protected readonly dateWords = dateWords;
}
