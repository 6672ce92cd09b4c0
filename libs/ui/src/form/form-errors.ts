import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RlNote } from '../states/states';

/** What applyProblem could not put beside a field, said above the buttons. */
@Component({
  selector: 'rl-form-errors',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlNote],
  template: `<div role="alert">@for (line of messages(); track $index) { <rl-note tone="bad">{{ line }}</rl-note> }</div>`,
})
export class RlFormErrors {
  readonly messages = input.required<readonly string[]>();
}
