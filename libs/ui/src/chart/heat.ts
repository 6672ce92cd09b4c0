import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';

export interface HeatCell {
  /** 0–100; null where there is no figure. */
  readonly percent: number | null;
  /** Why there is none, in a word or two: "small group", "no export". */
  readonly missing: string;
  /** Where the figure comes from, in a sentence; said below the map for the cell that is pointed at, tapped or reached by the arrow keys. */
  readonly note?: string;
}

export interface HeatRow {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly cells: readonly HeatCell[];
}

const STEPS = 5;
const MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

let made = 0;

/** Groups by weeks as a table whose cells are shaded. A withheld cell is hatched and says why; it never looks like 0. */
@Component({
  selector: 'rl-heat',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="scrollx" role="region" tabindex="0" [attr.aria-label]="label()"><table class="tbl heat"><caption class="vh">{{ label() }}</caption>
      <thead><tr><th scope="col">{{ rowHead() }}</th>@for (head of heads(); track $index) { <th scope="col" class="c">{{ head }}</th> }</tr></thead>
      <tbody>@for (row of rows(); track row.id; let r = $index) {
        <tr><th scope="row" [style.padding-inline-start.px]="row.depth * 14"><button type="button" class="lnk" (click)="opened.emit(row.id)">{{ row.name }}</button></th>
          @for (cell of row.cells; track $index) {
            <td [class]="'c ' + (cell.percent === null ? 'un' : 'h' + step(cell.percent))" [attr.title]="cell.percent === null ? cell.missing : null" [attr.tabindex]="cell.note ? (isStop(r, $index) ? 0 : -1) : null" [attr.data-at]="r + '-' + $index"
              [attr.aria-describedby]="cell.note ? noteId : null" (focus)="at.set([r, $index])" (mouseenter)="at.set([r, $index])" (keydown)="move($event, r, $index)">@if (cell.percent !== null) {{{ cell.percent }}} @else { <span class="vh">{{ cell.missing }}</span> }</td>
          }</tr>
      }</tbody></table></div>
    <p class="xs mut legend"><span><i class="h0"></i>0<i class="h2"></i><i class="h4"></i>{{ most() }}%</span> <span><i class="un"></i>withheld or no export, not 0</span></p>
    @if (hasNotes()) { <p class="xs mut" [id]="noteId" aria-live="polite">{{ note() || 'Point at a cell, tap it, or go there with the arrow keys: where its figure comes from is said here.' }}</p> }`,
})
export class RlHeat {
  readonly rows = input.required<readonly HeatRow[]>();
  readonly heads = input.required<readonly string[]>();
  readonly label = input.required<string>();
  readonly rowHead = input('Unit');
  /** The id of the row whose name was pressed. */
  readonly opened = output<string>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly noteId = `heat-note-${++made}`;
  protected readonly at = signal<readonly [number, number] | undefined>(undefined);
  protected readonly hasNotes = computed(() => this.rows().some(({ cells }) => cells.some(({ note }) => !!note)));
  protected readonly note = computed(() => {
    const [row, column] = this.at() ?? [-1, -1];
    const [of, cell] = [this.rows()[row], this.rows()[row]?.cells[column]];
    return of && cell?.note ? `${of.name}, ${this.heads()[column] ?? ''}: ${cell.percent === null ? cell.missing.toLowerCase() : `${cell.percent}%`}. ${cell.note}` : '';
  });
  protected readonly most = computed(() => Math.max(1, ...this.rows().flatMap(({ cells }) => cells.map(({ percent }) => percent ?? 0))));

  /** One cell of the map is in the order of the tab key; the arrow keys lead to the others. */
  protected isStop(row: number, column: number): boolean {
    const [r, c] = this.at() ?? [0, 0];
    return r === row && c === column;
  }

  /** The arrow keys lead from cell to cell; Escape takes back what was said of one. */
  protected move(event: KeyboardEvent, row: number, column: number): void {
    if (event.key === 'Escape' && this.note() !== '') {
      event.stopPropagation();
      this.at.set(undefined);
      return;
    }
    const by = MOVES[event.key];
    if (!by) return;
    const to = this.host.nativeElement.querySelector<HTMLElement>(`[data-at="${row + by[0]}-${column + by[1]}"]`);
    if (to?.hasAttribute('tabindex') !== true) return;
    event.preventDefault();
    to.focus();
  }

  protected step(percent: number): number {
    return Math.min(STEPS - 1, Math.floor((percent / this.most()) * STEPS));
  }
}
