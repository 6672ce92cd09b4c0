import type { ValidationErrors } from '@angular/forms';

/** The one sentence under a field: what is wrong and what to do. The server's own words go first. */
export function errorWords(errors: ValidationErrors | null): string {
  if (!errors) return '';
  if (typeof errors['problem'] === 'string') return errors['problem'];
  if (errors['required']) return 'Fill this in.';
  if (errors['email']) return 'Write an e-mail address, such as name@company.example.';
  if (errors['minlength']) return `Write at least ${String(errors['minlength'].requiredLength)} characters.`;
  if (errors['maxlength']) return `Write at most ${String(errors['maxlength'].requiredLength)} characters.`;
  if (errors['min']) return `Give ${String(errors['min'].min)} or more.`;
  if (errors['max']) return `Give ${String(errors['max'].max)} or less.`;
  if (errors['pattern']) return 'This is not in the expected form.';
  return 'This value cannot be saved.';
}
