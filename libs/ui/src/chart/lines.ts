import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { Appearance } from '../theme/appearance';
import { ChartCanvas } from './chart-canvas';
import { readInks } from './inks';
import type { Line } from './lines-option';

export type { Line } from './lines-option';

/** Several courses laid over each other, by a count such as weeks since the launch; with its table twin. At most five. */
@Component({
  selector: 'rl-lines',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <figure>
      <figcaption class="row"><b>{{ heading() }}</b><span class="sub">{{ note() }}</span>
        <button type="button" class="lnk push" [attr.aria-expanded]="asTable()" (click)="asTable.set(!asTable())"><rl-icon [name]="asTable() ? 'adoption' : 'table'" />{{ asTable() ? 'Show as chart' : 'Show as table' }}</button></figcaption>
      @if (asTable()) {
        <div class="scrollx chart-table" role="region" [attr.aria-label]="heading()" tabindex="0"><table class="tbl">
          <thead><tr><th scope="col">{{ axis() }}</th>@for (line of lines(); track $index) { <th scope="col" class="r">{{ line.name }}</th> }</tr></thead>
          <tbody>@for (row of rows(); track row.x) { <tr><th scope="row">{{ row.x }}</th>@for (cell of row.cells; track $index) { <td class="r">{{ cell }}</td> }</tr> }</tbody></table></div>
      } @else {
        <div #area class="chart-area" role="img" [attr.aria-label]="label()" [style.height.px]="height()"></div>
        <p class="xs mut axis-word">{{ axis() }}</p>
      }
    </figure>`,
})
export class RlLines {
  private readonly appearance = inject(Appearance);
  readonly lines = input.required<readonly Line[]>();
  readonly heading = input.required<string>();
  readonly label = input.required<string>();
  readonly axis = input.required<string>();
  readonly note = input('');
  readonly unit = input('%');
  readonly height = input(280);

  protected readonly asTable = signal(false);
  protected readonly rows = computed(() => {
    const lines = this.lines();
    const xs = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
    const cell = (line: Line, x: number): string => { const y = line.points.find((point) => point.x === x)?.y; return typeof y === 'number' ? `${y}${this.unit()}` : ''; };
    return xs.map((x) => ({ x, cells: lines.map((line) => cell(line, x)) }));
  });
  private readonly area = viewChild<ElementRef<HTMLElement>>('area');
  private readonly canvas = new ChartCanvas();

  constructor() {
    effect(() => {
      const on = this.area()?.nativeElement;
      const lines = this.lines();
      const unit = this.unit();
      this.appearance.isDark();
      if (on) void this.draw(on, lines, unit);
      else this.canvas.clear();
    });
    inject(DestroyRef).onDestroy(() => this.canvas.clear());
  }

  private async draw(on: HTMLElement, lines: readonly Line[], unit: string): Promise<void> {
    const { linesOption } = await import('./lines-option');
    await this.canvas.draw(on, (isMoving, width) => linesOption(lines, unit, readInks(on), isMoving, width), () => this.area()?.nativeElement === on);
  }
}
