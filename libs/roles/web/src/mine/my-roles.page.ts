import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { MyHelpView, MyRolesView, NominationView, OpenRoleView, ProgrammeHelpView, RoleAssignmentView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, dateWords, numberOrNull, problemOf, textOrNone, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { assignmentLook, helpWords, kindWords, lackingWords, nearnessWords, nominationLook } from '../role-words';

/** For everybody: what I hold, what I was asked, whose time I am asked for, and who can help me. */
@Component({
  selector: 'roles-mine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './my-roles.page.html',
})
export class MyRolesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly roles = httpResource<MyRolesView>(() => '/api/my/roles');
  protected readonly help = httpResource<MyHelpView>(() => '/api/my/help');
  protected readonly view = computed(() => (this.roles.hasValue() ? this.roles.value() : undefined));
  protected readonly programmes = computed(() => (this.help.hasValue() ? this.help.value().programmes : []));
  protected readonly refusal = signal('');
  protected readonly words = { assignmentLook, dateWords, helpWords, kindWords, lackingWords, nearnessWords, nominationLook };

  protected async acknowledge(assignment: RoleAssignmentView, agrees: boolean): Promise<void> {
    const who = assignment.personName ?? 'this person';
    const saved = await this.dialogs.form({
      title: agrees ? `Acknowledge ${who} as ${assignment.roleName}` : `No time for ${who} as ${assignment.roleName}`, action: agrees ? 'Acknowledge' : 'Do not agree',
      text: agrees ? 'You agree that this is part of their work, with the time it takes.' : 'Say why, so that somebody else can be found.',
      fields: agrees
        ? [
            { name: 'timePercent', label: 'Percent of the working week', kind: 'number', min: 1, max: 100, step: 1, value: assignment.timePercent },
            { name: 'described', label: 'In their role description', kind: 'choice', required: true, value: assignment.inRoleDescription ? 'yes' : 'no', choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'Not yet' }] },
          ]
        : [{ name: 'note', label: 'Why not', required: true, maxLength: 500 }],
      save: (values) => {
        const time = numberOrNull(values, 'timePercent');
        const body = agrees ? { agrees, ...(time !== null && { timePercent: time }), inRoleDescription: asText(values, 'described') === 'yes' } : { agrees, note: textOrNone(values, 'note') };
        return firstValueFrom(this.http.post(`/api/role-assignments/${assignment.id}/acknowledgement`, body, withVersion(assignment.version)));
      },
    });
    if (!saved) return;
    this.toasts.say(agrees ? `${who}: acknowledged.` : `${who}: noted.`);
    this.roles.reload();
  }

  protected async answer(item: NominationView, answer: 'yes' | 'no'): Promise<void> {
    const send = (body: object): Promise<unknown> => firstValueFrom(this.http.post(`/api/nominations/${item.id}/answer`, body, withVersion(item.version)));
    if (answer === 'no') {
      const saved = await this.dialogs.form({ title: `Not for me: ${item.roleName}`, action: 'Decline', text: 'Declining is fine. Your reason helps to ask better.', fields: [{ name: 'reason', label: 'Why', required: true, maxLength: 500 }], save: (values) => send({ answer, reason: asText(values, 'reason') }) });
      if (saved) this.roles.reload();
      return;
    }
    this.refusal.set('');
    try {
      await send({ answer });
      this.toasts.say(`${item.roleName}: you said yes.`);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.roles.reload();
  }

  protected async offer(programme: ProgrammeHelpView, role: OpenRoleView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Put yourself forward as ${role.roleName}`, action: 'Put myself forward', text: `${role.summary} ${role.defaultTimePercent ? `About ${role.defaultTimePercent}% of the week.` : ''} The lead answers, then your manager is asked for the time.`,
      fields: [{ name: 'why', label: 'Why you', kind: 'area', maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${programme.programmeId}/nominations`, { roleDefinitionId: role.roleDefinitionId, why: asText(values, 'why') })),
    });
    if (saved) this.reload(`${role.roleName}: your offer is with the lead.`);
  }

  protected async refer(programme: ProgrammeHelpView, role: OpenRoleView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Suggest a colleague as ${role.roleName}`, action: 'Suggest colleague', text: 'They are asked first.',
      fields: [{ name: 'personEmail', label: 'Their e-mail', kind: 'email', required: true, maxLength: 320 }, { name: 'why', label: 'Why them', kind: 'area', maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${programme.programmeId}/nominations`, { roleDefinitionId: role.roleDefinitionId, personEmail: asText(values, 'personEmail'), why: asText(values, 'why') })),
    });
    if (saved) this.reload('Your colleague is asked.');
  }

  private reload(said: string): void {
    this.toasts.say(said);
    this.roles.reload();
    this.help.reload();
  }
}
