import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab {
  readonly label: string;
  readonly link: string | readonly string[];
  /** Current only at exactly this address, for a first tab whose address begins all others. */
  readonly exact?: boolean;
}

/** Tabs that are routes: each has an address, back and forward work. */
@Component({
  selector: 'rl-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.label) {
        <a #here [routerLink]="tab.link" routerLinkActive (isActiveChange)="reveal(here, $event)" [routerLinkActiveOptions]="tab.exact ? exactly : loosely" ariaCurrentWhenActive="page">{{ tab.label }}</a>
      }
    </nav>`,
})
export class RlTabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly label = input('Sections');
  protected readonly exactly = { paths: 'exact', queryParams: 'ignored', fragment: 'ignored', matrixParams: 'ignored' } as const;
  /** On a phone the row is wider than the screen: where one is must be in sight. */
  protected reveal(tab: HTMLElement, isActive: boolean): void {
    if (isActive) setTimeout(() => tab.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }));
  }

  protected readonly loosely = { ...this.exactly, paths: 'subset' } as const;
}
