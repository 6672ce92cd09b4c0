import { ChangeDetectionStrategy, Component, ElementRef, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RlIcon } from '../marks/icon';

/** Beside a crumb: the others of its kind, to go to one of them instead. */
@Component({
  selector: 'rl-crumb-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon],
  host: { '(focusout)': 'left($event.relatedTarget)', '(document:click)': 'left($event.target)', '(keydown.escape)': 'escape()' },
  template: `
    <details #menu><summary [attr.aria-label]="'Go to another than ' + of()"><rl-icon name="down" /></summary>
      <ul [attr.aria-label]="'Others than ' + of()">@for (one of others(); track one.link) { <li><a [routerLink]="one.link" (click)="close()">{{ one.label }}</a></li> }</ul></details>`,
})
export class RlCrumbSwitch {
  readonly of = input.required<string>();
  readonly others = input.required<readonly { readonly label: string; readonly link: string }[]>();
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');

  protected close(): void {
    this.menu().nativeElement.open = false;
  }

  /** Closed by Escape, the focus is where it was opened. */
  protected escape(): void {
    if (!this.menu().nativeElement.open) return;
    this.close();
    this.menu().nativeElement.querySelector('summary')?.focus();
  }

  /** Whoever goes elsewhere, by key or by mouse, has chosen nothing. */
  protected left(to: EventTarget | null): void {
    if (to instanceof Node && !this.menu().nativeElement.contains(to)) this.close();
  }
}
