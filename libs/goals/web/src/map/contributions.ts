import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ContributionView, GoalView, OrphanActivityView } from '@realign/api-client';
import { Dialogs, RlIcon, RlSection, RlStatus, Toasts, asText, problemOf, type AskedField, type LookupOption } from '@realign/ui';
import { GoalsApi } from '../goals.api';

/** More activities than this are found by their words, in the whole plan, instead of being listed. */
const MOST_LISTED = 60;
const MOST_FOUND = 20;

/** The activities that serve a goal, each with why it should move it. */
@Component({
  selector: 'goals-contributions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlSection, RlStatus],
  template: `
    <rl-section class="gap" heading="Activities that serve it" [note]="goal().contributions.length + ''">@if (goal().can.edit && choices().length) { <button type="button" class="lnk" (click)="add()"><rl-icon name="plus" />Activity</button> }</rl-section>
    @if (isStarved()) { <p><rl-status kind="warning" [word]="goal().contributions.length ? 'Nothing that is still ahead serves it' : 'Nothing in the plan serves it'" /></p> }
    <ul class="led roomy">
      @for (one of goal().contributions; track one.activityId) {
        <li class="row between nowrap"><span><a class="lnk" [routerLink]="'/programmes/' + goal().programmeId + '/plan'" [queryParams]="{ item: one.activityId }">{{ one.title }}</a>@if (one.hypothesis) {<span class="sub"> {{ one.hypothesis }}</span>}</span>
          @if (goal().can.edit) { <button type="button" class="lnk" [attr.aria-label]="'Remove: ' + one.title + ' no longer serves this goal'" (click)="remove(one)">Remove</button> }</li>
      } @empty { <li class="sub">No activity is linked yet. What nobody works on does not move.</li> }
    </ul>`,
})
export class Contributions {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly goal = input.required<GoalView>();
  readonly isStarved = input(false);
  /** Activities that can be linked. */
  readonly choices = input.required<readonly OrphanActivityView[]>();
  readonly changed = output();

  protected async add(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Let an activity serve this goal', action: 'Link activity',
      fields: [
        this.activityField(),
        { name: 'hypothesis', label: 'Why it should move the goal', kind: 'area', maxLength: 2000 },
      ],
      save: (values) => this.api.setContributions(this.goal(), [...this.kept(), { activityId: asText(values, 'activityId'), hypothesis: asText(values, 'hypothesis') }]),
    });
    if (saved) this.done('Activity linked.');
  }

  protected async remove(one: ContributionView): Promise<void> {
    const goalId = this.goal().id;
    try {
      await this.api.setContributions(this.goal(), this.kept().filter(({ activityId }) => activityId !== one.activityId));
      this.done(`${one.title} no longer serves this goal.`, () => void this.putBack(goalId, one));
    } catch (error) {
      this.done(problemOf(error).detail);
    }
  }

  /** Links it again with what was expected of it, to the goal as it is by then. */
  private async putBack(goalId: string, one: ContributionView): Promise<void> {
    try {
      const goal = await this.api.read(goalId);
      await this.api.setContributions(goal, [...keptOf(goal).filter(({ activityId }) => activityId !== one.activityId), { activityId: one.activityId, hypothesis: one.hypothesis }]);
      this.done(`${one.title} serves the goal again.`);
    } catch (error) {
      this.done(problemOf(error).detail);
    }
  }

  private activityField(): AskedField {
    const listed = this.choices();
    if (listed.length <= MOST_LISTED) return { name: 'activityId', label: 'Activity', kind: 'choice', required: true, choices: listed.map(({ activityId, title }) => ({ value: activityId, label: title })) };
    const plan = this.api.activities(this.goal().programmeId);
    const served = new Set(this.goal().contributions.map(({ activityId }) => activityId));
    const find = async (words: string): Promise<readonly LookupOption[]> => {
      const sought = words.trim().toLowerCase();
      return (await plan).filter(({ id, title }) => !served.has(id) && title.toLowerCase().includes(sought)).slice(0, MOST_FOUND).map(({ id, title }) => ({ id, label: title }));
    };
    return { name: 'activityId', label: 'Activity', kind: 'lookup', required: true, hint: 'Type a part of its name.', find };
  }

  private kept = () => keptOf(this.goal());

  private done(said: string, undo?: () => void): void {
    this.toasts.say(said, undo ? { undo } : {});
    this.changed.emit();
  }
}

const keptOf = ({ contributions }: GoalView) => contributions.map(({ activityId, hypothesis }) => ({ activityId, hypothesis }));
