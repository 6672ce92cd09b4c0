import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { LintFindingView, LintSuggestionView } from '@realign/api-client';
import { RlStatus } from '@realign/ui';

/** What the linter says about a goal: what is the matter, what to do, and rewrites to take over, or a form where only the lead knows what is missing. */
@Component({
  selector: 'goals-findings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  template: `
    <ul class="led chk" aria-label="What to mend">
      @for (finding of findings(); track finding.rule + finding.pointer) {
        <li><rl-status [kind]="finding.severity === 'error' ? 'off-track' : 'warning'" [word]="finding.severity === 'error' ? 'Must be mended' : 'Look here'" bare />
          <span>{{ finding.detail }}
            @for (suggestion of finding.suggestions; track suggestion.words) {
              <span class="row sub">@if (suggestion.asks.length === 0) { “{{ suggestion.words }}” } @else { {{ suggestion.words }} }
                @if (canTake()) { <button type="button" class="lnk" [attr.aria-label]="(suggestion.asks.length === 0 ? 'Take over: ' : 'Fill in: ') + suggestion.words" (click)="taken.emit(suggestion)">{{ suggestion.asks.length === 0 ? 'Take over' : 'Fill in' }}</button> }</span>
            }</span></li>
      }
    </ul>`,
})
export class Findings {
  readonly findings = input.required<readonly LintFindingView[]>();
  readonly canTake = input(false);
  readonly taken = output<LintSuggestionView>();
}
