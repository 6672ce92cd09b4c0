import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NgControl, type ControlValueAccessor } from '@angular/forms';

/** Several of some choices, as boxes; its value is their values with commas between. */
@Component({
  selector: 'rl-many-boxes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<fieldset class="boxes many"><legend>{{ label() }}</legend>
    @for (choice of choices(); track choice.value) { <label><input type="checkbox" [checked]="chosen().has(choice.value)" (change)="toggle(choice.value)" />{{ choice.label }}</label> }</fieldset>`,
})
export class ManyBoxes implements ControlValueAccessor {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly { readonly value: string; readonly label: string }[]>();
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  private said: (value: string) => void = () => undefined;

  constructor() {
    const control = inject(NgControl, { self: true });
    control.valueAccessor = this;
  }

  writeValue(value: string | null): void {
    this.chosen.set(new Set((value ?? '').split(',').filter(Boolean)));
  }

  registerOnChange(said: (value: string) => void): void {
    this.said = said;
  }

  registerOnTouched(): void {
    // Boxes have no error that would wait for a touch.
  }

  protected toggle(value: string): void {
    const next = new Set(this.chosen());
    if (!next.delete(value)) next.add(value);
    this.chosen.set(next);
    this.said([...next].join(','));
  }
}
