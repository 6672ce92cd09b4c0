import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChangeRoleAssignment, HandoverDutyView, HandoverView, RoleAssignmentHistoryView, RoleAssignmentView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, Saver, asText, dateWords, instantWords, numberOrNull, plural, problemOf, textOrNone, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ROLE_ASSIGNMENT_EDITS } from '../role-edits';
import { assignmentLook, lackingWords } from '../role-words';

/** One assignment: its terms, who agreed, the handover with what is open, and all that became of it. */
@Component({
  selector: 'roles-assignment',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './assignment.page.html',
})
export class AssignmentPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  readonly assignmentId = input.required<string>();
  private readonly url = computed(() => `/api/role-assignments/${this.assignmentId()}`);
  protected readonly one = httpResource<RoleAssignmentView>(() => this.url());
  protected readonly past = httpResource<RoleAssignmentHistoryView>(() => `${this.url()}/history`);
  protected readonly plan = httpResource<HandoverView>(() => `${this.url()}/handover`);
  protected readonly view = computed(() => (this.one.hasValue() ? this.one.value() : undefined));
  protected readonly history = computed(() => (this.past.hasValue() ? this.past.value().items : []));
  protected readonly handover = computed(() => (this.plan.hasValue() ? this.plan.value() : undefined));
  protected readonly refusal = signal('');
  protected readonly words = { assignmentLook, dateWords, instantWords, lackingWords, plural };

  protected async edit(view: RoleAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Terms of ${view.roleName}`, action: 'Save terms',
      fields: [
        { name: 'startsOn', label: 'First day', kind: 'day', required: true, value: view.startsOn }, { name: 'endsOn', label: 'Last day', kind: 'day', value: view.endsOn, hint: 'The role ends by itself after it.' },
        { name: 'timePercent', label: 'Percent of the working week', kind: 'number', min: 1, max: 100, step: 1, value: view.timePercent },
        { name: 'described', label: 'In the role description', kind: 'choice', required: true, value: view.inRoleDescription ? 'yes' : 'no', choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }] },
        { name: 'deputyPersonId', label: 'Deputy', kind: 'lookup', find: this.people, value: view.deputyPersonId, shown: view.deputyName ?? '' },
      ],
      save: (values) => {
        const time = numberOrNull(values, 'timePercent');
        const body = { startsOn: asText(values, 'startsOn'), endsOn: textOrNone(values, 'endsOn') ?? null, ...(time !== null && { timePercent: time }), inRoleDescription: asText(values, 'described') === 'yes', deputyPersonId: textOrNone(values, 'deputyPersonId') ?? null };
        return this.saver.edit<ChangeRoleAssignment, RoleAssignmentView>({ url: this.url(), view, given: body, fields: ROLE_ASSIGNMENT_EDITS, subject: 'this role' });
      },
    });
    if (saved) this.reload();
  }

  protected async handOver(view: RoleAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Hand over ${view.roleName}`, action: 'Plan handover', text: 'The successor is nominated for the same role; both hold it from the first day of the overlap to the last day.',
      fields: [
        { name: 'successorPersonId', label: 'Successor', kind: 'lookup', required: true, find: this.people }, { name: 'overlapFrom', label: 'Both from', kind: 'day', required: true }, { name: 'lastDay', label: 'Last day of the holder', kind: 'day', required: true },
        { name: 'duties', label: 'What is open and goes over, one a line', kind: 'area', maxLength: 6000, value: this.handover()?.suggestedDuties.join('\n') ?? '' }, { name: 'note', label: 'What the successor should know', kind: 'area', maxLength: 1000 },
      ],
      save: (values) => firstValueFrom(this.http.post(`${this.url()}/handover`, {
        successorPersonId: asText(values, 'successorPersonId'), overlapFrom: asText(values, 'overlapFrom'), lastDay: asText(values, 'lastDay'), note: asText(values, 'note'),
        duties: asText(values, 'duties').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
      }, withVersion(view.version))),
    });
    if (saved) this.reload();
  }

  protected async tick(duty: HandoverDutyView): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(this.http.post(`${this.url()}/handover/duties`, { seq: duty.seq, isDone: !duty.isDone }));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.reload();
  }

  private reload(): void {
    this.one.reload();
    this.past.reload();
    this.plan.reload();
  }
}
