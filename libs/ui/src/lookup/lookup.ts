import { ChangeDetectionStrategy, Component, inject, input, signal, type OnInit } from '@angular/core';
import { NgControl, type ControlValueAccessor } from '@angular/forms';
import { RlField } from '../form/field';

export interface LookupOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

const WAIT_MS = 250;
let lists = 0;
/** What was taken on this page, in words: a form that is filled again has the ids alone. */
const taken = new Map<string, string>();

/** Finds one of very many by typing: arrows walk the answers, Enter takes one, Esc closes. Its value is the id. */
@Component({
  selector: 'rl-lookup',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'lookup' },
  template: `
    <input type="text" role="combobox" autocomplete="off" aria-autocomplete="list" [id]="field?.id ?? list + '-input'" [attr.aria-controls]="list" [attr.aria-expanded]="open()"
      [attr.aria-activedescendant]="open() && at() >= 0 ? list + '-' + at() : null" [attr.aria-describedby]="field?.describedBy() ?? null" [attr.aria-invalid]="field?.message() ? true : null"
      [value]="shown()" (input)="typed($any($event.target).value)" (keydown)="key($event)" (blur)="left()" />
    @if (open()) {
      <ul role="listbox" [id]="list" aria-label="Answers">
        @for (option of options(); track option.id) {
          <li role="option" [id]="list + '-' + $index" [attr.aria-selected]="$index === at()" (pointerdown)="$event.preventDefault(); take(option)"><b>{{ option.label }}</b>@if (option.detail) {<span class="sub">{{ option.detail }}</span>}</li>
        } @empty { <li class="sub" role="option" aria-disabled="true" aria-selected="false">Nobody found. Type more of the name.</li> }
      </ul>
    }`,
})
export class RlLookup implements ControlValueAccessor, OnInit {
  protected readonly field = inject(RlField, { optional: true });
  private readonly ngControl = inject(NgControl, { self: true, optional: true });
  readonly find = input.required<(words: string) => Promise<readonly LookupOption[]>>();
  /** The words of the value that is set at first. */
  readonly label = input('');

  protected readonly list = `rl-lookup-${++lists}`;
  protected readonly options = signal<readonly LookupOption[]>([]);
  protected readonly at = signal(-1);
  protected readonly open = signal(false);
  protected readonly shown = signal('');
  private change: (value: string | null) => void = () => undefined;
  private touched: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    if (this.ngControl) this.ngControl.valueAccessor = this;
  }

  ngOnInit(): void {
    this.shown.set(this.label());
    this.field?.watch(this.ngControl?.control ?? null);
  }

  writeValue(value: string | null): void {
    const words = value ? taken.get(value) : '';
    if (words !== undefined) this.shown.set(words);
  }

  registerOnChange(change: (value: string | null) => void): void { this.change = change; }
  registerOnTouched(touched: () => void): void { this.touched = touched; }

  protected typed(words: string): void {
    this.shown.set(words);
    this.change(null);
    clearTimeout(this.timer);
    if (words.trim() === '') return this.open.set(false);
    this.timer = setTimeout(() => void this.ask(words.trim()), WAIT_MS);
  }

  protected key(event: KeyboardEvent): void {
    if (!this.open()) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = this.options().length;
    if (step && count) this.at.update((at) => (at + step + count) % count);
    else if (event.key === 'Enter') { const option = this.options()[this.at()]; if (option) this.take(option); }
    else if (event.key === 'Escape') { this.open.set(false); event.stopPropagation(); }
    else return;
    event.preventDefault();
  }

  protected take(option: LookupOption): void {
    taken.set(option.id, option.label);
    this.shown.set(option.label);
    this.change(option.id);
    this.open.set(false);
  }

  protected left(): void {
    this.open.set(false);
    this.touched();
  }

  private async ask(words: string): Promise<void> {
    const found = await this.find()(words);
    if (this.shown().trim() !== words) return;
    this.options.set(found);
    this.at.set(found.length ? 0 : -1);
    this.open.set(true);
  }
}
