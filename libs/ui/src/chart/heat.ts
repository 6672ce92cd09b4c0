import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

export interface HeatCell {
  /** 0–100; null where there is no figure. */
  readonly percent: number | null;
  /** Why there is none, in a word or two: "small group", "no export". */
  readonly missing: string;
}

export interface HeatRow {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly cells: readonly HeatCell[];
}

const STEPS = 5;

/** Groups by weeks as a table whose cells are shaded. A withheld cell is hatched and says why; it never looks like 0. */
@Component({
  selector: 'rl-heat',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="scrollx" role="region" tabindex="0" [attr.aria-label]="label()"><table class="tbl heat"><caption class="vh">{{ label() }}</caption>
      <thead><tr><th scope="col">{{ rowHead() }}</th>@for (head of heads(); track $index) { <th scope="col" class="c">{{ head }}</th> }</tr></thead>
      <tbody>@for (row of rows(); track row.id) {
        <tr><th scope="row" [style.padding-inline-start.px]="row.depth * 14"><button type="button" class="lnk" (click)="opened.emit(row.id)">{{ row.name }}</button></th>
          @for (cell of row.cells; track $index) {
            @if (cell.percent !== null) { <td class="c h{{ step(cell.percent) }}">{{ cell.percent }}</td> }
            @else { <td class="c un" [attr.title]="cell.missing"><span class="vh">{{ cell.missing }}</span></td> }
          }</tr>
      }</tbody></table></div>
    <p class="xs mut legend"><span class="h0"></span> 0 <span class="h2"></span> <span class="h4"></span> {{ most() }}% <span class="un"></span> withheld or no export, not 0</p>`,
})
export class RlHeat {
  readonly rows = input.required<readonly HeatRow[]>();
  readonly heads = input.required<readonly string[]>();
  readonly label = input.required<string>();
  readonly rowHead = input('Unit');
  /** The id of the row whose name was pressed. */
  readonly opened = output<string>();

  protected readonly most = computed(() => Math.max(1, ...this.rows().flatMap(({ cells }) => cells.map(({ percent }) => percent ?? 0))));

  protected step(percent: number): number {
    return Math.min(STEPS - 1, Math.floor((percent / this.most()) * STEPS));
  }
}
