import { ChangeDetectionStrategy, Component } from '@angular/core';
import { LOGO_PATH } from './thread-geometry';

/** The mark: one turn of the line. */
@Component({
  selector: 'rl-logo',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg class="logo" viewBox="0 0 34 24" aria-hidden="true"><path [attr.d]="path" /></svg>`,
})
export class RlLogo {
  protected readonly path = LOGO_PATH;
}
