import { ChangeDetectionStrategy, Component } from '@angular/core';
import { curledLine } from './thread-geometry';

/** A small curl on a line: a checkpoint to come. */
@Component({
  selector: 'rl-curl',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg width="26" height="40" viewBox="0 0 26 40" aria-hidden="true"><path class="th th-25" [attr.d]="path" /></svg>`,
})
export class RlCurl {
  protected readonly path = curledLine(10, [{ from: 2, to: 19, y: 10, depth: 18 }], 19);
}
