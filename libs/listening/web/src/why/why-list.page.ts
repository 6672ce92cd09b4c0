import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WhyListView } from '@realign/api-client';
import { RlEmpty, RlPageHeader, RlProblem, RlSkeleton } from '@realign/ui';

/** What changes here, and why: every page that is published. */
@Component({
  selector: 'listening-why-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RouterLink],
  template: `
    <rl-page-header heading="Why we change" say="What is changing here, whether it is official, and what it means for you." />
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (items(); as items) {
        <ul class="led wled">
          @for (item of items; track item.programmeId) { <li class="row between"><span><a class="lnk" [routerLink]="'/why/' + item.programmeId"><b>{{ item.headline || item.programmeName }}</b></a><br /><span class="sub">{{ item.programmeName }}</span></span><span class="tag">{{ official[item.officialStatus] }}</span></li> }
          @empty { <li><rl-empty heading="No page is published yet" text="Once a programme tells why, it stands here." /></li> }
        </ul>
      } @else { <rl-skeleton what="Reading what changes" [lines]="3" /> }
    </div>`,
})
export class WhyListPage {
  protected readonly list = httpResource<WhyListView>(() => '/api/why');
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : undefined));
  protected readonly official = { official: 'Official', pilot: 'Pilot', under_review: 'Not official yet', retired: 'Has ended' } as const;
}
