import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { BulkAssignView, BulkEndView, RoleDefinitionView } from '@realign/api-client';
import { Dialogs, Toasts, asText, countWords, plural, textOrNone } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

const REASONS: Readonly<Record<string, string>> = { nobody: 'names nobody', several: 'names several people', left: 'names somebody who left' };

/** A role for many at once: a pasted list, what it would do first, then the act. */
@Injectable({ providedIn: 'root' })
export class BulkRoles {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  /** True once the role was given. */
  async give(programmeId: string, role: RoleDefinitionView): Promise<boolean> {
    const url = `/api/programmes/${programmeId}/roles/assignments/bulk`;
    let body: Record<string, unknown> = {};
    let seen: BulkAssignView | undefined;
    const read = await this.dialogs.form({
      title: `Give ${role.name} to many`, action: 'Read list', text: 'One person a line: employee number, e-mail address or full name. Nothing is given before you have seen what the list would do.',
      fields: [
        { name: 'people', label: 'People', kind: 'area', required: true, maxLength: 400_000 }, { name: 'startsOn', label: 'From', kind: 'day', required: true, value: new Date().toISOString().slice(0, 10) },
        { name: 'as', label: 'They become', kind: 'choice', required: true, value: 'nominated', choices: [{ value: 'nominated', label: 'Nominated: each line manager is asked' }, { value: 'active', label: 'Active at once: the line managers have agreed' }] },
        { name: 'note', label: 'How you know that the line managers agree', maxLength: 500, hint: 'Needed when they become active at once.' },
      ],
      save: async (values) => {
        const note = textOrNone(values, 'note');
        body = { roleDefinitionId: role.id, people: asText(values, 'people').split('\n').map((line) => line.trim()).filter((line) => line !== ''), startsOn: asText(values, 'startsOn'), as: asText(values, 'as'), ...(note && { note }) };
        seen = await firstValueFrom(this.http.post<BulkAssignView>(url, { ...body, dryRun: true }));
      },
    });
    if (!read || !seen) return false;
    const sure = await this.dialogs.confirm({ title: `Give ${role.name} to ${plural(seen.given, 'person', 'people')}?`, text: previewWords(seen), action: `Give to ${countWords(seen.given)}`, keep: 'Give to nobody' });
    if (!sure) return false;
    const { given } = await firstValueFrom(this.http.post<BulkAssignView>(url, { ...body, dryRun: false }));
    this.toasts.say(`${role.name}: given to ${plural(given, 'person', 'people')}.`);
    return true;
  }

  async endAll(programmeId: string, role: RoleDefinitionView): Promise<boolean> {
    const url = `/api/programmes/${programmeId}/roles/assignments/bulk-end`;
    const { ended } = await firstValueFrom(this.http.post<BulkEndView>(url, { roleDefinitionId: role.id, reason: 'Asked first', dryRun: true }));
    const done = await this.dialogs.form({
      title: `End ${role.name} for all ${countWords(ended)}`, action: `End for ${countWords(ended)}`, text: 'Their training that nobody began is taken back. The assignments stay as history.', fields: [{ name: 'reason', label: 'Why', required: true, maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(url, { roleDefinitionId: role.id, reason: asText(values, 'reason'), dryRun: false })),
    });
    if (done) this.toasts.say(`${role.name}: ended for ${plural(ended, 'holder')}.`);
    return done;
  }
}

const previewWords = ({ people, already, given, unmatched, unmatchedCount }: BulkAssignView): string => {
  const known = `${plural(people, 'person is', 'people are')} named; ${countWords(already)} hold it already, ${countWords(given)} get it.`;
  if (unmatchedCount === 0) return known;
  const lines = unmatched.slice(0, 5).map(({ line, value, reason }) => `line ${line} “${value}” ${REASONS[reason] ?? reason}`).join('; ');
  return `${known} ${plural(unmatchedCount, 'line is', 'lines are')} left out: ${lines}${unmatchedCount > 5 ? ' and more' : ''}.`;
};
