import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RlTerm } from './term';

/** A section title over its ink rule; content stands at the end of the line. */
@Component({
  selector: 'rl-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTerm],
  host: { class: 'block' },
  template: `<div class="sec"><h2>{{ heading() }}</h2>@if (term()) { <rl-term [of]="term()" /> }@if (note()) {<span class="n">{{ note() }}</span>}<span class="sub"><ng-content /></span></div>`,
})
export class RlSection {
  readonly heading = input.required<string>();
  readonly note = input('');
  /** A word of the glossary that the title rests on. */
  readonly term = input('');
}
