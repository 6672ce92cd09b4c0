import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RlIcon } from '../marks/icon';
import type { IconName } from '../marks/icons';
import { Appearance, type Density, type Theme } from '../theme/appearance';
import type { SeenArea } from './rail';
import type { ShellUser } from './shell.types';

/** Who is signed in, how the product looks, the way out; on a phone also every place. A native popover: Esc and a press outside close it. */
@Component({
  selector: 'rl-account-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon],
  template: `
    <div #sheet id="rl-account" popover class="acct" role="dialog" aria-label="Account and settings">
      <p class="acct-who"><b>{{ user().name }}</b><span class="sub">{{ user().line }}</span></p>
      <nav class="acct-places" aria-label="All places">
        @for (area of areas(); track area.link) {
          @if (area.places.length > 0) { <span class="lab">{{ area.label }}</span> @for (place of area.places; track place.link) { <a [routerLink]="place.link" (click)="close()"><rl-icon [name]="place.icon" />{{ place.label }}</a> } }
          @else { <a class="alone" [routerLink]="area.link" (click)="close()"><rl-icon [name]="area.icon" />{{ area.label }}</a> }
        }
      </nav>
      <div class="acct-set"><span class="lab" id="rl-theme-lab">Theme</span>
        <div class="seg" role="group" aria-labelledby="rl-theme-lab">
          @for (theme of themes; track theme.value) { <button type="button" [attr.aria-pressed]="appearance.theme() === theme.value" (click)="appearance.theme.set(theme.value)"><rl-icon [name]="theme.icon" />{{ theme.label }}</button> }
        </div></div>
      <div class="acct-set"><span class="lab" id="rl-rows-lab">Rows</span>
        <div class="seg" role="group" aria-labelledby="rl-rows-lab">
          @for (density of densities; track density.value) { <button type="button" [attr.aria-pressed]="appearance.density() === density.value" (click)="appearance.density.set(density.value)">{{ density.label }}</button> }
        </div></div>
      <div class="acct-set wide-only"><span class="lab" id="rl-keys-lab">Single keys</span>
        <div class="seg" role="group" aria-labelledby="rl-keys-lab"><button type="button" [attr.aria-pressed]="appearance.shortcuts()" (click)="appearance.shortcuts.set(true)">On</button><button type="button" [attr.aria-pressed]="!appearance.shortcuts()" (click)="appearance.shortcuts.set(false)">Off</button></div></div>
      <button type="button" class="acct-row wide-only" (click)="appearance.railCollapsed.set(!appearance.railCollapsed())"><rl-icon name="panel" />{{ appearance.railCollapsed() ? 'Show words in the rail' : 'Collapse the rail' }}</button>
      <a class="acct-row" routerLink="/glossary" (click)="close()"><rl-icon name="info" />Glossary: what the words mean</a>
      <button type="button" class="acct-row" (click)="close(); signOut.emit()"><rl-icon name="leave" />Sign out</button>
    </div>`,
})
export class AccountMenu {
  protected readonly appearance = inject(Appearance);
  readonly areas = input.required<readonly SeenArea[]>();
  readonly user = input.required<ShellUser>();
  readonly signOut = output();
  private readonly sheet = viewChild.required<ElementRef<HTMLElement>>('sheet');

  protected readonly themes: readonly { value: Theme; label: string; icon: IconName }[] = [
    { value: 'light', label: 'Light', icon: 'sun' },
    { value: 'dark', label: 'Dark', icon: 'moon' },
    { value: 'system', label: 'System', icon: 'system' },
  ];
  protected readonly densities: readonly { value: Density; label: string }[] = [
    { value: 'compact', label: 'Compact' },
    { value: 'comfortable', label: 'Comfortable' },
  ];

  protected close(): void {
    this.sheet().nativeElement.hidePopover();
  }
}
