import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { KeyResultView, MilestoneView } from '@realign/api-client';
import { Dialogs, RlIcon, Toasts, asText, dateWords, problemOf } from '@realign/ui';
import { milestoneFields, whyMoved, whySaid } from '../goal-forms';
import { GoalsApi } from '../goals.api';

/** The milestones of a key result: ticked when reached, each with its day. */
@Component({
  selector: 'goals-milestones',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <ul class="led" aria-label="Milestones">
      @for (milestone of result().milestones; track milestone.id) {
        <li class="row between"><label class="row"><input type="checkbox" [checked]="milestone.reachedOn !== null" [disabled]="!canEdit()" (change)="reach(milestone, $any($event.target).checked)" /><span>{{ milestone.title }}</span></label>
          <span class="row"><span class="sub num">{{ milestone.reachedOn ? 'reached ' + words(milestone.reachedOn) : 'by ' + words(milestone.dueOn) }}</span>
            @if (canEdit()) { <button type="button" class="lnk" [attr.aria-label]="'Edit milestone ' + milestone.title" (click)="edit(milestone)"><rl-icon name="edit" /></button><button type="button" class="lnk" [attr.aria-label]="'Remove milestone ' + milestone.title" (click)="remove(milestone)">Remove</button> }</span></li>
      }
    </ul>
    @if (canEdit()) { <button type="button" class="lnk" (click)="add()"><rl-icon name="plus" />Milestone</button> }`,
})
export class Milestones {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly result = input.required<KeyResultView>();
  readonly canEdit = input(false);
  readonly changed = output();
  protected readonly words = dateWords;

  protected async reach(milestone: MilestoneView, isReached: boolean): Promise<void> {
    await this.tick(milestone, isReached ? new Date().toISOString().slice(0, 10) : null, milestone.reachedOn);
  }

  /** @param before the day it had, or none: what Undo gives back; left out where this is the undoing */
  private async tick(milestone: MilestoneView, reachedOn: string | null, before?: string | null): Promise<void> {
    try {
      const { milestones } = await this.api.changeMilestone(milestone, { reachedOn });
      const ticked = milestones.find(({ id }) => id === milestone.id);
      this.done(reachedOn === null ? `${milestone.title}: not reached.` : `${milestone.title}: reached ${dateWords(reachedOn)}.`, before === undefined || !ticked ? undefined : () => void this.tick(ticked, before));
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      this.changed.emit();
    }
  }

  protected async add(): Promise<void> {
    const saved = await this.dialogs.form({ title: 'New milestone', action: 'Add milestone', fields: milestoneFields(this.result().isPromised), save: (values) => this.api.addMilestone(this.result().id, { title: asText(values, 'title'), dueOn: asText(values, 'dueOn'), ...whySaid(values) }) });
    if (saved) this.done('Milestone added.');
  }

  protected async edit(milestone: MilestoneView): Promise<void> {
    const saved = await this.dialogs.form({ title: 'Change milestone', action: 'Save milestone', fields: milestoneFields(this.result().isPromised, milestone), save: (values) => this.api.changeMilestone(milestone, { title: asText(values, 'title'), dueOn: asText(values, 'dueOn'), ...whySaid(values) }) });
    if (saved) this.done('Milestone saved.');
  }

  /** What was promised is taken away with a reason; of a draft it goes at once. */
  protected async remove(milestone: MilestoneView): Promise<void> {
    if (this.result().isPromised) {
      const removed = await this.dialogs.form({ title: `Remove “${milestone.title}”`, action: 'Remove milestone', fields: [whyMoved(true)], save: (values) => this.api.removeMilestone(milestone, asText(values, 'reason')) });
      if (removed) this.removed(milestone);
      return;
    }
    try {
      await this.api.removeMilestone(milestone);
      this.removed(milestone);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }

  private removed(milestone: MilestoneView): void {
    this.toasts.say('Milestone removed.', { undo: () => void this.putBack(milestone) });
    this.changed.emit();
  }

  private async putBack({ id, title, dueOn }: MilestoneView): Promise<void> {
    try {
      await this.api.addMilestone(this.result().id, { putsBack: id, title, dueOn });
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.changed.emit();
  }

  private done(said: string, undo?: () => void): void {
    this.toasts.say(said, undo ? { undo } : {});
    this.changed.emit();
  }
}
