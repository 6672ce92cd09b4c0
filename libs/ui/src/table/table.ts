import { NgTemplateOutlet } from '@angular/common';
import { booleanAttribute, ChangeDetectionStrategy, Component, Directive, ElementRef, TemplateRef, afterNextRender, computed, contentChildren, inject, input, output, signal, viewChild } from '@angular/core';
import { RlSkeleton } from '../states/states';
import { windowRows } from './window-rows';

export interface Column<Row = unknown> {
  readonly key: string;
  readonly head: string;
  readonly align?: 'start' | 'end';
  readonly width?: string;
  /** Plain text of the cell when there is no `rlCell` template for it. Numbers arrive formatted. */
  readonly text?: (row: Row) => string;
}

/** The template of one column's cells: `<ng-template rlCell="name" let-row>…</ng-template>`. */
@Directive({ selector: 'ng-template[rlCell]' })
export class RlCell {
  readonly rlCell = input.required<string>();
  readonly template = inject<TemplateRef<{ $implicit: unknown }>>(TemplateRef);
}

const LONG = 120;

/**
 * A ledger: sticky head, tabular figures; cards on a phone. Long lists keep only the rows in view (fixed row height),
 * and ask for the next page (`more`) shortly before the end when `hasMore`.
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
  /** Height of the scroll area of a long list, in CSS. */
  readonly height = input('min(70vh, 720px)');
  readonly more = output();

  protected readonly cells = contentChildren(RlCell);
  protected readonly byKey = computed(() => new Map(this.cells().map((cell) => [cell.rlCell(), cell.template])));
  protected readonly long = computed(() => this.rows().length > LONG && !this.narrow());
  protected readonly view = computed(() => (this.long() ? windowRows(this.rows().length, this.rowHeight(), this.scrolled(), this.viewHeight()) : { from: 0, to: this.rows().length, above: 0, below: 0 }));
  protected readonly shown = computed(() => this.rows().slice(this.view().from, this.view().to));

  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  private readonly scrolled = signal(0);
  private readonly viewHeight = signal(720);
  private readonly rowHeight = signal(36);
  private readonly narrow = signal(globalThis.matchMedia?.('(max-width: 720px)').matches ?? false);

  constructor() {
    afterNextRender(() => {
      const row = Number.parseFloat(getComputedStyle(this.area().nativeElement).getPropertyValue('--row'));
      if (row > 0) this.rowHeight.set(row);
    });
  }

  protected scroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.area().nativeElement;
    this.scrolled.set(scrollTop);
    this.viewHeight.set(clientHeight);
    const nearEnd = scrollHeight - scrollTop - clientHeight < clientHeight;
    if (nearEnd && this.hasMore() && !this.loading()) this.more.emit();
  }

  protected key = (row: Row): unknown => this.rowKey()(row);
}
