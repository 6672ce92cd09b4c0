import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, effect, inject, input, signal, viewChild } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { Appearance } from '../theme/appearance';
import { ChartCanvas } from './chart-canvas';
import { chartRows, expectedNameOf, type ChartData } from './chart-data';
import { readInks } from './inks';

/** A course over time, with gaps, what was expected, and its table twin. The drawing library loads with the first chart. */
@Component({
  selector: 'rl-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <figure>
      <figcaption class="row"><b>{{ heading() }}</b><span class="sub">{{ note() }}</span>
        <button type="button" class="lnk push" [attr.aria-expanded]="asTable()" (click)="asTable.set(!asTable())"><rl-icon [name]="asTable() ? 'adoption' : 'table'" />{{ asTable() ? 'Show as chart' : 'Show as table' }}</button></figcaption>
      @if (asTable()) {
        <div class="scrollx chart-table" role="region" [attr.aria-label]="heading()" tabindex="0"><table class="tbl">
          <thead><tr><th scope="col">{{ data().axis === 'weeks' ? 'Week' : 'Date' }}</th><th scope="col" class="r">Observed</th>@if (data().expected) {<th scope="col" class="r">{{ expectedName() }}</th>}</tr></thead>
          <tbody>@for (row of rows(); track row.on) { <tr><td>{{ row.on }}</td><td class="r">{{ row.observed }}</td>@if (data().expected) {<td class="r">{{ row.expected }}</td>}</tr> }</tbody></table></div>
      } @else {
        <div #area class="chart-area" role="img" [attr.aria-label]="label()" [style.height.px]="height()"></div>
      }
    </figure>`,
})
export class RlChart {
  private readonly appearance = inject(Appearance);
  readonly data = input.required<ChartData>();
  readonly heading = input.required<string>();
  /** The reading in a sentence, for those who cannot see the drawing. */
  readonly label = input.required<string>();
  readonly note = input('');
  readonly height = input(320);

  protected readonly asTable = signal(false);
  protected readonly rows = () => chartRows(this.data());
  protected readonly expectedName = () => expectedNameOf(this.data());
  private readonly area = viewChild<ElementRef<HTMLElement>>('area');
  private readonly canvas = new ChartCanvas();

  constructor() {
    effect(() => {
      const on = this.area()?.nativeElement;
      const data = this.data();
      this.appearance.isDark();
      if (on) void this.draw(on, data);
      else this.canvas.clear();
    });
    inject(DestroyRef).onDestroy(() => this.canvas.clear());
  }

  private async draw(on: HTMLElement, data: ChartData): Promise<void> {
    const { chartOption } = await import('./chart-option');
    await this.canvas.draw(on, (isMoving, width) => chartOption(data, readInks(on), isMoving, width), () => this.area()?.nativeElement === on);
  }
}
