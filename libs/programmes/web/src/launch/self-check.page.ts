import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { SelfCheckView } from '@realign/api-client';
import { RlProblem, RlSection, RlSkeleton, RlStatus, instantWords } from '@realign/ui';
import { CheckList } from './check-list';
import { LaunchNav } from './launch-nav';

/** The three ways in which programmes fail, read from data. */
@Component({
  selector: 'programmes-self-check',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CheckList, LaunchNav, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <programmes-launch-nav [programmeId]="programmeId()" />
    <div class="page">
      @if (check.error()) { <rl-problem [error]="check.error()" retryable (retry)="check.reload()" /> }
      @else if (check.hasValue()) {
        <p class="sub">Programmes fail in three ways. Each line is read from what is in here, at {{ instant(check.value().asOf) }}.</p>
        @for (panel of check.value().panels; track panel.failureMode) {
          <section class="gap"><rl-section [heading]="panel.title" [note]="panel.met + ' of ' + panel.checks.length + ' met'"><rl-status [kind]="panel.status === 'unknown' ? 'no-data' : panel.status" [word]="panel.words" /></rl-section>
            <p class="sub">{{ panel.rule }}</p><programmes-check-list [checks]="panel.checks" /></section>
        }
      } @else { <rl-skeleton what="Reading the self-check" [lines]="8" /> }
    </div>`,
})
export class SelfCheckPage {
  readonly programmeId = input.required<string>();
  protected readonly check = httpResource<SelfCheckView>(() => `/api/programmes/${this.programmeId()}/self-check`);
  protected readonly instant = instantWords;
}
