import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { SpokenFrame } from '@realign/programmes/domain';
import type { Choice } from './why.api';

const CHOICES: readonly Choice[] = ['in', 'later', 'not_for_me'];

/** In, later, or not for me. All three are answers. */
@Component({
  selector: 'listening-choice-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'frame().areYouIn' },
  template: `@for (choice of choices; track choice) { <button type="button" class="btn" [class.pri]="chosen() === null && choice === 'in'" [attr.aria-pressed]="chosen() === choice" (click)="picked.emit(choice)">{{ frame().choices[choice].button }}</button> }`,
})
export class ChoiceRow {
  readonly frame = input.required<SpokenFrame>();
  readonly chosen = input<Choice | null>(null);
  readonly picked = output<Choice>();
  protected readonly choices = CHOICES;
}
