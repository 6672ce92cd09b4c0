import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ProgrammeRolesView, RoleDefinitionListView, RoleDefinitionView } from '@realign/api-client';
import { Dialogs, Toasts, asText } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { coverRuleWords } from './role-words';

/** Which roles of the catalogue a programme counts on. */
@Injectable({ providedIn: 'root' })
export class CountedRoles {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  /** True once the programme counts on one more. */
  async add(programmeId: string, counted: ReadonlySet<string>): Promise<boolean> {
    const { items } = await firstValueFrom(this.http.get<RoleDefinitionListView>('/api/role-definitions'));
    const others = items.filter(({ id, retiredOn }) => retiredOn === null && !counted.has(id));
    if (others.length === 0) {
      this.toasts.say('Every role of the catalogue counts here. Add one to the catalogue first.');
      return false;
    }
    const saved = await this.dialogs.form({
      title: 'Count on another role', action: 'Count on role', text: 'A role that needs a number of holders shows its empty places as vacant. Roles of your own come from the catalogue.',
      fields: [{ name: 'roleDefinitionId', label: 'Role', kind: 'choice', required: true, choices: others.map((role) => ({ value: role.id, label: `${role.name} (${coverRuleWords(role)})` })) }],
      save: (values) => firstValueFrom(this.http.post<ProgrammeRolesView>(`/api/programmes/${programmeId}/roles/counted`, { roleDefinitionId: asText(values, 'roleDefinitionId') })),
    });
    if (saved) this.toasts.say(`${others.length === 1 ? (others[0]?.name ?? '') : 'The role'} counts here now.`);
    return saved;
  }

  /** Asked first; what the server refuses is shown where it was asked. */
  async remove(programmeId: string, role: RoleDefinitionView): Promise<boolean> {
    const done = await this.dialogs.form({
      title: `Count on ${role.name} no more?`, action: 'Count on it no more', keep: 'Keep counting on it', fields: [],
      text: 'Its empty places stop being vacancies and nobody is sought for it. What was held stays as history. A role that somebody holds is ended first.',
      save: () => firstValueFrom(this.http.post(`/api/programmes/${programmeId}/roles/not-counted`, { roleDefinitionId: role.id })),
    });
    if (done) this.toasts.say(`${role.name} counts here no more.`);
    return done;
  }
}
