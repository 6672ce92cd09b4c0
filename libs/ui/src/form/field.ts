import { booleanAttribute, ChangeDetectionStrategy, Component, Directive, ElementRef, computed, effect, inject, input, signal, type OnInit } from '@angular/core';
import { NgControl, type AbstractControl } from '@angular/forms';
import { RlIcon } from '../marks/icon';
import { errorWords } from './error-words';

let fields = 0;

/** Label above, help below, and the error in words. Put one `<input rlControl>` (or select, textarea) inside. */
@Component({
  selector: 'rl-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  host: { class: 'field', '[class.err]': 'message()' },
  template: `
    <label [attr.for]="id">{{ label() }}@if (optional()) { <span class="opt-word">optional</span> }</label>
    <ng-content />
    @if (message()) {
      <p class="msg" [id]="id + '-msg'" role="alert"><rl-icon name="warning" /><span>{{ message() }}</span></p>
    } @else if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }`,
})
export class RlField {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly optional = input(false, { transform: booleanAttribute });
  /** An error that comes from elsewhere than the control. */
  readonly error = input('');
  /** What to say of a wrong value instead of the usual words: for a form in another language. */
  readonly wrong = input('');

  readonly id = `rl-field-${++fields}`;
  private readonly control = signal<AbstractControl | null>(null);
  private readonly changes = signal(0);

  readonly message = computed(() => {
    this.changes();
    const control = this.control();
    return this.error() || (control?.touched ? (control.errors && this.wrong()) || errorWords(control.errors) : '');
  });
  readonly describedBy = computed(() => (this.message() ? `${this.id}-msg` : this.hint() ? `${this.id}-hint` : null));

  constructor() {
    effect((onCleanup) => {
      const subscription = this.control()?.events.subscribe(() => this.changes.update((n) => n + 1));
      onCleanup(() => subscription?.unsubscribe());
    });
  }

  watch(control: AbstractControl | null): void {
    this.control.set(control);
  }
}

/** Ties a native control to its field: id, description, invalid state. */
@Directive({
  selector: 'input[rlControl], textarea[rlControl], select[rlControl]',
  host: { '[id]': 'field.id', '[attr.aria-describedby]': 'field.describedBy()', '[attr.aria-invalid]': 'field.message() ? true : null' },
})
export class RlControl implements OnInit {
  protected readonly field = inject(RlField);
  private readonly ngControl = inject(NgControl, { self: true, optional: true });
  readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  ngOnInit(): void {
    this.field.watch(this.ngControl?.control ?? null);
  }
}
