import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

export interface ConfirmQuestion {
  readonly title: string;
  /** What will happen, in full; a line for each thing where there are many. */
  readonly text: string;
  /** The act, as a verb with its object: "Withdraw goal". */
  readonly action: string;
  /** The way back: "Keep goal". */
  readonly keep: string;
  readonly danger?: boolean;
  /** When given, a reason must be written before the act. */
  readonly reasonLabel?: string;
}

export interface ConfirmAnswer {
  readonly reason: string;
}

@Component({
  selector: 'rl-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dlg" role="document" aria-labelledby="rl-confirm-title">
      <h2 id="rl-confirm-title">{{ question.title }}</h2>
      <p class="mut text">{{ question.text }}</p>
      @if (question.reasonLabel) {
        <div class="field"><label for="rl-confirm-reason">{{ question.reasonLabel }}</label>
          <textarea id="rl-confirm-reason" rows="2" [value]="reason()" (input)="reason.set($any($event.target).value)"></textarea></div>
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">{{ question.keep }}</button>
        <button type="button" class="btn" [class.bad]="question.danger" [class.pri]="!question.danger" [disabled]="blocked()" (click)="ref.close({ reason: reason().trim() })">{{ question.action }}</button>
      </div>
    </div>`,
  styles: `.text { white-space: pre-line; }`,
})
export class ConfirmDialog {
  protected readonly question = inject<ConfirmQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ConfirmAnswer>>(DialogRef);
  protected readonly reason = signal('');
  protected readonly blocked = computed(() => Boolean(this.question.reasonLabel) && this.reason().trim() === '');
}
