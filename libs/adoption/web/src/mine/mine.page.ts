import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import type { OwnDataPartView, OwnDataView, OwnReadingView } from '@realign/api-client';
import { countWords, dateWords, instantWords, RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus } from '@realign/ui';
import { fieldsOf } from './own-data-words';

/** Shown above in words of their own. */
const SHOWN_ABOVE = ['adoption.looks', 'adoption.days'];

/** What is held about me, who may look at it, and who did. */
@Component({
  selector: 'adoption-mine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './mine.page.html',
  styles: `.held li { overflow-wrap: anywhere; }`,
})
export class MinePage {
  protected readonly own = httpResource<OwnReadingView>(() => '/api/adoption/mine');
  protected readonly view = computed(() => (this.own.hasValue() ? this.own.value() : undefined));
  protected readonly data = httpResource<OwnDataView>(() => '/api/my/data');
  protected readonly parts = computed((): readonly OwnDataPartView[] | undefined => (this.data.hasValue() ? this.data.value().parts.filter(({ key }) => !SHOWN_ABOVE.includes(key)) : undefined));
  protected readonly words = { countWords, dateWords, fieldsOf, instantWords };
}
