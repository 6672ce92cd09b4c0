import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { problemOf } from '../http/problem';
import { RlError, RlNoAccess } from './states';

/** Why a page has no content: not allowed, or something failed. */
@Component({
  selector: 'rl-problem',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlError, RlNoAccess],
  template: `
    @if (status() === 403) { <rl-no-access /> }
    @else { <rl-error [error]="error()" [retryable]="retryable()" (retry)="retry.emit()" /> }`,
})
export class RlProblem {
  readonly error = input.required<unknown>();
  readonly retryable = input(false, { transform: booleanAttribute });
  readonly retry = output();
  protected readonly status = computed(() => problemOf(this.error()).status);
}
