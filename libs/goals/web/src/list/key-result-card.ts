import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { CheckInListView, CheckInView, GoalView, KeyResultView, MetricView, SubmitCheckIn } from '@realign/api-client';
import { isEnded } from '@realign/goals/domain';
import { Dialogs, RlChart, RlComments, RlHistory, RlIcon, RlInterval, RlStatus, Toasts, asText, dateWords, drawnUnit, drawnValue, keptValue, numberOrNull, problemOf, proseWords, valueWords, type ChartData, type ChartMark } from '@realign/ui';
import { checkInFields, keyResultChange, keyResultFields } from '../goal-forms';
import { CHECK_IN_CHOICES, forecastBasis, forecastWords, placeOf, spokenOf } from '../goal-words';
import { GoalsApi } from '../goals.api';
import { Milestones } from './milestones';

/** One key result: its reading, its course, its check-ins. */
@Component({
  selector: 'goals-key-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Milestones, RlChart, RlIcon, RlInterval, RlStatus, RlComments, RlHistory],
  host: { class: 'block kres' },
  templateUrl: './key-result-card.html',
})
export class KeyResultCard {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly result = input.required<KeyResultView>();
  readonly goal = input.required<GoalView>();
  readonly metrics = input<readonly MetricView[]>([]);
  /** Launches of the programme's waves. */
  readonly launches = input<readonly ChartMark[]>([]);
  readonly changed = output();
  /** It is gone; whoever shows the list offers to put it back. */
  readonly removed = output<KeyResultView>();

  private readonly list = httpResource<CheckInListView>(() => `/api/key-results/${this.result().id}/check-ins`);
  protected readonly checkIns = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly words = { dateWords, forecastBasis, forecastWords, proseWords, valueWords };
  protected readonly isOver = computed(() => isEnded(this.goal().state));
  protected readonly place = computed(() => placeOf(this.result()));
  protected readonly spoken = computed(() => spokenOf(this.result()));
  /** The slower key result of the goal that this one announces. */
  protected readonly leads = computed(() => this.goal().keyResults.find(({ id }) => id === this.result().leadsId)?.title);
  protected readonly course = computed<ChartData | undefined>(() => {
    const { series, unit, baseline, target, forecast } = this.result();
    const [first, last] = [series[0], series.at(-1)];
    if (series.length < 2 || !first || !last) return undefined;
    const now = drawnValue(last.value, unit);
    const ahead = forecast && [{ on: last.asOf, low: now, mid: now, high: now }, { on: forecast.on, low: drawnValue(forecast.low95, unit), mid: drawnValue(forecast.mid, unit), high: drawnValue(forecast.high95, unit) }];
    return {
      ...(ahead ? { expected: ahead, expectedName: forecast?.isEarly ? 'Early forecast' : 'Forecast' } : {}), observed: series.map(({ asOf, value }) => ({ on: asOf, value: drawnValue(value, unit) })), unit: drawnUnit(unit), target: { value: drawnValue(target, unit), label: `target ${valueWords(target, unit)}` },
      ...(baseline !== null && { baseline: { value: drawnValue(baseline, unit), label: `baseline ${valueWords(baseline, unit)}` } }), marks: this.launches().filter(({ on }) => on >= first.asOf && on <= last.asOf) };
  });

  /** A new check-in, or one in place of another, which stays to be seen as corrected. */
  protected async checkIn(corrected?: CheckInView): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const sent = await this.dialogs.form({
      title: `${corrected ? 'Correct the check-in' : 'Check in'}: ${this.result().title}`, action: corrected ? 'Save correction' : 'Submit check-in', fields: checkInFields(this.result(), today, corrected),
      save: (values) => {
        const [confidence, note, blockers, status] = [numberOrNull(values, 'confidence'), asText(values, 'note'), asText(values, 'blockers'), CHECK_IN_CHOICES.find(({ value }) => value === values['status'])?.value as SubmitCheckIn['status']];
        return this.api.checkIn(this.result().id, { ...(this.result().isRead ? {} : { value: keptValue(numberOrNull(values, 'value') ?? 0, this.result().unit) }), asOf: asText(values, 'asOf'), ...(confidence === null ? {} : { confidence }), ...(note ? { note } : {}), ...(blockers ? { blockers } : {}), ...(status ? { status } : {}), ...(corrected ? { supersedesId: corrected.id } : {}) });
      },
    });
    if (sent) this.refresh(corrected ? 'Check-in corrected. The earlier one stays in the list.' : 'Check-in submitted.');
  }

  /** Says that whoever leads has seen it. */
  protected async acknowledge({ id }: CheckInView): Promise<void> {
    try {
      await this.api.acknowledge(id);
      this.refresh('Acknowledged.');
    } catch (error) {
      this.refresh(problemOf(error).detail);
    }
  }

  protected async edit(): Promise<void> {
    const result = this.result();
    const fields = keyResultFields(this.metrics(), this.goal().keyResults, result, result.isPromised).filter(({ name }) => result.kind === 'numeric' || !['semantics', 'unit', 'targetMeantAs', 'targetChange', 'metricId', ...(result.kind === 'milestone' ? ['baseline', 'baselineOn', 'target', 'checkInDays'] : [])].includes(name));
    const saved = await this.dialogs.form({ title: 'Change key result', action: 'Save key result', fields, save: (values) => this.api.changeKeyResult(result, keyResultChange(result, values), fields) });
    if (saved) this.refresh('Key result saved.');
  }

  protected async remove(): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Remove this key result?', text: 'Readings of its metric stay. A key result that was checked in already is kept: change it, or bring its goal to review.', action: 'Remove key result', keep: 'Keep it', danger: true });
    if (!sure) return;
    try {
      const result = this.result();
      await this.api.removeKeyResult(result);
      this.removed.emit(result);
    } catch (error) {
      this.refresh(problemOf(error).detail);
    }
  }

  protected refresh(said: string): void {
    if (said) this.toasts.say(said);
    this.list.reload();
    this.changed.emit();
  }
}
