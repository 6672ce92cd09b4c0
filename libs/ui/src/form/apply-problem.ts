import { AbstractControl, FormArray, FormGroup } from '@angular/forms';
import { fieldName } from '@realign/kernel';
import type { Problem } from '../http/problem';

/** `/keyResults/0/target` → `['keyResults', '0', 'target']`; `~1` and `~0` are unescaped. */
export const pointerPath = (pointer: string): string[] =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Puts each refused value beside its field as the control error `problem`, and marks the field as touched.
 * @returns what belongs to no field; show it above the buttons.
 */
export function applyProblem(form: FormGroup, problem: Problem): string[] {
  const homeless: string[] = [];
  for (const { pointer, detail } of problem.errors) {
    const control = controlAt(form, pointerPath(pointer));
    if (!control || control === form) homeless.push(named(pointer, detail));
    else refuse(control, detail);
  }
  if (problem.errors.length === 0) homeless.push(problem.detail);
  return homeless;
}

/** A refusal that stands beside no field says which one it is about. */
const named = (pointer: string, detail: string): string => {
  const field = pointerPath(pointer).findLast((part) => !/^\d+$/.test(part)) ?? '';
  return field === '' ? detail : `${fieldName(field)}: ${detail}`;
};

function controlAt(form: FormGroup, path: string[]): AbstractControl | null {
  return path.reduce<AbstractControl | null>((at, name) => {
    if (at instanceof FormGroup) return at.controls[name] ?? null;
    if (at instanceof FormArray) return at.controls[Number(name)] ?? null;
    return null;
  }, form);
}

/** The refusal stands until the value changes: the next validation run clears it. */
function refuse(control: AbstractControl, detail: string): void {
  control.markAsTouched();
  control.setErrors({ ...control.errors, problem: detail });
}
