import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { KpiHolderView, KpiReviewItemView, KpiReviewView, OrgUnitTreeView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, asText, countWords, dateWords, inUnit, keptValue, numberOrNull, typedValue, valueWords, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { RouterLink } from '@angular/router';
import { kpiLook } from '../role-words';
import { RolesNav } from '../roles-nav';

const today = (): string => new Date().toISOString().slice(0, 10);

/** What roles are measured by, as a checkpoint will see it: the person's figure where persons may be measured, else their team's. */
@Component({
  selector: 'roles-kpis',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RolesNav],
  template: `
    <roles-nav [programmeId]="programmeId()" />
    <div class="page">
      @if (review.error()) { <rl-problem [error]="review.error()" retryable (retry)="review.reload()" /> }
      @else if (view(); as view) {
        @for (item of view.items; track item.kpi.id) {
          <section class="gap" [attr.aria-label]="item.roleName + ': ' + item.kpi.name">
            <rl-section [heading]="item.roleName + ': ' + item.kpi.name" [note]="tally(item)">@if (view.can.record) { @if (item.communities.length > 0) { <button type="button" class="lnk" (click)="recordCommunity(item)">Record for a community<span class="vh">: {{ item.kpi.name }}</span></button> }<button type="button" class="lnk" (click)="recordTeam(item)">Record for a unit<span class="vh">: {{ item.kpi.name }}</span></button> }</rl-section>
            <p class="sub">{{ item.kpi.direction === 'up' ? 'More is better' : 'Less is better' }}; {{ item.kpi.measuredFor === 'team' ? 'read for units only' : 'read for the person where persons may be measured, else for their unit' }}. A figure is fresh for {{ item.kpi.freshDays }} days.{{ item.kpi.metricKey === null ? '' : ' Read from the metric ' + item.kpi.metricKey + '.' }}</p>
            <ul class="led">
              @for (holder of item.holders; track holder.roleAssignmentId) {
                <li class="row between"><span><a class="lnk strong" [routerLink]="'/programmes/' + programmeId() + '/roles/assignments/' + holder.roleAssignmentId">{{ holder.personName }}</a>&ngsp;<span class="sub">@if (holder.value !== null) {<span class="num">{{ words.valueWords(holder.value, item.kpi.unit) }}</span> of {{ words.valueWords(holder.target, item.kpi.unit) }} on {{ words.dateWords(holder.readOn ?? '') }}, {{ whose(holder) }}} @else {target {{ words.valueWords(holder.target, item.kpi.unit) }}}</span></span>
                  <span class="row"><rl-status [kind]="words.kpiLook(holder.status).kind" [word]="words.kpiLook(holder.status).word" />@if (view.can.record) { @if (item.kpi.measuredFor === 'person') { <button type="button" class="btn sm" (click)="record(item, holder)">Record<span class="vh"> {{ item.kpi.name }} of {{ holder.personName }}</span></button> }<button type="button" class="btn sm" (click)="target(item, holder)">Target<span class="vh"> of {{ holder.personName }} for {{ item.kpi.name }}</span></button> }</span></li>
              } @empty { <li class="sub">Nobody is at work in this role.</li> }
              @if (item.holderCount > item.holders.length) { <li class="sub">{{ words.countWords(item.holderCount - item.holders.length) }} more holders are counted above.</li> }
            </ul>
          </section>
        } @empty { <rl-empty heading="No role here is measured yet" text="Say in the catalogue what a role is measured by. Readings are given here and go to each checkpoint as evidence; a team's figure needs at least {{ view.minGroupSize }} people behind it."><a class="btn" routerLink="/roles">Open the role catalogue</a></rl-empty> }
      } @else { <rl-skeleton what="Reading the figures" [lines]="6" /> }
    </div>`,
})
export class KpisPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly programmeId = input.required<string>();
  protected readonly review = httpResource<KpiReviewView>(() => `/api/programmes/${this.programmeId()}/roles/kpis`);
  private readonly tree = httpResource<OrgUnitTreeView>(() => '/api/org-units');
  protected readonly view = computed(() => (this.review.hasValue() ? this.review.value() : undefined));
  protected readonly words = { countWords, dateWords, kpiLook, valueWords };

  protected tally(item: KpiReviewItemView): string {
    return `${item.met} meet the target, ${item.short} do not yet, ${item.unread} without a fresh figure`;
  }

  protected whose({ readFor, readBy, teamName }: KpiHolderView): string {
    const figure = readFor === 'person' ? 'own figure' : readFor === 'organisation' ? 'mean of everybody' : `figure of ${teamName}`;
    return readBy === 'metric' ? `${figure}, from the metric` : figure;
  }

  protected recordCommunity(item: KpiReviewItemView): Promise<void> {
    const asked: AskedField[] = [
      { name: 'communityId', label: 'Community', kind: 'choice', required: true, choices: item.communities.map(({ id, name }) => ({ value: id, label: name })) },
      { name: 'people', label: 'People in it', kind: 'number', required: true, min: 0, step: 1 },
    ];
    return this.ask(`${item.kpi.name}: a community`, item, asked, (values) => ({ communityId: asText(values, 'communityId'), people: numberOrNull(values, 'people') ?? 0 }));
  }

  protected record(item: KpiReviewItemView, holder: KpiHolderView): Promise<void> {
    return this.ask(`${item.kpi.name}: ${holder.personName}`, item, [], () => ({ roleAssignmentId: holder.roleAssignmentId }));
  }

  protected recordTeam(item: KpiReviewItemView): Promise<void> {
    const units = this.tree.hasValue() ? this.tree.value().items : [];
    const unit: AskedField = { name: 'orgUnitId', label: 'Unit with everybody below', kind: 'choice', required: true, choices: units.map(({ id, name, depth, headCount }) => ({ value: id, label: `${'  '.repeat(depth)}${name} (${countWords(headCount)})` })) };
    return this.ask(`${item.kpi.name}: a unit`, item, [unit], (values) => ({ orgUnitId: asText(values, 'orgUnitId') }));
  }

  private async ask(title: string, item: KpiReviewItemView, first: readonly AskedField[], subject: (values: Readonly<Record<string, string | number | null>>) => object): Promise<void> {
    const saved = await this.dialogs.form({
      title, action: 'Record figure',
      fields: [...first, { name: 'value', label: inUnit('Value', item.kpi.unit), kind: 'number', required: true }, { name: 'readOn', label: 'Of the day', kind: 'day', required: true, value: today() }, { name: 'note', label: 'Where it comes from', maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/role-kpis/${item.kpi.id}/readings`, { programmeId: this.programmeId(), ...subject(values), value: keptValue(numberOrNull(values, 'value') ?? 0, item.kpi.unit), readOn: asText(values, 'readOn'), note: asText(values, 'note') })),
    });
    if (saved) this.review.reload();
  }

  protected async target(item: KpiReviewItemView, holder: KpiHolderView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Target of ${holder.personName}: ${item.kpi.name}`, action: 'Set target', fields: [{ name: 'target', label: inUnit('Target', item.kpi.unit), kind: 'number', required: true, value: typedValue(holder.target, item.kpi.unit) }],
      save: (values) => firstValueFrom(this.http.put(`/api/role-assignments/${holder.roleAssignmentId}/kpi-target`, { roleKpiId: item.kpi.id, target: keptValue(numberOrNull(values, 'target') ?? 0, item.kpi.unit) })),
    });
    if (saved) this.review.reload();
  }
}
