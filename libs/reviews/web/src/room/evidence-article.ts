import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgendaItemView, CheckpointView, KeyResultView } from '@realign/api-client';
import { RlAddress, RlChart, RlInterval, RlStatus, dateWords, drawnUnit, drawnValue, proseWords, valueWords, type ChartData } from '@realign/ui';
import { sourceWords } from '../review-words';

/** What is known about one item, as it was frozen: the reading, its course, where it comes from. */
@Component({
  selector: 'reviews-evidence',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlAddress, RlChart, RlInterval, RlStatus],
  templateUrl: './evidence-article.html',
})
export class EvidenceArticle {
  readonly item = input.required<AgendaItemView>();
  readonly checkpoint = input.required<CheckpointView>();

  protected readonly fact = computed(() => this.item().evidence);
  protected readonly valueWords = valueWords;
  protected readonly dateWords = dateWords;
  protected readonly prose = proseWords;
  protected readonly sourceWords = sourceWords;
  /** What is not of the programme says the whole way. */
  protected readonly address = (link: string): string => (link.startsWith('/') ? link : `/programmes/${this.checkpoint().programmeId}/${link}`);

  private readonly keyResult = httpResource<KeyResultView>(() => {
    const fact = this.fact();
    return fact?.subjectType === 'key_result' && fact.subjectId && this.checkpoint().can.openProgramme ? `/api/key-results/${fact.subjectId}` : undefined;
  });

  /** The readings up to the day of the frozen one; later ones belong to the next checkpoint. */
  protected readonly course = computed<ChartData | undefined>(() => {
    const fact = this.fact();
    if (!fact || !this.keyResult.hasValue()) return undefined;
    const result = this.keyResult.value();
    const points = result.series.filter(({ asOf }) => !fact.asOf || asOf <= fact.asOf.slice(0, 10));
    if (points.length < 2) return undefined;
    return {
      observed: points.map(({ asOf, value }) => ({ on: asOf, value: drawnValue(value, result.unit) })), unit: drawnUnit(result.unit),
      target: { value: drawnValue(result.target, result.unit), label: `target ${valueWords(result.target, result.unit)}` },
    };
  });
  protected readonly courseLabel = computed(() => { const fact = this.fact(); return fact ? `${fact.title}: ${valueWords(fact.value, fact.unit)}, baseline ${valueWords(fact.baseline, fact.unit)}, target ${valueWords(fact.target, fact.unit)}` : ''; });
  protected readonly better = computed(() => { const fact = this.fact(); return fact?.baseline != null && fact.target != null && fact.target < fact.baseline ? 'lower' as const : 'higher' as const; });
  protected readonly placed = computed(() => { const fact = this.fact(); return fact ? { baseline: fact.baseline, now: fact.value, target: fact.target, better: this.better() } : {}; });
}
