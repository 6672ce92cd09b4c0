import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeRolesView, ProgrammeRoleView, RoleAssignmentView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlProblem, RlRun, RlSection, RlSkeleton, RlSought, RlStats, RlStatus, countWords, dateWords, plural, problemOf, textOrNone, withVersion, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { BulkRoles } from './bulk-roles';
import { CountedRoles } from './counted-roles';
import { GiveRole } from './give-role';
import { assignmentLook, coverLook, lackingWords, moveWords } from './role-words';
import { RolesNav } from './roles-nav';

const QUESTIONS = { nominated: 'Nominate for', acknowledged: 'Acknowledge', ended: 'End' } as const;
const ACTS = { nominated: 'Nominate', acknowledged: 'Acknowledge', ended: 'End role' } as const;

/** The tab "Roles": who holds what, what is covered and what is vacant. Giving a role brings its training. */
@Component({
  selector: 'roles-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlRun, RlSection, RlSkeleton, RlSought, RlStats, RlStatus, RolesNav],
  templateUrl: './roles.page.html',
})
export class RolesPage {
  private readonly http = inject(HttpClient);
  private readonly many = inject(BulkRoles);
  private readonly giving = inject(GiveRole);
  private readonly counted = inject(CountedRoles);
  private readonly dialogs = inject(Dialogs);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  /** `?role=` the one that is looked for. */
  readonly role = input<string>();
  /** In the page's lists the name is that of each one. */
  protected readonly sought = computed(() => this.role());

  protected readonly roles = httpResource<ProgrammeRolesView>(() => `/api/programmes/${this.programmeId()}/roles`);
  protected readonly view = computed(() => (this.roles.hasValue() ? this.roles.value() : undefined));
  protected readonly stats = computed<Stat[]>(() => {
    const view = this.view();
    if (!view) return [];
    return [
      { value: countWords(view.roles.length), label: 'roles count here' }, { value: countWords(view.vacancies), label: view.vacancies === 1 ? 'is vacant' : 'are vacant', bad: view.vacancies > 0 },
      { value: view.headCount === null ? 'none yet' : countWords(view.headCount), label: 'people in launched waves' },
    ];
  });
  /** The run that assigns training to a department that was given a role. */
  protected readonly running = signal<string | undefined>(undefined);
  protected readonly refusal = signal('');
  protected readonly words = { assignmentLook, coverLook, lackingWords, moveWords, countWords, dateWords, plural };

  /** Nobody holds it or is nominated for it; empty places are no holders. */
  protected isUnheld({ assignments, assignmentCount }: ProgrammeRoleView): boolean {
    return assignmentCount === assignments.length && assignments.every(({ state }) => state === 'vacant');
  }

  protected holder(assignment: RoleAssignmentView): string {
    return assignment.personName ?? (assignment.orgUnitName ? `Everybody in ${assignment.orgUnitName}` : 'nobody');
  }

  protected async give(role: ProgrammeRoleView, to: 'person' | 'unit'): Promise<void> {
    const given = await this.giving.give(this.programmeId(), role.definition, to);
    if (!given) return;
    this.running.set(given.runLocation?.split('/').at(-1));
    this.roles.reload();
  }

  protected async countOn(): Promise<void> {
    if (await this.counted.add(this.programmeId(), new Set(this.view()?.roles.map(({ definition }) => definition.id)))) this.roles.reload();
  }

  protected async countNoMore({ definition }: ProgrammeRoleView): Promise<void> {
    if (await this.counted.remove(this.programmeId(), definition)) this.roles.reload();
  }

  protected async giveMany({ definition }: ProgrammeRoleView): Promise<void> {
    if (await this.many.give(this.programmeId(), definition)) this.roles.reload();
  }

  protected async endAll({ definition }: ProgrammeRoleView): Promise<void> {
    if (await this.many.endAll(this.programmeId(), definition)) this.roles.reload();
  }

  protected async move(assignment: RoleAssignmentView, to: string): Promise<void> {
    if (to === 'nominated' || to === 'ended' || to === 'acknowledged') return this.ask(assignment, to);
    await this.send(assignment, { to });
  }

  private async ask(assignment: RoleAssignmentView, to: 'nominated' | 'ended' | 'acknowledged'): Promise<void> {
    const field = to === 'nominated'
      ? ({ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people } as const)
      : ({ name: 'reason', label: to === 'ended' ? 'Why it ends' : 'How you know that the line manager agrees', kind: 'text', required: true, maxLength: 500 } as const);
    const saved = await this.dialogs.form({
      title: `${QUESTIONS[to]} ${assignment.roleName}${to === 'nominated' ? '' : ` for ${this.holder(assignment)}`}`, action: ACTS[to], fields: [field],
      save: (values) => firstValueFrom(this.http.post(`/api/role-assignments/${assignment.id}/transition`, { to, personId: textOrNone(values, 'personId'), reason: textOrNone(values, 'reason') }, withVersion(assignment.version))),
    });
    if (saved) this.roles.reload();
  }

  private async send(assignment: RoleAssignmentView, body: object): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(this.http.post(`/api/role-assignments/${assignment.id}/transition`, body, withVersion(assignment.version)));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.roles.reload();
  }
}
