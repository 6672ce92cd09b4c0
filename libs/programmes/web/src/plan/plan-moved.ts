import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
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
    <span><b>{{ move().title }}</b>&ngsp;<span class="sub">@if (move().isHold) { held back from {{ spanWords(move().startsBefore, move().endsBefore) }} } @else if (move().isLate) { not launched on its day, {{ spanWords(move().startsBefore, move().startsBefore) }} } @else { {{ spanWords(move().startsBefore, move().endsBefore) }} to {{ spanWords(move().startsAfter, move().endsAfter) }} }</span></span>
    <span class="seg" role="group" aria-label="Why">@for (reason of reasons; track reason.value) { <button type="button" [attr.aria-pressed]="reason.value === chosen()" (click)="choose(reason.value)">{{ reason.label }}</button> }</span>
    @if (move().earlier.length) { <span class="sub">Said before: @for (word of move().earlier; track $index) { {{ $first ? '' : '; ' }}{{ labelOf(word.reason).toLowerCase() }}@if (word.note) { (“{{ word.note }}”)}}.</span> }
    @if (asksNote()) { <input #note type="text" aria-label="In a few words" placeholder="In a few words" maxlength="1000" (keydown.enter)="save(chosen(), note.value)" /><button type="button" class="btn sm" (click)="save(chosen(), note.value)">Save reason</button> }
    <button type="button" class="lnk" (click)="closed.emit()">Close</button>`,
})
export class PlanMoved {
  private readonly api = inject(PlanApi);
  private readonly toasts = inject(Toasts);
  readonly move = input.required<DateChangeView>();
  readonly closed = output<void>();
  protected readonly chosen = linkedSignal<string>(() => this.move().reason);
  protected readonly reasons = DATE_REASONS;
  /** “Other” says nothing by itself, and what was said before is taken back in words. */
  protected readonly asksNote = computed(() => this.chosen() === 'other' || (this.chosen() !== this.move().reason && this.isSaid()));
  private readonly isSaid = computed(() => this.move().reason !== 'planned' || this.move().note !== '');
  protected readonly spanWords = spanWords;

  protected readonly labelOf = (reason: string): string => DATE_REASONS.find(({ value }) => value === reason)?.label ?? '';

  protected choose(reason: string): void {
    this.chosen.set(reason);
    if (!this.asksNote() && !(this.isSaid() && reason === this.move().reason)) void this.save(reason, '');
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
