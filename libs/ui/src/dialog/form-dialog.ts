import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators, type ValidatorFn } from '@angular/forms';
import { applyProblem } from '../form/apply-problem';
import { errorWords } from '../form/error-words';
import { RlControl, RlField } from '../form/field';
import { RlFormErrors } from '../form/form-errors';
import { problemOf } from '../http/problem';
import { RlLookup } from '../lookup/lookup';
import { ManyBoxes } from './many-boxes';
import type { AskedField, AskedValue, AskedValues, FormQuestion } from './form-question';

/** A short form over the page. It stays open, with each refusal beside its field, until the server takes it. */
@Component({
  selector: 'rl-form-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ManyBoxes, ReactiveFormsModule, RlControl, RlField, RlFormErrors, RlLookup],
  templateUrl: './form-dialog.html',
})
export class FormDialog {
  protected readonly question = inject<FormQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly form = new FormGroup(Object.fromEntries(this.question.fields.map((field) => [field.name, new FormControl<AskedValue>(field.value ?? (hasNone(field) ? '' : null), rules(field))])));

  protected readonly hasNone = hasNone;
  /** Pairs need room; a few short questions do not. */
  protected readonly isWide = this.question.fields.length > 5 && this.question.fields.some(({ half }) => half);

  protected async save(): Promise<void> {
    if (this.busy()) return;
    // What was refused in one field may be mended in another.
    for (const control of Object.values(this.form.controls)) control.updateValueAndValidity();
    this.form.markAllAsTouched();
    this.refusals.set(this.ofBoxes());
    if (this.form.invalid) return;
    this.busy.set(true);
    try {
      await this.question.save(this.values());
      this.ref.close(true);
    } catch (error) {
      this.refusals.set([...applyProblem(this.form, problemOf(error)), ...this.ofBoxes()]);
    } finally {
      this.busy.set(false);
    }
  }

  /** Boxes have no place of their own for what is wrong with them. */
  private ofBoxes(): string[] {
    return this.question.fields.filter(({ kind }) => kind === 'many').flatMap(({ name, label }) => {
      const said = errorWords(this.form.controls[name]?.errors ?? null);
      return said ? [`${label}: ${said}`] : [];
    });
  }

  private values(): AskedValues {
    const raw = this.form.getRawValue();
    return Object.fromEntries(this.question.fields.map(({ name }) => [name, raw[name] === '' || raw[name] === undefined ? null : raw[name]]));
  }
}

/** A choice that says itself what choosing nothing means. */
const hasNone = ({ choices }: AskedField): boolean => choices?.some(({ value }) => value === '') ?? false;

function rules(field: AskedField): ValidatorFn[] {
  return [
    ...(field.required ? [Validators.required] : []),
    ...(field.min === undefined ? [] : [Validators.min(field.min)]),
    ...(field.max === undefined ? [] : [Validators.max(field.max)]),
    ...(field.maxLength ? [Validators.maxLength(field.maxLength)] : []),
  ];
}
