import { ChangeDetectionStrategy, Component, computed, ElementRef, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { UptakeView } from '@realign/api-client';
import { originsOf } from './uptake-words';

/** Where one part of the page comes from, opened by key, click or touch: source, file and rows, its last day, and whom it speaks of. */
@Component({
  selector: 'adoption-origin',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  host: { '(keydown.escape)': 'close($event)' },
  template: `
    @if (origins().length) {
      <details #said class="xs mut"><summary #asked>Where {{ what() }} comes from</summary>
        <dl class="kv">@for (origin of origins(); track origin.term) { <dt>{{ origin.term }}</dt><dd>{{ origin.text }}</dd> }</dl>
        @if (fileId(); as id) { <a class="lnk" [routerLink]="['/adoption/files', id]">Open the newest file</a> }</details>
    }`,
})
export class FigureOrigin {
  readonly view = input.required<UptakeView>();
  /** “the funnel”, in the middle of a sentence. */
  readonly what = input.required<string>();
  /** How many of the newest periods it is read from. */
  readonly periods = input(1);

  private readonly said = viewChild<ElementRef<HTMLDetailsElement>>('said');
  private readonly asked = viewChild<ElementRef<HTMLElement>>('asked');
  private readonly read = computed(() => this.view().lineage.periods.slice(-this.periods()));
  /** Escape closes it, and the key stays where it was opened. */
  protected close(event: Event): void {
    const said = this.said()?.nativeElement;
    if (!said?.open) return;
    event.stopPropagation();
    said.open = false;
    this.asked()?.nativeElement.focus();
  }

  protected readonly origins = computed(() => originsOf(this.read(), this.view().minGroupSize));
  protected readonly fileId = computed(() => (this.view().can.import ? this.read().at(-1)?.importId : null));
}
