import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EffectKindView, EffectLibraryView } from '@realign/api-client';
import { RlEmpty, RlGrade, RlInterval, RlPageHeader, RlProblem, RlSection, RlSkeleton, plural } from '@realign/ui';

/** What activities of each kind did here before: where whoever plans the next one starts. */
@Component({
  selector: 'effect-library-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlGrade, RlInterval, RlPageHeader, RlProblem, RlSection, RlSkeleton, RouterLink],
  templateUrl: './effect-library.page.html',
})
export class EffectLibraryPage {
  protected readonly library = httpResource<EffectLibraryView>(() => '/api/adoption/effects');
  protected readonly view = computed(() => (this.library.hasValue() ? this.library.value() : undefined));
  protected readonly plural = plural;

  protected placed({ low, mean, high }: EffectKindView) {
    return { low, mid: mean, high, zero: true };
  }

  protected next({ nextLow, nextHigh, unit, digits }: EffectKindView): string {
    return nextLow === null || nextHigh === null ? 'With fewer than three there is no saying where the next one may fall.' : `The next one of its kind may fall between ${written(nextLow, digits)} and ${written(nextHigh, digits)} ${unit}.`;
  }
}

const written = (value: number, digits: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;
