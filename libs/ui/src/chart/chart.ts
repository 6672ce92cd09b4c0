import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, effect, inject, input, signal, viewChild } from '@angular/core';
import type { EChartsType } from 'echarts/core';
import { RlIcon } from '../marks/icon';
import { Appearance } from '../theme/appearance';
import { chartRows, type ChartData } from './chart-data';
import type { ChartInks } from './chart-option';

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
          <thead><tr><th scope="col">{{ data().axis === 'weeks' ? 'Week' : 'Date' }}</th><th scope="col" class="r">Observed</th>@if (data().expected) {<th scope="col" class="r">Expected without it</th>}</tr></thead>
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
  private readonly area = viewChild<ElementRef<HTMLElement>>('area');
  private drawing: { chart: EChartsType; on: HTMLElement } | undefined;
  private readonly resizer = new ResizeObserver(() => this.drawing?.chart.resize());

  constructor() {
    effect(() => {
      const on = this.area()?.nativeElement;
      const data = this.data();
      this.appearance.isDark();
      if (on) void this.draw(on, data);
      else this.clear();
    });
    inject(DestroyRef).onDestroy(() => { this.resizer.disconnect(); this.clear(); });
  }

  private async draw(on: HTMLElement, data: ChartData): Promise<void> {
    const [{ startChart }, { chartOption }] = await Promise.all([import('./echarts'), import('./chart-option')]);
    if (this.area()?.nativeElement !== on) return;
    if (this.drawing?.on !== on) {
      this.clear();
      this.drawing = { chart: startChart(on), on };
      this.resizer.observe(on);
    }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.drawing.chart.setOption(chartOption(data, readInks(on), !still), { notMerge: true });
  }

  private clear(): void {
    this.resizer.disconnect();
    this.drawing?.chart.dispose();
    this.drawing = undefined;
  }
}

/** ECharts draws on a canvas and cannot read light-dark(): ask the browser what each token is here and now. */
function readInks(on: HTMLElement): ChartInks {
  const probe = on.ownerDocument.createElement('i');
  probe.style.setProperty('transition', 'none', 'important'); // a colour under way would be read as the one before
  on.append(probe);
  const ink = (token: string) => { probe.style.color = `var(--${token})`; return getComputedStyle(probe).color; };
  const inks = { ink: ink('ink'), ink3: ink('ink-3'), thread: ink('thread'), wash: ink('wash'), rule: ink('rule'), well: ink('well'), paper: ink('paper'), sans: getComputedStyle(on).fontFamily };
  probe.remove();
  return inks;
}
