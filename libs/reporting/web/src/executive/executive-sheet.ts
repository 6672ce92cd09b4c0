import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExecutiveEffectView, ExecutiveGoalView, ExecutiveView } from '@realign/api-client';
import { sayWeight } from '@realign/reporting/domain';
import { RlGrade, RlInterval, RlStatus, RlThreadLine, countWords, dateWords, dayWords, instantWords, plural, proseWords, shareWords, valueWords } from '@realign/ui';
import { hoursWords } from '../load/load-words';
import { chanceWords, checkpointDay, isHeldNow } from '../thread-words';
import { DecisionCard } from './decision-card';
import { goalGlances } from './glance';
import { outcomeLook } from './rag-words';
import { RagNote } from './rag-note';

const MOST = 3;
const MOST_CHANGES = 3;

/** The one page itself, live or frozen: decisions, goals, what was changed and whether it worked, benefits, load. It reads in a minute. */
@Component({
  selector: 'reporting-executive-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, DecisionCard, RagNote, RlGrade, RlInterval, RlStatus, RlThreadLine],
  templateUrl: './executive-sheet.html',
})
export class ExecutiveSheet {
  readonly view = input.required<ExecutiveView>();
  /** A frozen page leads nowhere: whoever reads it may not be signed in. */
  readonly frozen = input(false);
  readonly decided = output();
  readonly overriding = output();
  readonly lifted = output();

  protected readonly closed = computed(() => this.view().cycles.filter(({ isClosed }) => isClosed).length);
  /** Three with all that is known of them, so that the page reads in a minute; a fourth rather than a list of one. */
  protected readonly leading = computed(() => { const { decisions } = this.view(); return decisions.length <= MOST + 1 ? decisions : decisions.slice(0, MOST); });
  protected readonly others = computed(() => this.view().decisions.slice(this.leading().length));
  /** What a decision did to the plan; what it left alone is one line, so that the page reads in a minute. */
  protected readonly changed = computed(() => this.view().changes.filter(({ summary }) => summary !== null));
  protected readonly asItIs = computed(() => this.view().changes.filter(({ summary }) => summary === null));
  protected readonly mostChanges = MOST_CHANGES;
  /** Each goal once, told by the worst of its key results that was read. */
  protected readonly goals = computed(() => goalGlances(this.view().goals));
  /** Benefits that no message promises to anybody. */
  protected readonly unpromised = computed(() => this.view().benefits.filter(({ promises }) => promises === 0).length);
  protected readonly caption = computed(() => { const next = this.view().nextCheckpoint; return next ? `Checkpoint ${next.seq}: ${checkpointDay(next)}. The next cycle opens by itself.` : ''; });
  protected readonly words = { countWords, dateWords, dayWords, hoursWords, instantWords, outcome: outcomeLook, plural, proseWords, shareWords, valueWords };

  protected readonly checkpointDay = checkpointDay;
  protected readonly isHeldNow = isHeldNow;

  /** The mark of the limit stands at three quarters of the bar. */
  protected barOf = (hours: number): number => Math.min(100, (75 * hours) / this.view().load.hoursLimit);
  protected placed = ({ baseline, value, target, forecast }: ExecutiveGoalView) => ({ baseline, now: value, target, low: forecast?.low ?? null, mid: forecast?.mid ?? null, high: forecast?.high ?? null, better: baseline !== null && target !== null && target < baseline ? 'lower' as const : 'higher' as const });
  protected spoken = ({ baseline, value, target, unit, forecast }: ExecutiveGoalView): string => `Baseline ${valueWords(baseline, unit)}, now ${valueWords(value, unit)}, target ${valueWords(target, unit)}${forecast ? `. Forecast ${this.range(forecast, unit)}` : ''}`;
  protected range = ({ low, mid, high, chance, isEarly }: NonNullable<ExecutiveGoalView['forecast']>, unit: string): string => `${valueWords(mid, unit)} (${valueWords(low, unit)} to ${valueWords(high, unit)}), ${chanceWords(chance)} chance${isEarly ? ', early' : ''}`;
  /** All on one scale, so that their lines of no effect stand under each other. */
  protected readonly scale = computed(() => { const ends = this.view().effects.flatMap(({ low, high }) => [low ?? 0, high ?? 0]); return { from: Math.min(0, ...ends), to: Math.max(0, ...ends) }; });
  protected effectRange({ estimate, low, high }: ExecutiveEffectView) {
    if (!isKnown(estimate) || !isKnown(low) || !isKnown(high)) return undefined;
    const between = `${pointsWords(low)} to ${pointsWords(high)}`;
    return { points: pointsWords(estimate), between, spoken: `Effect ${pointsWords(estimate)} points, between ${between}`, place: { low, mid: estimate, high, zero: true, scale: this.scale() } };
  }
  protected weight = (weight: number): string => { const words = sayWeight(weight); return words.charAt(0).toUpperCase() + words.slice(1); };
  protected choice = (choice: string): string => choice.charAt(0).toUpperCase() + choice.slice(1);
}

const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
const pointsWords = (points: number): string => `${points < 0 ? '−' : points > 0 ? '+' : ''}${Math.abs(points).toFixed(1)}`;
