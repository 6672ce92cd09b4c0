import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FieldReportListView } from '@realign/api-client';
import { RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlStatus, instantWords } from '@realign/ui';
import { REPORT_WORDS } from '../review-words';

/** One's own field reports of every programme: those asked for first. */
@Component({
  selector: 'reviews-my-reports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlStatus, RouterLink],
  template: `
    <rl-page-header heading="My field reports" say="What you told checkpoints, and what came back." />
    <div class="page">
      @if (reports.error()) { <rl-problem [error]="reports.error()" retryable (retry)="reports.reload()" /> }
      @else if (view(); as view) {
        <ul class="led">
          @for (report of view.items; track report.id) {
            <li class="row between"><span><a class="lnk" [routerLink]="report.id">{{ report.programmeName }}, {{ report.roundName.toLowerCase() }}</a><br /><span class="sub">{{ report.summary ?? 'Wanted by ' + words.instant(report.dueAt) }}</span></span><rl-status [kind]="words.state[report.state][0]" [word]="words.state[report.state][1]" /></li>
          } @empty { <li><rl-empty heading="No report is asked of you" text="Whoever manages a community in a programme is asked two weeks before each of its checkpoints." /></li> }
        </ul>
      } @else { <rl-skeleton what="Reading your reports" /> }
    </div>`,
})
export class MyReportsPage {
  protected readonly reports = httpResource<FieldReportListView>(() => '/api/my/field-reports');
  protected readonly view = computed(() => (this.reports.hasValue() ? this.reports.value() : undefined));
  protected readonly words = { state: REPORT_WORDS, instant: instantWords };
}
