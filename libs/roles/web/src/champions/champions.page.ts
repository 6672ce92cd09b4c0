import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NominationView, ProgrammeNominationsView, ProgrammeRolesView, RoleAssignmentView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, Toasts, asText, dateWords, problemOf, textOrNone, withVersion, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { assignmentLook, coverLook, kindWords, nominationLook } from '../role-words';
import { RolesNav } from '../roles-nav';

/** Champions and others who are found rather than appointed: who was asked, who said yes, who is missing, who is thanked. */
@Component({
  selector: 'roles-champions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, RolesNav],
  templateUrl: './champions.page.html',
})
export class ChampionsPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  protected readonly list = httpResource<ProgrammeNominationsView>(() => `/api/programmes/${this.programmeId()}/nominations`);
  protected readonly roles = httpResource<ProgrammeRolesView>(() => `/api/programmes/${this.programmeId()}/roles`);
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly sought = computed(() => (this.roles.hasValue() ? this.roles.value().roles.filter(({ definition }) => definition.coverKind === 'ratio' && definition.retiredOn === null) : []));
  protected readonly serving = computed(() => this.sought().flatMap(({ assignments }) => assignments.filter(({ holder, state }) => holder === 'person' && (state === 'active' || state === 'handing_over'))).slice(0, 50));
  protected readonly stats = computed<Stat[]>(() => {
    const funnel = this.view()?.funnel;
    if (!funnel) return [];
    return [
      { value: String(funnel.named), label: 'named' }, { value: String(funnel.open), label: 'wait for an answer' }, { value: String(funnel.declined), label: 'declined, which is fine' }, { value: String(funnel.accepted), label: 'accepted' },
      { value: String(funnel.acknowledged), label: 'acknowledged by their manager' }, { value: String(funnel.active), label: 'at work' },
    ];
  });
  protected readonly refusal = signal('');
  protected readonly words = { assignmentLook, coverLook, dateWords, kindWords, nominationLook };

  protected waits({ waitsFor }: NominationView): string {
    return waitsFor.length === 0 ? '' : `waits for ${waitsFor.map((side) => (side === 'person' ? 'their answer' : 'the lead')).join(' and ')}`;
  }

  protected async nominate(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Ask somebody to help', action: 'Ask', text: 'They say yes or no themselves; then their line manager is asked for the time.',
      fields: [
        { name: 'roleDefinitionId', label: 'Role', kind: 'choice', required: true, choices: this.sought().map(({ definition }) => ({ value: definition.id, label: definition.name })) },
        { name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people }, { name: 'why', label: 'Why them', kind: 'area', maxLength: 500 },
      ],
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/nominations`, { roleDefinitionId: asText(values, 'roleDefinitionId'), personId: asText(values, 'personId'), why: asText(values, 'why') })),
    });
    if (saved) this.list.reload();
  }

  protected async answer(item: NominationView, answer: 'yes' | 'no'): Promise<void> {
    if (answer === 'no') {
      const saved = await this.dialogs.form({ title: `Decline ${item.personName} as ${item.roleName}`, action: 'Decline', fields: [{ name: 'reason', label: 'Why', required: true, maxLength: 500 }], save: (values) => this.send(item, { answer, reason: textOrNone(values, 'reason') }) });
      if (saved) this.list.reload();
      return;
    }
    this.refusal.set('');
    try {
      await this.send(item, { answer });
      this.toasts.say(`${item.personName}: agreed. Their line manager is asked next.`);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.list.reload();
    this.roles.reload();
  }

  protected async thank(assignment: RoleAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Thank ${assignment.personName ?? ''}`, action: 'Send thanks', text: 'They read it on their page of roles.', fields: [{ name: 'note', label: 'What they did that helped', kind: 'area', required: true, maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/role-assignments/${assignment.id}/recognitions`, { note: asText(values, 'note') })),
    });
    if (saved) this.list.reload();
  }

  private send(item: NominationView, body: object): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/nominations/${item.id}/answer`, body, withVersion(item.version)));
  }
}
