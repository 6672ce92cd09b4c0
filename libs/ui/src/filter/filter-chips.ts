import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { RlChip } from '../page/toolbar';

/** Something that can be asked of a list. */
export interface FilterField {
  /** As in the address. */
  readonly key: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Always there, on or off: its value is `yes`. */
  readonly isSwitch?: boolean;
}

/**
 * Filters as chips: one for each field, with the values of which one suffices ("State: running or scheduled"); between chips "and", or "or" when
 * that is chosen. `changed` gives what the address is to say: the values of a field with commas between, null for none, and `match`.
 */
@Component({
  selector: 'rl-filter-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChip, RlIcon],
  host: { class: 'row fchips', '(focusout)': 'left($event.relatedTarget)', '(document:click)': 'left($event.target)', '(keydown.escape)': 'close($event)' },
  template: `
    @for (field of switches(); track field.key) { <rl-chip [pressed]="!!values()[field.key]?.length" (pressedChange)="turn(field.key, $event)">{{ field.label }}</rl-chip> }
    @for (field of shown(); track field.key) {
      @if (!$first) { <button type="button" class="lnk fjoin" [attr.aria-label]="(match() === 'any' ? 'or, any of these suffices' : 'and, all of these are wanted') + '; press to change'" (click)="changed.emit({ match: match() === 'any' ? null : 'any' })">{{ match() === 'any' ? 'or' : 'and' }}</button> }
      <details class="fchip" [attr.data-field]="field.key" [open]="field.key === opened()" (toggle)="toggled(field.key, $any($event.target).open)">
        <summary class="chip" [class.on]="!!values()[field.key]?.length">{{ said(field) }}<rl-icon name="down" /></summary>
        <div class="fpan" role="group" [attr.aria-label]="field.label">
          @for (choice of field.choices; track choice.value) { <label><input type="checkbox" [checked]="has(field.key, choice.value)" (change)="tick(field.key, choice.value)" />{{ choice.label }}</label> } @empty { <p class="sub">There is nothing to choose.</p> }
          <button type="button" class="lnk" (click)="remove(field.key)">Remove filter</button>
        </div>
      </details>
    }
    @if (others().length) {
      <select class="fadd" aria-label="Add a filter" (change)="add($event)"><option value="">{{ shown().length ? 'Filter more' : 'Filter' }}</option>@for (field of others(); track field.key) { <option [value]="field.key">{{ field.label }}</option> }</select>
    }
    @if (shown().length) { <button type="button" class="lnk" (click)="clear()">Clear</button> }`,
})
export class RlFilterChips {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  readonly fields = input.required<readonly FilterField[]>();
  readonly values = input.required<Readonly<Partial<Record<string, readonly string[]>>>>();
  readonly match = input<'all' | 'any'>('all');
  readonly changed = output<Readonly<Record<string, string | null>>>();

  /** A chip that was added and asks nothing yet. */
  private readonly added = signal<ReadonlySet<string>>(new Set());
  protected readonly opened = signal<string | null>(null);
  protected readonly switches = computed(() => this.fields().filter(({ isSwitch }) => isSwitch));
  protected readonly shown = computed(() => this.fields().filter(({ key, isSwitch }) => !isSwitch && (this.values()[key]?.length || this.added().has(key))));
  protected readonly others = computed(() => this.fields().filter((field) => !field.isSwitch && !this.shown().includes(field)));

  protected has = (key: string, value: string): boolean => this.values()[key]?.includes(value) ?? false;

  /** "State: running or scheduled". */
  protected said({ key, label, choices }: FilterField): string {
    const values = this.values()[key] ?? [];
    return values.length === 0 ? `${label}: any` : `${label}: ${values.map((value) => choices.find((choice) => choice.value === value)?.label ?? 'something that is gone').join(' or ')}`;
  }

  protected tick(key: string, value: string): void {
    const values = this.values()[key] ?? [];
    const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    this.added.update((all) => new Set([...all, key]));
    this.changed.emit({ [key]: next.join(',') || null });
  }

  protected turn(key: string, isOn: boolean): void {
    this.changed.emit({ [key]: isOn ? 'yes' : null });
  }

  protected add(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const key = select.value;
    select.value = '';
    if (!key) return;
    this.added.update((all) => new Set([...all, key]));
    this.opened.set(key);
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"] input`)?.focus(), { injector: this.injector });
  }

  protected remove(key: string): void {
    this.forget([key]);
    this.changed.emit({ [key]: null });
  }

  protected clear(): void {
    const keys = this.shown().map(({ key }) => key);
    this.forget(keys);
    this.changed.emit({ ...Object.fromEntries(keys.map((key) => [key, null])), match: null });
  }

  protected toggled(key: string, isOpen: boolean): void {
    if (isOpen) this.opened.set(key);
    else if (this.opened() === key) this.opened.set(null);
  }

  /** A panel closes when whoever used it goes elsewhere. */
  protected left(to: EventTarget | null): void {
    if (to instanceof Node && to.isConnected && !this.host.nativeElement.contains(to)) this.opened.set(null);
  }

  protected close(event: Event): void {
    const key = this.opened();
    if (key === null) return;
    event.stopPropagation();
    this.opened.set(null);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"] summary`)?.focus();
  }

  private forget(keys: readonly string[]): void {
    this.added.update((all) => new Set([...all].filter((key) => !keys.includes(key))));
    this.opened.set(null);
    this.host.nativeElement.querySelector<HTMLElement>('.fadd')?.focus();
  }
}
