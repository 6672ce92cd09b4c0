import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export interface Stat {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly bad?: boolean;
}

/** A ruled row of counts, each with its word. Numbers arrive formatted. */
@Component({
  selector: 'rl-stats',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="big4" [attr.aria-label]="label()" [style.--n]="items().length">
      @for (item of items(); track item.label) {
        <li [class.rj]="item.bad"><b>{{ item.value }}</b><span>{{ item.label }}</span>@if (item.note) {<small>{{ item.note }}</small>}</li>
      }
    </ul>`,
})
export class RlStats {
  readonly items = input.required<readonly Stat[]>();
  readonly label = input('Counts');
}
