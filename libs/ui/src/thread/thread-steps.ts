import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { curledLine } from './thread-geometry';
import type { ThreadStep } from './thread.types';

/** The thread as the steps of an import or a set-up: knots lived, a curl where we are, dots ahead. */
@Component({
  selector: 'rl-thread-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="imp"><ol class="ist" [attr.aria-label]="label()" [style.--n]="steps().length">
      @for (step of steps(); track step.label) {
        <li [class.d]="step.state === 'lived'" [class.n]="step.state === 'current'" [attr.aria-current]="step.state === 'current' ? 'step' : null">
          @if (step.state === 'current') {
            <svg width="60" height="46" viewBox="0 0 60 46" aria-hidden="true"><path class="th" [attr.d]="curl" /></svg>
          } @else { <i></i> }
          <b>{{ step.label }}</b><span>{{ step.detail }}</span>
        </li>
      }
    </ol></div>`,
})
export class RlThreadSteps {
  readonly steps = input.required<readonly ThreadStep[]>();
  readonly label = input('Steps');
  protected readonly curl = curledLine(8, [{ from: 6, to: 42, y: 8, depth: 26 }], 60);
}
