import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AssignRole, CommunityListView, OrgUnitTreeView, RoleAssignmentView, RoleDefinitionView } from '@realign/api-client';
import { Dialogs, PeopleFinder, Toasts, asText, countWords, numberOrNull, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

type Choices = NonNullable<AskedField['choices']>;

/** Gives one role to a person, who is nominated unless their line manager has agreed, or to a whole department. */
@Injectable({ providedIn: 'root' })
export class GiveRole {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;

  /** What was given, or undefined when the form was left. */
  async give(programmeId: string, role: RoleDefinitionView, to: 'person' | 'unit'): Promise<RoleAssignmentView | undefined> {
    const { items } = await firstValueFrom(this.http.get<OrgUnitTreeView>('/api/org-units'));
    const units = items.map((unit) => ({ value: unit.id, label: `${'\u00a0\u00a0'.repeat(unit.depth)}${unit.name} (${countWords(unit.headCount)})` }));
    let given: RoleAssignmentView | undefined;
    const saved = await this.dialogs.form({
      title: `Give the role ${role.name}`, action: to === 'person' ? 'Give to person' : 'Give to department',
      text: to === 'unit' ? 'Everybody in it and below holds the role. Its training is assigned in the background, and follows when people join or leave.' : 'Who is nominated waits for their line manager’s word. Training is assigned as soon as the role is active.',
      fields: to === 'person' ? personFields(role, this.people, units, await this.communities()) : unitFields(units, today()),
      save: async (values) => {
        given = await firstValueFrom(this.http.post<RoleAssignmentView>(`/api/programmes/${programmeId}/roles/assignments`, to === 'person' ? personBody(role.id, values) : unitBody(role.id, values)));
      },
    });
    if (!saved || !given) return undefined;
    this.toasts.say(givenWords(given));
    return given;
  }

  private async communities(): Promise<Choices> {
    const { items } = await firstValueFrom(this.http.get<CommunityListView>('/api/communities'));
    return items.filter(({ state }) => state !== 'closed').map(({ id, name }) => ({ value: id, label: name }));
  }
}

const today = (): string => new Date().toISOString().slice(0, 10);

const givenWords = ({ roleName, personName, state, managerName }: RoleAssignmentView): string =>
  state === 'nominated' ? `${personName ?? ''} is nominated as ${roleName}. ${managerName ? `${managerName} is asked for the time.` : 'No line manager is known: acknowledge on their behalf.'}` : `${roleName}: given.`;

const unitFields = (units: Choices, from: string): AskedField[] => [
  { name: 'orgUnitId', label: 'Department', kind: 'choice', required: true, choices: units },
  { name: 'startsOn', label: 'From', kind: 'day', required: true, value: from, half: true }, { name: 'endsOn', label: 'Until', kind: 'day', half: true },
];

const personFields = (role: RoleDefinitionView, find: AskedField['find'], units: Choices, communities: Choices): AskedField[] => [
  { name: 'personId', label: 'Person', kind: 'lookup', required: true, ...(find && { find }) },
  { name: 'as', label: 'They become', kind: 'choice', required: true, value: 'nominated', choices: [{ value: 'nominated', label: 'Nominated: their line manager is asked' }, { value: 'active', label: 'Active at once: their line manager has agreed' }] },
  { name: 'note', label: 'How you know that the line manager agrees', maxLength: 500, hint: 'Needed when they become active at once.' },
  { name: 'startsOn', label: 'From', kind: 'day', required: true, value: today(), half: true }, { name: 'endsOn', label: 'Until', kind: 'day', half: true },
  { name: 'timePercent', label: 'Percent of the working week', kind: 'number', min: 1, max: 100, step: 1, value: role.defaultTimePercent, half: true },
  { name: 'described', label: 'In the role description', kind: 'choice', required: true, value: 'no', half: true, choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No, beside other work' }] },
  { name: 'deputyPersonId', label: 'Deputy', kind: 'lookup', ...(find && { find }) },
  { name: 'scopeUnitId', label: 'For the unit', kind: 'choice', value: '', choices: [{ value: '', label: 'The whole programme' }, ...units], hint: 'One place at most: a unit, a community or a topic.' },
  { name: 'communityId', label: 'For the community', kind: 'choice', choices: communities },
  { name: 'topic', label: 'For the topic', maxLength: 120 },
];

const personBody = (roleDefinitionId: string, values: AskedValues): AssignRole => {
  const time = numberOrNull(values, 'timePercent');
  return {
    roleDefinitionId, personId: asText(values, 'personId'), startsOn: asText(values, 'startsOn'), as: asText(values, 'as') === 'active' ? 'active' : 'nominated', inRoleDescription: asText(values, 'described') === 'yes', ...(time !== null && { timePercent: time }),
    ...said(values, ['endsOn', 'note', 'deputyPersonId', 'scopeUnitId', 'communityId', 'topic']),
  };
};

const unitBody = (roleDefinitionId: string, values: AskedValues): AssignRole => ({ roleDefinitionId, orgUnitId: asText(values, 'orgUnitId'), startsOn: asText(values, 'startsOn'), ...said(values, ['endsOn']) });

/** Those of the answers that were given. */
const said = (values: AskedValues, names: readonly string[]): Record<string, string> => Object.fromEntries(names.flatMap((name) => { const value = textOrNone(values, name); return value === undefined ? [] : [[name, value]]; }));
