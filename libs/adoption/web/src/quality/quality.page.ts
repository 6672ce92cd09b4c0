import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { QualityView, SourceQualityView } from '@realign/api-client';
import { countWords, dateWords, instantWords, plural, RlEmpty, RlNote, RlProblem, RlSection, RlSkeleton, RlStats, shareWords, type Stat } from '@realign/ui';
import { spokenOfWords } from '../uptake/uptake-words';

/** Whether the figures can be relied on: how old, how complete, how well matched, and from which file. */
@Component({
  selector: 'adoption-quality',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlNote, RlProblem, RlSection, RlSkeleton, RlStats],
  templateUrl: './quality.page.html',
})
export class QualityPage {
  protected readonly quality = httpResource<QualityView>(() => '/api/adoption/quality');
  protected readonly view = computed(() => (this.quality.hasValue() ? this.quality.value() : undefined));
  protected readonly words = { countWords, dateWords, instantWords, plural, spokenOfWords };

  protected stats(source: SourceQualityView): Stat[] {
    return [
      { value: source.ageDays === null ? 'never' : plural(source.ageDays, 'day'), label: 'since the last day of data', note: source.dataTo ? `data to ${dateWords(source.dataTo)}` : '' },
      { value: source.daysKnown === 0 ? 'reports' : `${source.daysKnown}`, label: source.daysKnown === 0 ? 'of rolling windows, no days' : 'days known of the last 90', bad: source.missingCount > 7 },
      { value: source.matchRate === null ? 'cannot tell' : shareWords(source.matchRate, 1), label: 'of accounts matched', note: source.accounts === null ? '' : `${countWords(source.matched ?? 0)} of ${countWords(source.accounts)}` },
      { value: countWords(source.unmatched), label: source.unmatched === 1 ? 'account of nobody known' : 'accounts of nobody known' },
    ];
  }

  /** Which days the tool may still count more of, and when they should come again. */
  protected preliminary(source: SourceQualityView): string {
    const days = source.unsettledDays.map((day) => dateWords(day)).join(', ');
    return `${days}: ${source.name} may still count more. Send ${source.unsettledDays.length === 1 ? 'this day' : 'these days'} again on ${dateWords(source.sendAgainOn ?? '')} or later.`;
  }

  protected missing(source: SourceQualityView): string {
    const more = source.missingCount - source.missingDays.length;
    return source.missingDays.map((day) => dateWords(day)).join(', ') + (more > 0 ? ` and ${more} more` : '');
  }
}
