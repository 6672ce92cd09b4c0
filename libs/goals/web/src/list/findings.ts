import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { LintFindingView } from '@realign/api-client';
import { RlStatus } from '@realign/ui';

/** What the linter says about a goal: what is the matter and what to do. */
@Component({
  selector: 'goals-findings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  template: `
    <ul class="led chk" aria-label="What to mend">
      @for (finding of findings(); track finding.rule + finding.pointer) {
        <li><rl-status [kind]="finding.severity === 'error' ? 'off-track' : 'warning'" [word]="finding.severity === 'error' ? 'Must be mended' : 'Look here'" bare /><span>{{ finding.detail }}</span></li>
      }
    </ul>`,
})
export class Findings {
  readonly findings = input.required<readonly LintFindingView[]>();
}
