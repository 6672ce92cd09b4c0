import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import type { DateChangeView } from '@realign/api-client';
import { Toasts, problemOf, spanWords } from '@realign/ui';
import { DATE_REASONS } from './plan-forms';
import { PlanApi } from './plan.api';

/** Asks beside the plan, and never in its way, why dates moved. Nothing said is "planned". */
@Component({
  selector: 'programmes-plan-moved',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'pst pmv', role: 'group', 'aria-label': 'Why the dates moved' },
  template: `
    <span><b>{{ move().title }}</b>&ngsp;<span class="sub">@if (move().isHold) { held back from {{ spanWords(move().startsBefore, move().endsBefore) }} } @else { {{ spanWords(move().startsBefore, move().endsBefore) }} to {{ spanWords(move().startsAfter, move().endsAfter) }} }</span></span>
    <span class="seg" role="group" aria-label="Why">@for (reason of reasons; track reason.value) { <button type="button" [attr.aria-pressed]="reason.value === chosen()" (click)="choose(reason.value)">{{ reason.label }}</button> }</span>
    @if (chosen() === 'other') { <input #note type="text" aria-label="In a few words" placeholder="In a few words" maxlength="1000" (keydown.enter)="save('other', note.value)" /><button type="button" class="btn sm" (click)="save('other', note.value)">Save reason</button> }
    <button type="button" class="lnk" (click)="closed.emit()">Close</button>`,
})
export class PlanMoved {
  private readonly api = inject(PlanApi);
  private readonly toasts = inject(Toasts);
  readonly move = input.required<DateChangeView>();
  readonly closed = output<void>();
  protected readonly chosen = linkedSignal<string>(() => this.move().reason);
  protected readonly reasons = DATE_REASONS;
  protected readonly spanWords = spanWords;

  protected choose(reason: string): void {
    this.chosen.set(reason);
    if (reason !== 'other') void this.save(reason, '');
  }

  protected async save(reason: string, note: string): Promise<void> {
    try {
      await this.api.explain(this.move(), reason, note);
      this.toasts.say('Kept why the dates moved.');
      this.closed.emit();
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }
}
