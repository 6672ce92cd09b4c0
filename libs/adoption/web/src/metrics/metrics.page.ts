import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CatalogueMetricView, ChangeMetric, MetricCatalogueView } from '@realign/api-client';
import { asText, dateWords, Dialogs, numberOrNull, PeopleFinder, plural, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Saver, Toasts, type AskedValues, type StatusKind } from '@realign/ui';
import { METRIC_EDITS } from '../adoption-edits';

const CLASSES = [{ value: 'use', label: 'Use' }, { value: 'behaviour', label: 'Behaviour' }, { value: 'sentiment', label: 'Sentiment' }, { value: 'outcome', label: 'Outcome' }] as const;
const GRAINS = [{ value: 'organisation', label: 'Organisation' }, { value: 'unit', label: 'Unit' }, { value: 'person', label: 'Person' }, { value: 'community', label: 'Community' }];
const TIMINGS = [{ value: 'leading', label: 'Leading: tells early' }, { value: 'lagging', label: 'Lagging: tells late' }];

const FRESH: Readonly<Record<'fresh' | 'due' | 'stale' | 'never', { readonly kind: StatusKind; readonly word: string }>> = { fresh: { kind: 'on-track', word: 'Fresh' }, due: { kind: 'warning', word: 'Due' }, stale: { kind: 'stale', word: 'Stale' }, never: { kind: 'no-data', word: 'No value yet' } };

/** What is measured: what it means, how often it comes, who answers for it, and whether it is fresh by its own rhythm. */
@Component({
  selector: 'adoption-metrics',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './metrics.page.html',
})
export class MetricsPage {
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  protected readonly catalogue = httpResource<MetricCatalogueView>(() => '/api/metric-catalogue');
  protected readonly view = computed(() => (this.catalogue.hasValue() ? this.catalogue.value() : undefined));
  protected readonly groups = computed(() => CLASSES.map(({ value, label }) => ({ label, items: (this.view()?.items ?? []).filter((metric) => metric.class === value) })).filter(({ items }) => items.length > 0));
  protected readonly words = { dateWords, plural, FRESH };

  protected async edit(metric: CatalogueMetricView): Promise<void> {
    const saved = await this.dialogs.form({ title: metric.name, text: 'People read this beside every figure.', action: 'Save metric', fields: this.fields(metric), save: (values) => this.save(metric, values) });
    if (!saved) return;
    this.toasts.say('Metric saved.');
    this.catalogue.reload();
  }

  private fields(metric: CatalogueMetricView) {
    return [
      { name: 'definition', label: 'What it counts', kind: 'area' as const, value: metric.definition, maxLength: 2000 },
      { name: 'formula', label: 'How it is worked out', kind: 'text' as const, value: metric.formula, maxLength: 2000 },
      { name: 'class', label: 'Kind', kind: 'choice' as const, value: metric.class, choices: CLASSES, required: true },
      { name: 'timing', label: 'When it tells', kind: 'choice' as const, value: metric.timing, choices: TIMINGS, required: true },
      { name: 'grain', label: 'Smallest group it is known for', kind: 'choice' as const, value: metric.grain, choices: GRAINS, required: true },
      { name: 'cadenceDays', label: 'Days from one value to the next', kind: 'number' as const, value: metric.cadenceDays, min: 1, max: 1100 },
      { name: 'latencyDays', label: 'Days until a value is there', kind: 'number' as const, value: metric.latencyDays, min: 0, max: 400 },
      { name: 'ownerPersonId', label: 'Who answers for it', kind: 'lookup' as const, value: metric.ownerPersonId, ...(metric.ownerName && { shown: metric.ownerName }), find: this.people },
    ];
  }

  private save(metric: CatalogueMetricView, values: AskedValues): Promise<unknown> {
    const body: ChangeMetric = { definition: asText(values, 'definition'), formula: asText(values, 'formula'), class: asText(values, 'class') as CatalogueMetricView['class'], timing: asText(values, 'timing') as CatalogueMetricView['timing'], grain: asText(values, 'grain') as CatalogueMetricView['grain'], ownerPersonId: asText(values, 'ownerPersonId') || null };
    const [cadenceDays, latencyDays] = [numberOrNull(values, 'cadenceDays'), numberOrNull(values, 'latencyDays')];
    const given = { ...body, ...(cadenceDays !== null && { cadenceDays }), ...(latencyDays !== null && { latencyDays }) };
    return this.saver.edit<ChangeMetric, CatalogueMetricView>({ url: `/api/metrics/${metric.id}`, view: metric, given, fields: METRIC_EDITS, subject: 'this metric', asked: this.fields(metric) });
  }
}
