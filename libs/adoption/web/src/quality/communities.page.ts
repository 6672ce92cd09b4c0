import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CommunityHealthView, QualityView } from '@realign/api-client';
import { countWords, dateWords, plural, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, type StatusKind } from '@realign/ui';

const STATES: Readonly<Record<CommunityHealthView['state'], { readonly kind: StatusKind; readonly word: string; readonly means: string }>> = {
  lively: { kind: 'on-track', word: 'Lively', means: 'posts that people react to' }, one_way: { kind: 'at-risk', word: 'One way', means: 'fewer reactions than posts' }, quiet: { kind: 'waiting', word: 'Quiet', means: 'no post in the period' },
  unanswered: { kind: 'at-risk', word: 'Questions wait', means: 'more than a fifth without an answer' },
  asleep: { kind: 'stale', word: 'Asleep', means: 'nothing for 60 days' }, cannot_tell: { kind: 'cannot-tell', word: 'Cannot tell', means: 'the source leaves posts empty' }, withheld: { kind: 'small-group', word: 'Small group', means: 'too few members to show, or nobody tells how many' },
};

/** How communities do. In the order of their names: none is ranked, and nobody in them. */
@Component({
  selector: 'adoption-communities',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <div class="page adopt">
      @if (quality.error()) { <rl-problem [error]="quality.error()" retryable (retry)="quality.reload()" /> }
      @else if (view(); as view) {
        <rl-section heading="Communities" [note]="view.communities.length + ''"><a class="lnk" routerLink="/adoption/communities/names">Names and merges</a></rl-section>
        @if (view.communities.length) {
          <div class="scrollx" role="region" tabindex="0" aria-label="How communities do"><table class="tbl cards"><caption class="vh">How communities do</caption>
            <thead><tr><th scope="col">Community</th><th scope="col">How it does</th><th scope="col" class="r">Members</th><th scope="col" class="r">Posts</th><th scope="col" class="r">Reads</th><th scope="col" class="r">Reactions</th><th scope="col" class="r">Replies</th><th scope="col" class="r">Unanswered</th><th scope="col">Last active</th></tr></thead>
            <tbody>@for (row of view.communities; track row.communityId) {
              <tr [title]="from(row)"><td data-head="Community"><b>{{ row.name }}</b><details class="xs mut"><summary>Source<span class="vh"> of the figures of {{ row.name }}</span></summary>{{ from(row) }}</details></td><td data-head="How it does"><rl-status [kind]="states[row.state].kind" [word]="states[row.state].word" />&ngsp;<span class="xs mut">{{ states[row.state].means }}</span></td>
                <td class="r num" data-head="Members">{{ told(row.members) }}</td><td class="r num" data-head="Posts">{{ told(row.posts) }}</td><td class="r num" data-head="Reads">{{ told(row.reads) }}</td><td class="r num" data-head="Reactions">{{ told(row.reactions) }}</td><td class="r num" data-head="Replies">{{ told(row.replies) }}</td><td class="r num" data-head="Unanswered">{{ row.unanswered === null ? told(null) : row.questions === null ? told(row.unanswered) : told(row.unanswered) + ' of ' + told(row.questions) }}</td><td data-head="Last active">{{ row.lastActiveOn ? dateWords(row.lastActiveOn) : '' }}</td></tr>
            }</tbody></table></div>
          <p class="xs mut">Counts of the newest report of each community; its file and row stand below its name, under “Source”. “Not told” means that the source left it empty, which is not 0. Replies and unanswered questions stand in no report of Viva Engage or Slack: import a table of figures with the metrics “replies”, “questions” and “questions_unanswered”, the segment “community” and its name.</p>
        } @else { <rl-empty heading="No community is known yet" text="Import the report “getYammerGroupsActivityDetail”: it tells posts, reads and reactions of each community." /> }
      } @else { <rl-skeleton what="Reading the communities" [lines]="6" /> }
    </div>`,
})
export class CommunitiesPage {
  protected readonly quality = httpResource<QualityView>(() => '/api/adoption/quality');
  protected readonly view = computed(() => (this.quality.hasValue() ? this.quality.value() : undefined));
  protected readonly states = STATES;
  protected readonly dateWords = dateWords;
  protected readonly from = ({ fileName, row, dataTo, periodDays }: CommunityHealthView): string => `${fileName}, row ${row}. ${plural(periodDays, 'day')} to ${dateWords(dataTo)}.`;
  protected readonly told = (value: number | null): string => (value === null ? 'not told' : countWords(value));
}
