import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { RlStatus } from '../marks/status';
import { Toasts, type Toast } from './toasts';

/** The shell's corner for toasts; exists once. */
@Component({
  selector: 'rl-toasts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon, RlStatus],
  host: { class: 'toasts', '[class.unfolded]': 'toasts.isUnfolded()', role: 'status', 'aria-live': 'polite', '(pointerenter)': 'toasts.hold(true)', '(pointerleave)': 'toasts.hold(false)', '(focusin)': 'toasts.hold(true)', '(focusout)': 'toasts.hold(false)' },
  template: `
    @if (toasts.shown().length > 1) {
      <button type="button" class="toasts-more" [attr.aria-expanded]="toasts.isUnfolded()" (click)="toasts.isUnfolded.set(!toasts.isUnfolded())">{{ toasts.isUnfolded() ? 'Only the newest' : toasts.shown().length - 1 + ' earlier' }}</button>
    }
    @for (toast of toasts.shown(); track toast.id) {
      @if (toast.undo) {
        <div class="snack"><span>{{ toast.text }}</span><button type="button" (click)="undo(toast)">Undo</button></div>
      } @else {
        <div class="toast"><rl-status [kind]="toast.status" bare /><span>{{ toast.text }}</span>
          <button type="button" class="icb" aria-label="Close" (click)="toasts.close(toast.id)"><rl-icon name="close" /></button></div>
      }
    }`,
})
export class RlToasts {
  protected readonly toasts = inject(Toasts);

  protected undo(toast: Toast): void {
    this.toasts.close(toast.id);
    toast.undo?.();
  }
}
