import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import { RlIcon } from '../marks/icon';
import type { IconName } from '../marks/icons';

/** A row of filters and views above a list. */
@Component({
  selector: 'rl-toolbar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'row tbar', role: 'group', '[attr.aria-label]': 'label()' },
  template: `<ng-content />`,
})
export class RlToolbar {
  readonly label = input('Filters');
}

/** A filter that is on or off; when it is on, pressing takes it away. */
@Component({
  selector: 'rl-chip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `<button type="button" class="chip" [attr.aria-pressed]="pressed()" (click)="pressed.set(!pressed())"><ng-content />@if (pressed()) {<rl-icon name="close" />}</button>`,
})
export class RlChip {
  readonly pressed = model(false);
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
}

/** A few exclusive views side by side. */
@Component({
  selector: 'rl-segments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <div class="seg" role="group" [attr.aria-label]="label()">
      @for (choice of choices(); track choice.value) {
        <button type="button" [attr.aria-pressed]="choice.value === value()" (click)="choose(choice.value)">@if (choice.icon) {<rl-icon [name]="choice.icon" />}{{ choice.label }}</button>
      }
    </div>`,
})
export class RlSegments {
  readonly choices = input.required<readonly Choice[]>();
  readonly label = input('View');
  readonly value = model.required<string>();
  readonly chosen = output<string>();

  protected choose(value: string): void {
    this.value.set(value);
    this.chosen.emit(value);
  }
}
