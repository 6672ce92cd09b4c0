import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab {
  readonly label: string;
  readonly link: string | readonly string[];
}

/** Tabs that are routes: each has an address, back and forward work. */
@Component({
  selector: 'rl-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.label) {
        <a [routerLink]="tab.link" routerLinkActive ariaCurrentWhenActive="page">{{ tab.label }}</a>
      }
    </nav>`,
})
export class RlTabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly label = input('Sections');
}
