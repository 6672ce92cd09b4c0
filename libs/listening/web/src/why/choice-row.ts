import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Choice } from './why.api';

const CHOICES: readonly (readonly [Choice, string])[] = [['in', 'I’m in'], ['later', 'Later'], ['not_for_me', 'Not for me']];

/** In, later, or not for me. All three are answers. */
@Component({
  selector: 'listening-choice-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', 'aria-label': 'Are you in?' },
  template: `@for (choice of choices; track choice[0]) { <button type="button" class="btn" [class.pri]="chosen() === null && choice[0] === 'in'" [attr.aria-pressed]="chosen() === choice[0]" (click)="picked.emit(choice[0])">{{ choice[1] }}</button> }`,
})
export class ChoiceRow {
  readonly chosen = input<Choice | null>(null);
  readonly picked = output<Choice>();
  protected readonly choices = CHOICES;
}
