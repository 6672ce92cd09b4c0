import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { CheckInListView, GoalView, KeyResultView, MetricView } from '@realign/api-client';
import { Dialogs, RlChart, RlIcon, RlInterval, RlStatus, Toasts, asText, dateWords, drawnUnit, drawnValue, numberOrNull, proseWords, valueWords, type ChartData } from '@realign/ui';
import { checkInFields, keyResultBody, keyResultFields } from '../goal-forms';
import { placeOf, spokenOf } from '../goal-words';
import { GoalsApi } from '../goals.api';

/** One key result: its reading, its course, its check-ins. */
@Component({
  selector: 'goals-key-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChart, RlIcon, RlInterval, RlStatus],
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
  readonly changed = output();

  private readonly list = httpResource<CheckInListView>(() => `/api/key-results/${this.result().id}/check-ins`);
  protected readonly checkIns = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly words = { dateWords, proseWords, valueWords };
  protected readonly place = computed(() => placeOf(this.result()));
  protected readonly spoken = computed(() => spokenOf(this.result()));
  protected readonly course = computed<ChartData | undefined>(() => {
    const { series, unit, target } = this.result();
    if (series.length < 2) return undefined;
    return { observed: series.map(({ asOf, value }) => ({ on: asOf, value: drawnValue(value, unit) })), unit: drawnUnit(unit), target: { value: drawnValue(target, unit), label: `target ${valueWords(target, unit)}` } };
  });

  protected async checkIn(): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const sent = await this.dialogs.form({
      title: `Check in: ${this.result().title}`, action: 'Submit check-in', fields: checkInFields(this.result(), today),
      save: (values) => {
        const [confidence, note] = [numberOrNull(values, 'confidence'), asText(values, 'note')];
        return this.api.checkIn(this.result().id, { value: numberOrNull(values, 'value') ?? 0, asOf: asText(values, 'asOf'), ...(confidence === null ? {} : { confidence }), ...(note ? { note } : {}) });
      },
    });
    if (sent) this.refresh('Check-in submitted.');
  }

  protected async edit(): Promise<void> {
    const saved = await this.dialogs.form({ title: 'Change key result', action: 'Save key result', fields: keyResultFields(this.metrics(), this.result()), save: (values) => this.api.changeKeyResult(this.result(), keyResultBody(values)) });
    if (saved) this.refresh('Key result saved.');
  }

  protected async remove(): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Remove this key result?', text: 'Its check-ins leave the goal with it. Readings of its metric stay.', action: 'Remove key result', keep: 'Keep it', danger: true });
    if (!sure) return;
    await this.api.removeKeyResult(this.result().id);
    this.refresh('Key result removed.');
  }

  private refresh(said: string): void {
    this.toasts.say(said);
    this.list.reload();
    this.changed.emit();
  }
}
