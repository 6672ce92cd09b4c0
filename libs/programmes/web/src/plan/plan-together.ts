import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangedTogetherView, PlanView } from '@realign/api-client';
import { Dialogs, Toasts, asText, countWords, plural, problemOf, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { sentence } from '../programme-words';
import { DATE_REASONS, type Find } from './plan-forms';
import { NONE, askedOf, seenOf, skippedWords, unapprovedWords } from './together-words';

const AS_IT_IS = { value: '', label: 'As it is' };
const choices = (words: readonly string[]) => [AS_IT_IS, ...words.map((value) => ({ value, label: sentence(value) }))];
const STATES = ['hypothesised', 'scheduled', 'running', 'observing', 'repeated', 'scaled', 'adapted', 'stopped'];

const fieldsFor = (plan: PlanView, find: Find): AskedField[] => [
  { name: 'shiftDays', label: 'Days later', kind: 'number', half: true, step: 1, min: -730, max: 730, hint: 'Below 0 is earlier; length stays' },
  { name: 'dateReason', label: 'If dates move: why', kind: 'choice', half: true, value: 'planned', required: true, choices: DATE_REASONS },
  { name: 'dateNote', label: 'In a few words', maxLength: 1000 },
  { name: 'phaseId', label: 'Phase', kind: 'choice', half: true, choices: [AS_IT_IS, ...plan.phases.map(({ id, name }) => ({ value: id, label: name })), { value: NONE, label: 'No phase' }] },
  { name: 'waveId', label: 'Wave', kind: 'choice', half: true, choices: [AS_IT_IS, ...plan.waves.map(({ id, name }) => ({ value: id, label: name })), { value: NONE, label: 'No wave' }] },
  { name: 'state', label: 'State', kind: 'choice', half: true, choices: choices(STATES) },
  { name: 'effortClass', label: 'Works on', kind: 'choice', half: true, choices: choices(['culture', 'technology']) },
  { name: 'engagementMode', label: 'Offered how', kind: 'choice', half: true, choices: choices(['pull', 'push']) },
  { name: 'responsiblePersonId', label: 'Who sees to it', kind: 'lookup', find, hint: 'Empty leaves each with whom it is' },
];

/** One change for many things of the plan: what is asked, what it would do, then the act; all of it is taken back at once. */
@Injectable({ providedIn: 'root' })
export class PlanTogether {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  /** What was done; undefined when nothing was. */
  async change(plan: PlanView, ids: readonly string[], find: Find, undo: (id: string) => void): Promise<ChangedTogetherView | undefined> {
    const url = `/api/programmes/${plan.programmeId}/plan/change-together`;
    let body: Record<string, unknown> = {};
    let seen: ChangedTogetherView | undefined;
    const asked = await this.dialogs.form({
      title: `Change ${plural(ids.length, 'thing', 'things')} of the plan`, action: 'See what it does', text: 'Nothing is changed before you have seen what it would do.', fields: fieldsFor(plan, find),
      save: async (values) => {
        body = { ...seenOf(plan, ids), change: askedOf(values), dateReason: values['dateReason'], ...(asText(values, 'dateNote') && { dateNote: asText(values, 'dateNote') }) };
        seen = await firstValueFrom(this.http.post<ChangedTogetherView>(url, { ...body, dryRun: true }));
      },
    });
    if (!asked || !seen) return undefined;
    if (seen.changed === 0) return void this.toasts.say(`Nothing would change. ${skippedWords(seen.skipped)}`, { status: 'failed' });
    const sure = await this.dialogs.confirm({ title: `Change ${countWords(seen.changed)} of ${countWords(seen.asked)}?`, text: `${unapprovedWords(seen.unapproved)} ${skippedWords(seen.skipped) || 'Each of them takes the change.'}`.trim(), action: `Change ${countWords(seen.changed)}`, keep: 'Change nothing' });
    if (!sure) return undefined;
    try {
      const done = await firstValueFrom(this.http.post<ChangedTogetherView>(url, { ...body, dryRun: false }));
      const { id } = done;
      this.toasts.say([`${plural(done.changed, 'thing')} changed.`, unapprovedWords(done.unapproved), skippedWords(done.skipped)].filter(Boolean).join(' '), id ? { undo: () => undo(id) } : {});
      return done;
    } catch (error) {
      return void this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  async undo(id: string): Promise<void> {
    const { changed, skipped } = await firstValueFrom(this.http.post<ChangedTogetherView>(`/api/changes-together/${id}/undo`, {}));
    this.toasts.say(`${plural(changed, 'thing is', 'things are')} as before. ${skippedWords(skipped)}`.trim());
  }
}
