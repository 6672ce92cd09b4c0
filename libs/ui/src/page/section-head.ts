import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A section title over its ink rule; content stands at the end of the line. */
@Component({
  selector: 'rl-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `<div class="sec"><h2>{{ heading() }}</h2>@if (note()) {<span class="n">{{ note() }}</span>}<span class="sub"><ng-content /></span></div>`,
})
export class RlSection {
  readonly heading = input.required<string>();
  readonly note = input('');
}
