import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { VerdictEntryView, VerdictLibraryView } from '@realign/api-client';
import { RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, dateWords, plural, proseWords, valueWords } from '@realign/ui';
import { CHOICE_WORDS, verdictLook } from '../review-words';

/** What was learned from changes: by kind, with the figure then and when it was judged. */
@Component({
  selector: 'reviews-verdict-library-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RouterLink],
  template: `
    <rl-page-header heading="What worked" say="Verdicts on what was changed, by kind of change." [crumbs]="[{ label: 'Decision log', link: '/decisions' }]" />
    <div class="page">
      @if (library.error()) { <rl-problem [error]="library.error()" retryable (retry)="library.reload()" /> }
      @else if (view(); as view) {
        @for (kind of view.items; track kind.key) {
          <rl-section [heading]="words.choice[kind.choice] + ': ' + kind.kindName.toLowerCase()" [note]="words.plural(kind.total, 'verdict', 'verdicts')" class="gap" />
          <p class="row"><rl-status kind="worked" [word]="kind.worked + ' worked'" /><rl-status kind="did_not" [word]="kind.didNot + ' did not'" /><rl-status kind="cannot_tell" [word]="kind.cannotTell + ' cannot tell'" /></p>
          <ul class="led logl">
            @for (entry of kind.entries; track entry.decisionId) {
              <li><div class="row between"><h3>{{ entry.title }}</h3><rl-status [kind]="words.look(entry.verdict).kind" [word]="words.look(entry.verdict).word" /></div>
                @for (change of entry.changes; track $index) { <p>{{ words.prose(change) }}</p> }
                <p class="sub">{{ figures(entry) }} {{ entry.reason }}</p>
                <p class="xs mut"><a class="lnk" [routerLink]="'/checkpoints/' + entry.checkpointId">{{ entry.programmeName }}, checkpoint {{ entry.checkpointSeq }}</a>, judged {{ words.date(entry.judgedAt) }}</p></li>
            }
          </ul>
          @if (kind.total > kind.entries.length) { <p class="sub">The newest {{ kind.entries.length }} are shown; the counts are of all {{ kind.total }}. Every one stands in the <a class="lnk" routerLink="/decisions">decision log</a>.</p> }
        } @empty { <rl-empty heading="No verdict yet" text="The checkpoint after a change says whether it worked. What it says collects here, and stands beside the next proposal of the same kind." /> }
      } @else { <rl-skeleton what="Reading the verdicts" [lines]="6" /> }
    </div>`,
})
export class VerdictLibraryPage {
  protected readonly library = httpResource<VerdictLibraryView>(() => '/api/verdict-library');
  protected readonly view = computed(() => (this.library.hasValue() ? this.library.value() : undefined));
  protected readonly words = { choice: CHOICE_WORDS, look: verdictLook, plural, prose: proseWords, date: dateWords };

  protected figures({ before, after, unit }: VerdictEntryView): string {
    return before === null && after === null ? '' : `${valueWords(before, unit)} then, ${valueWords(after, unit)} when it was judged.`;
  }
}
