import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, booleanAttribute, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { layoutOf, layoutSaid, withColumn, withMoved, withWidth, type LaidColumn } from './column-layout';
import type { Column } from './table';

/** How much one press makes a column wider or narrower, and what one begins from, in px. */
const STEP = 20;
const USUAL = 140;

/**
 * Which columns a table shows, in which order, how wide and how close its rows stand: everything a mouse does on the heads of a table, by keys and on a phone.
 * `changed` gives what the address is to say: `cols`, `density` and `sort`, null for what is so without it.
 */
@Component({
  selector: 'rl-table-columns',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  host: { '(focusout)': 'left($event.relatedTarget)', '(document:click)': 'left($event.target)', '(keydown.escape)': 'close($event)' },
  template: `
    <details #menu class="fchip tcols">
      <summary class="chip" [class.on]="!!layout()">Columns<rl-icon name="down" /></summary>
      <div class="fpan" role="group" aria-label="Columns">
        <ul>
          @for (line of lines(); track line.key) {
            <li><label><input type="checkbox" [checked]="line.isShown" [disabled]="line.isFirst" (change)="turn(line.key, $any($event.target).checked)" />{{ line.head }}</label>
              @if (line.isShown) {
                @if (!line.isFirst) { <button type="button" class="tstep" [attr.data-step]="line.key + -1" [attr.aria-label]="line.head + ' one place earlier'" title="One place earlier" [attr.aria-disabled]="!line.canRise" (click)="move(line.key, -1)">↑</button><button type="button" class="tstep" [attr.data-step]="line.key + 1" [attr.aria-label]="line.head + ' one place later'" title="One place later" [attr.aria-disabled]="!line.canSink" (click)="move(line.key, 1)">↓</button> }
                <span class="tsteps"><button type="button" class="tstep" [attr.aria-label]="line.head + ' narrower'" title="Narrower" (click)="widen(line, -1)">−</button><button type="button" class="tstep" [attr.aria-label]="line.head + ' wider'" title="Wider" (click)="widen(line, 1)">+</button></span>
              }</li>
          }
        </ul>
        @if (orders().length) { <label class="tord">Order<select aria-label="Order of the rows" (change)="changed.emit({ sort: $any($event.target).value || null })"><option value="">As it comes</option>@for (one of orders(); track one.value) { <option [value]="one.value" [selected]="one.value === sort()">{{ one.label }}</option> }</select></label> }
        <label class="tdens"><input type="checkbox" [checked]="density() === 'compact'" (change)="changed.emit({ density: $any($event.target).checked ? 'compact' : null })" />Compact rows</label>
        @if (layout()) { <button type="button" class="lnk" (click)="changed.emit({ cols: null })">As at first</button> }
        <p class="vh" role="status">{{ told() }}</p>
      </div>
    </details>`,
})
export class RlTableColumns<Row> {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly menu = viewChild<ElementRef<HTMLDetailsElement>>('menu');
  /** All that the table can show. */
  readonly columns = input.required<readonly Column<Row>[]>();
  /** What the address says of them (`cols`), of the order (`sort`) and of how close the rows stand (`density`). */
  readonly layout = input<string>();
  readonly sort = input<string>();
  readonly density = input<string>();
  /** The server orders the list, by another control. */
  readonly isOrdered = input(false, { transform: booleanAttribute });
  readonly changed = output<Readonly<Record<string, string | null>>>();

  /** The button of a line that changes its place, to be found again there. */
  private pressed: string | undefined;

  private readonly laid = computed(() => layoutOf(this.columns(), this.layout()));
  /** Those that stand in their order, then those that do not. */
  protected readonly lines = computed(() => {
    const [laid, columns] = [this.laid(), this.columns()];
    const head = (key: string): string => columns.find((column) => column.key === key)?.head ?? '';
    const hidden = columns.filter(({ key }) => !laid.some((one) => one.key === key));
    return [
      ...laid.map(({ key, width }, at) => ({ key, width, head: head(key), isShown: true, isFirst: at === 0, canRise: at > 1, canSink: at < laid.length - 1 })),
      ...hidden.map(({ key }) => ({ key, width: null, head: head(key), isShown: false, isFirst: false, canRise: false, canSink: false })),
    ];
  });
  protected readonly orders = computed(() => (this.isOrdered() ? [] : this.columns().filter(({ sortable }) => sortable).flatMap(({ key, head }) => [{ value: key, label: `${head}, upwards` }, { value: `-${key}`, label: `${head}, downwards` }])));
  /** Said to screen readers after each step. */
  protected readonly told = computed(() => (this.layout() ? `Columns: ${this.lines().filter(({ isShown }) => isShown).map(({ head, width }) => (width === null ? head : `${head} ${width} px`)).join(', ')}` : ''));

  constructor() {
    const injector = inject(Injector);
    // A line that moves in the page loses the focus its button had.
    effect(() => {
      this.lines();
      const pressed = this.pressed;
      this.pressed = undefined;
      if (pressed) afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(`[data-step="${CSS.escape(pressed)}"]`)?.focus(), { injector });
    });
  }

  protected turn(key: string, isShown: boolean): void {
    this.say(withColumn(this.columns(), this.laid(), key, isShown));
  }

  protected move(key: string, by: -1 | 1): void {
    this.pressed = `${key}${by}`;
    this.say(withMoved(this.laid(), key, by));
  }

  protected widen({ key, width }: LaidColumn, by: -1 | 1): void {
    this.say(withWidth(this.laid(), key, (width ?? USUAL) + by * STEP));
  }

  protected left(to: EventTarget | null): void {
    if (to instanceof Node && to.isConnected && !this.host.nativeElement.contains(to)) this.menu()?.nativeElement.removeAttribute('open');
  }

  protected close(event: Event): void {
    const menu = this.menu()?.nativeElement;
    if (!menu?.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }

  private say(laid: readonly LaidColumn[]): void {
    this.changed.emit({ cols: layoutSaid(this.columns(), laid) });
  }
}
