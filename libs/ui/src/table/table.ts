import { NgTemplateOutlet } from '@angular/common';
import { booleanAttribute, ChangeDetectionStrategy, Component, Directive, ElementRef, TemplateRef, afterNextRender, computed, contentChildren, inject, input, model, output, signal, viewChild } from '@angular/core';
import { RlSkeleton } from '../states/states';
import { windowRows } from './window-rows';

export interface Column<Row = unknown> {
  readonly key: string;
  readonly head: string;
  readonly align?: 'start' | 'end';
  readonly width?: string;
  /** The head becomes a button that asks for this order; the page sorts, on the server where the list is long. */
  readonly sortable?: boolean;
  /** Plain text of the cell when there is no `rlCell` template for it. Numbers arrive formatted. */
  readonly text?: (row: Row) => string;
}

export interface Order {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

export type RowDensity = 'comfortable' | 'compact';

/** The template of one column's cells: `<ng-template rlCell="name" let-row>…</ng-template>`. */
@Directive({ selector: 'ng-template[rlCell]' })
export class RlCell {
  readonly rlCell = input.required<string>();
  readonly template = inject<TemplateRef<{ $implicit: unknown }>>(TemplateRef);
}

type Line<Row> = { readonly head: string } | { readonly row: Row; readonly at: number };

/** From here on only rows in view exist: with a row of 36 px that is at most about 40. */
const LONG = 48;

/**
 * A ledger: sticky head, tabular figures; cards on a phone. Long lists keep only the rows in view (fixed row height),
 * and ask for the next page (`more`) shortly before the end when `hasMore`. With `selectable` each row has a box (Shift chooses a stretch);
 * "all N that match" is a step of its own (`allMatching`), because it means more rows than anybody has seen.
 */
@Component({
  selector: 'rl-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, RlSkeleton],
  templateUrl: './table.html',
})
export class RlTable<Row> {
  readonly rows = input.required<readonly Row[]>();
  readonly columns = input.required<readonly Column<Row>[]>();
  /** What the table holds, said to screen readers. */
  readonly caption = input.required<string>();
  readonly rowKey = input<(row: Row) => unknown>((row) => row);
  readonly loading = input(false, { transform: booleanAttribute });
  readonly hasMore = input(false, { transform: booleanAttribute });
  /** All rows that match, when the server knows. */
  readonly total = input<number>();
  /** `total` is where counting ended: more match. */
  readonly hasMoreThanTotal = input(false, { transform: booleanAttribute });
  /** Height of the scroll area of a long list, in CSS. */
  readonly height = input('min(70vh, 720px)');
  readonly selectable = input(false, { transform: booleanAttribute });
  /** What a row is called when it is chosen, e.g. the person's name. */
  readonly rowName = input<(row: Row) => string>(() => 'this row');
  /** Keys of chosen rows, as `rowKey` gives them. */
  readonly selected = model<ReadonlySet<unknown>>(new Set());
  /** Everything that matches, loaded or not. Any change of single rows ends it. */
  readonly allMatching = model(false);
  readonly order = model<Order | null>(null);
  /** Words of the group that begins with a row, by the row's key: "Wave 1, 12 things, 340 h planned". The page sorts rows by group. */
  readonly heads = input<ReadonlyMap<unknown, string>>(new Map());
  readonly density = input<RowDensity>('comfortable');
  /** What the columns come to, by their keys; that of the first column says of what. */
  readonly foot = input<ReadonlyMap<string, string>>(new Map());
  /** Heads can be drawn wider and narrower (`resized`); the first column stays in view. The twin for keys is `rl-table-columns`. */
  readonly resizable = input(false, { transform: booleanAttribute });
  /** One column is to be so wide, in px; null as it is by itself. */
  readonly resized = output<{ readonly key: string; readonly width: number | null }>();
  readonly more = output();

  protected readonly totalWords = computed(() => `${(this.total() ?? this.rows().length).toLocaleString('en-GB')}${this.hasMoreThanTotal() ? '+' : ''}`);
  protected readonly cells = contentChildren(RlCell);
  protected readonly byKey = computed(() => new Map(this.cells().map((cell) => [cell.rlCell(), cell.template])));
  /** Rows, and before the first of each group its head; all of one height. */
  private readonly lines = computed(() => this.rows().flatMap((row, at): Line<Row>[] => { const head = this.heads().get(this.key(row)); return head === undefined ? [{ row, at }] : [{ head }, { row, at }]; }));
  protected readonly long = computed(() => this.lines().length > LONG && !this.narrow());
  /** Somebody gave a column a width: the table may be wider than its place. */
  protected readonly wide = computed(() => this.resizable() && !this.narrow() && this.columns().some(({ width }) => width?.endsWith('px')));
  protected readonly scrolls = computed(() => this.long() || this.wide());
  /** The head being drawn, while it is. */
  protected readonly drawn = signal<{ readonly key: string; readonly width: number } | null>(null);
  protected readonly view = computed(() => (this.long() ? windowRows(this.lines().length, this.rowHeight(), this.scrolled(), this.viewHeight()) : { from: 0, to: this.lines().length, above: 0, below: 0 }));
  protected readonly shown = computed(() => this.lines().slice(this.view().from, this.view().to));

  protected readonly width = computed(() => this.columns().length + (this.selectable() ? 1 : 0));
  protected readonly isAllLoaded = computed(() => this.rows().length > 0 && this.rows().every((row) => this.selected().has(this.key(row))));
  private anchor: number | null = null;

  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  private readonly scrolled = signal(0);
  private readonly viewHeight = signal(720);
  private readonly comfortable = signal(36);
  private readonly rowHeight = computed(() => (this.density() === 'compact' ? 28 : this.comfortable()));
  private readonly narrow = signal(globalThis.matchMedia?.('(max-width: 720px)').matches ?? false);

  constructor() {
    afterNextRender(() => {
      const row = Number.parseFloat(getComputedStyle(this.area().nativeElement).getPropertyValue('--row'));
      if (row > 0) this.comfortable.set(row);
    });
  }

  protected scroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.area().nativeElement;
    this.scrolled.set(scrollTop);
    this.viewHeight.set(clientHeight);
    const nearEnd = scrollHeight - scrollTop - clientHeight < clientHeight;
    if (nearEnd && this.hasMore() && !this.loading()) this.more.emit();
  }

  /** One row, or with Shift every row from the one chosen last. */
  protected choose(at: number, isChosen: boolean, isStretch: boolean): void {
    const from = isStretch && this.anchor !== null ? this.anchor : at;
    const keys = this.rows().slice(Math.min(from, at), Math.max(from, at) + 1).map((row) => this.key(row));
    const next = new Set(this.selected());
    for (const key of keys) if (isChosen) next.add(key);
    else next.delete(key);
    this.anchor = at;
    this.allMatching.set(false);
    this.selected.set(next);
  }

  protected chooseLoaded(isChosen: boolean): void {
    this.allMatching.set(false);
    this.selected.set(isChosen ? new Set(this.rows().map((row) => this.key(row))) : new Set());
  }

  protected sort(key: string): void {
    const now = this.order();
    this.order.set({ key, direction: now?.key === key && now.direction === 'ascending' ? 'descending' : 'ascending' });
  }

  protected widthOf({ key, width }: Column<Row>): string | undefined {
    const drawn = this.drawn();
    return drawn?.key === key ? `${drawn.width}px` : width;
  }

  /** Follows the pointer from the edge of a head, and tells the width where it is let go. */
  protected draw(key: string, event: PointerEvent): void {
    const grip = event.currentTarget as HTMLElement;
    const head = grip.parentElement;
    if (!head || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const [start, from] = [head.offsetWidth, event.clientX];
    const sign = getComputedStyle(head).direction === 'rtl' ? -1 : 1;
    const move = (at: PointerEvent): void => this.drawn.set({ key, width: Math.max(40, start + sign * (at.clientX - from)) });
    const end = (at: PointerEvent): void => {
      grip.removeEventListener('pointermove', move);
      const width = at.type === 'pointerup' ? this.drawn()?.width : undefined;
      this.drawn.set(null);
      if (width !== undefined && width !== start) this.resized.emit({ key, width });
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', end, { once: true });
    grip.addEventListener('pointercancel', end, { once: true });
  }

  protected ordered(key: string): string | null {
    const now = this.order();
    return now?.key === key ? now.direction : null;
  }

  protected lineKey = (line: Line<Row>): unknown => ('head' in line ? `head ${line.head}` : this.key(line.row));
  protected key = (row: Row): unknown => this.rowKey()(row);
}
