import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BehavioursView, BehaviourView, ChangeBehaviour, PlanView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Saver, Toasts, asText, plural, problemOf, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { BEHAVIOUR_EDITS } from '../programme-edits';
import { ImpactNav } from './impact-nav';

interface Choice { readonly value: string; readonly label: string }
interface Named { readonly id: string; readonly name: string }

/** What people do differently afterwards: from, to, how it is seen, by what it comes about and which metric shows it. */
@Component({
  selector: 'programmes-behaviours',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ImpactNav, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <programmes-impact-nav [programmeId]="programmeId()" />
    <div class="page">
      @if (behaviours.error()) { <rl-problem [error]="behaviours.error()" retryable (retry)="behaviours.reload()" /> }
      @else if (view(); as view) {
        <rl-section heading="What people do differently" [note]="view.managed + ' of ' + view.items.length + ' managed'">@if (view.can.edit) { <button type="button" class="btn pri" (click)="add()"><rl-icon name="plus" />Add a behaviour</button> }</rl-section>
        <ul class="led logl">
          @for (item of view.items; track item.id) {
            <li><div class="row between"><rl-status [kind]="item.isManaged ? 'done' : 'at_risk'" [word]="item.isManaged ? 'Managed' : 'Expected, not managed'" />@if (view.can.edit) { <span class="row"><button type="button" class="lnk" [attr.aria-label]="'Edit: ' + item.toBehaviour" (click)="edit(item)">Edit</button><button type="button" class="lnk" [attr.aria-label]="'Drop: ' + item.toBehaviour" (click)="drop(item)">Drop</button></span> }</div>
              <p><span class="mut">From</span> {{ item.fromBehaviour }} <span class="mut">to</span>&ngsp;<b>{{ item.toBehaviour }}</b></p>
              @if (item.observable) { <p class="sub">Seen by: {{ item.observable }}</p> }
              <p class="sub">@if (item.role; as role) { For {{ role.name }}. }@if (item.audience; as audience) { In {{ audience.name }}. }@if (item.metric; as metric) { Shown by {{ metric.name }}. }</p>
              @if (item.activities.length) { <p class="sub">Brought about by @for (activity of item.activities; track activity.id; let last = $last) { <a [routerLink]="'/programmes/' + programmeId() + '/plan'" [queryParams]="{ item: activity.id }">{{ activity.name }}</a>{{ last ? '.' : ', ' }} }</p> }
              @if (item.missing.length) { <p class="xs mut">Missing: {{ item.missing.join(', ') }}.</p> }</li>
          } @empty { <li><rl-empty heading="Nothing is written yet" text="A programme that names no behaviour can only count clicks. Write what people do today, what they do afterwards, and how anybody would see it." /></li> }
        </ul>
        @if (view.dropped.length) {
          <details><summary class="sub">{{ plural(view.dropped.length, 'behaviour') }} dropped</summary>
            <ul class="led logl">@for (item of view.dropped; track item.id) { <li><p><span class="mut">From</span> {{ item.fromBehaviour }} <span class="mut">to</span>&ngsp;<b>{{ item.toBehaviour }}</b></p>@if (view.can.edit) { <div class="row"><button type="button" class="lnk" [attr.aria-label]="'Bring back: ' + item.toBehaviour" (click)="bringBack(item)">Bring back</button></div> }</li> }</ul></details>
        }
      } @else { <rl-skeleton what="Reading the behaviours" [lines]="6" /> }
    </div>`,
})
export class BehavioursPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  protected readonly behaviours = httpResource<BehavioursView>(() => `/api/programmes/${this.programmeId()}/behaviours`);
  protected readonly view = computed(() => (this.behaviours.hasValue() ? this.behaviours.value() : undefined));
  protected readonly plural = plural;

  protected async add(): Promise<void> {
    const fields = await this.fields();
    const added = await this.dialogs.form({ title: 'A target behaviour', fields, action: 'Add behaviour', save: (values) => firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/behaviours`, given(values))) });
    if (added) this.behaviours.reload();
  }

  protected async edit(item: BehaviourView): Promise<void> {
    const fields = await this.fields(item);
    const kept = await this.dialogs.form({ title: 'A target behaviour', fields, action: 'Save behaviour', save: (values) => this.change(item, given(values), fields) });
    if (kept) this.behaviours.reload();
  }

  protected async drop(item: BehaviourView): Promise<void> {
    await this.move(item, 'dropped', 'Dropped. It is not expected any more.', (dropped) => void this.bringBack(dropped));
  }

  protected async bringBack(item: BehaviourView): Promise<void> {
    await this.move(item, 'expected', 'It is expected again.');
  }

  private async move(item: BehaviourView, state: BehaviourView['state'], said: string, undo?: (moved: BehaviourView) => void): Promise<void> {
    try {
      const moved = await this.change(item, { state });
      if (moved) this.toasts.say(said, undo ? { undo: () => undo(moved) } : {});
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.behaviours.reload();
  }

  private change(item: BehaviourView, change: object, asked: readonly AskedField[] = []): Promise<BehaviourView | undefined> {
    return this.saver.edit<ChangeBehaviour, BehaviourView>({ url: `/api/behaviours/${item.id}`, view: item, given: change, fields: BEHAVIOUR_EDITS, subject: 'this behaviour', asked: withAllActivities(asked) });
  }

  private async fields(item?: BehaviourView): Promise<AskedField[]> {
    const read = <T>(url: string) => firstValueFrom(this.http.get<T>(url));
    const [plan, metrics, audiences, roles] = await Promise.all([read<PlanView>(`/api/programmes/${this.programmeId()}/plan`), read<{ items: Named[] }>('/api/metrics'), read<{ items: Named[] }>('/api/audiences'), read<{ items: Named[] }>('/api/role-definitions')]);
    const linked = item?.activities ?? [];
    const choices = (items: readonly Named[]): Choice[] => [{ value: '', label: 'None' }, ...items.map(({ id, name }) => ({ value: id, label: name }))];
    return [
      { name: 'fromBehaviour', label: 'From', kind: 'area', value: item?.fromBehaviour ?? '', required: true, maxLength: 500, hint: 'What people do today.' },
      { name: 'toBehaviour', label: 'To', kind: 'area', value: item?.toBehaviour ?? '', required: true, maxLength: 500, hint: 'What they do afterwards.' },
      { name: 'observable', label: 'How anybody sees it', value: item?.observable ?? '', maxLength: 500 },
      { name: 'roleDefinitionId', label: 'Role', kind: 'choice', value: item?.role?.id ?? '', choices: choices(roles.items) },
      { name: 'audienceId', label: 'Audience', kind: 'choice', value: item?.audience?.id ?? '', choices: choices(audiences.items) },
      ...(linked.length > 0 ? [{ name: 'activityIds', label: 'Brought about by; take off what does not', kind: 'many', value: linked.map(({ id }) => id).join(','), choices: linked.map(({ id, name }) => ({ value: id, label: name })) } satisfies AskedField] : []),
      { name: 'activityId', label: linked.length > 0 ? 'One more activity that brings it about' : 'Activity that brings it about', kind: 'choice', value: '', choices: choices(plan.activities.filter(({ id, state }) => state !== 'stopped' && !linked.some((one) => one.id === id)).map(({ id, title }) => ({ id, name: title }))) },
      { name: 'metricId', label: 'Metric that shows it', kind: 'choice', value: item?.metric?.id ?? '', choices: choices(metrics.items) },
    ];
  }
}

/** Activities that bring it about are one list, though the form asks for those that are and for one more. */
function withAllActivities(asked: readonly AskedField[]): AskedField[] {
  const choices = asked.filter(({ name }) => name === 'activityIds' || name === 'activityId').flatMap((field) => field.choices ?? []);
  return [...asked.filter(({ name }) => name !== 'activityIds' && name !== 'activityId'), { name: 'activityIds', label: 'Brought about by', kind: 'many', choices }];
}

function given(values: AskedValues): Record<string, unknown> {
  const orNull = (name: string): string | null => textOrNone(values, name) ?? null;
  const kept = asText(values, 'activityIds').split(',').filter((id) => id !== '');
  return {
    fromBehaviour: asText(values, 'fromBehaviour'), toBehaviour: asText(values, 'toBehaviour'), observable: asText(values, 'observable'), roleDefinitionId: orNull('roleDefinitionId'), audienceId: orNull('audienceId'), metricId: orNull('metricId'),
    activityIds: [...kept, ...(textOrNone(values, 'activityId') ? [asText(values, 'activityId')] : [])],
  };
}
