import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import type { OwnDataPartView, OwnDataView, OwnReadingView } from '@realign/api-client';
import { countWords, dateWords, instantWords, RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus } from '@realign/ui';
import { fieldsOf } from './own-data-words';

/** Shown above in words of their own. */
const SHOWN_ABOVE = ['adoption.looks', 'adoption.days'];
/** What most people come for stands first, and open. */
const FIRST = ['adoption.accounts', 'adoption.reports', 'training.assignments', 'training.completions', 'directory.person'];

const place = ({ key }: OwnDataPartView): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);

/** What is held about me, who may look at it, and who did. */
@Component({
  selector: 'adoption-mine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './mine.page.html',
  styles: `.held li { overflow-wrap: anywhere; } .part { border-bottom: 1px solid var(--line); padding: 8px 0; } .part > summary { cursor: pointer; }`,
})
export class MinePage {
  protected readonly own = httpResource<OwnReadingView>(() => '/api/adoption/mine');
  protected readonly view = computed(() => (this.own.hasValue() ? this.own.value() : undefined));
  protected readonly data = httpResource<OwnDataView>(() => '/api/my/data');
  protected readonly parts = computed((): readonly OwnDataPartView[] | undefined => (this.data.hasValue() ? this.data.value().parts.filter(({ key }) => !SHOWN_ABOVE.includes(key)).sort((one, other) => place(one) - place(other)) : undefined));
  protected readonly isOpen = (part: OwnDataPartView): boolean => place(part) < FIRST.length;
  protected readonly words = { countWords, dateWords, fieldsOf, instantWords };
}
