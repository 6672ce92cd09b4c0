import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { curledLine } from './thread-geometry';
import type { ThreadStep } from './thread.types';

/** The thread of a checkpoint meeting: one knot per item, no words. It belongs in the room's header beside a count in words. */
@Component({
  selector: 'rl-thread-meeting',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mth' },
  template: `
    <ol class="mt" [attr.aria-label]="label()">
      @for (step of steps(); track $index) {
        <li [class.d]="step.state === 'lived'" [class.n]="step.state === 'current'" [style.flex-grow]="1" [attr.title]="step.label" [attr.aria-current]="step.state === 'current' ? 'step' : null">
          @if (step.state === 'current') {
            <svg width="40" height="34" viewBox="0 0 40 34" aria-hidden="true"><path class="th" [attr.d]="curl" /></svg>
          } @else { <i></i> }
          <span class="vh">{{ step.label }}</span>
        </li>
      }
    </ol>`,
})
export class RlThreadMeeting {
  readonly steps = input.required<readonly ThreadStep[]>();
  readonly label = input('Items of this checkpoint');
  protected readonly curl = curledLine(6, [{ from: 4, to: 28, y: 6, depth: 22 }], 40);
}
