import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RlSection } from '../page/section-head';

export interface MendedValue {
  readonly line: number;
  /** Null: the line is left out. */
  readonly label: string | null;
  readonly was: string | null;
  readonly value: string | null;
  readonly madeBy: string;
}

/** What somebody mended of a file on the screen; nothing is drawn where nothing was. */
@Component({
  selector: 'rl-import-corrections',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection],
  template: `
    @if (items().length) {
      <rl-section class="gap" heading="Mended here" [note]="items().length === 50 ? 'the first 50' : items().length + ''">@if (canTakeBack()) { <button type="button" class="lnk" [disabled]="busy()" (click)="takeBack.emit()">Take all of it back</button> }</rl-section>
      <ul class="led">@for (one of items(); track one.line + (one.label ?? '')) { <li><span class="num">Line {{ one.line }}</span>, @if (one.label) {{{ one.label }}: <s class="sub anywhere">{{ one.was || 'nothing' }}</s> → <b class="anywhere">{{ one.value || 'nothing' }}</b>} @else { <b>left out</b> }&ngsp;<span class="sub">by {{ one.madeBy }}; the file itself stays as it came</span></li> }</ul>
    }`,
})
export class RlImportCorrections {
  readonly items = input.required<readonly MendedValue[]>();
  readonly canTakeBack = input(false);
  readonly busy = input(false);
  readonly takeBack = output();
}
