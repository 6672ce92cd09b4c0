import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TrainerListView, TrainerView, TrainingModuleListView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, asText, plural, spanWords, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { languageWords, todayHere, zoneWords } from '../sessions/session-words';
import { TrainingTabs } from '../training-tabs';

const tags = (values: AskedValues): string[] => asText(values, 'languages').split(/[\s,;]+/).filter(Boolean);
const skills = (values: AskedValues): string[] => asText(values, 'moduleIds').split(',').filter(Boolean);

/** “English, German and French”. */
const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Who holds sessions, how much and in which languages. */
@Component({
  selector: 'training-trainers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, TrainingTabs],
  templateUrl: './trainers.page.html',
})
export class TrainersPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly finder = inject(PeopleFinder);
  protected readonly list = httpResource<TrainerListView>(() => '/api/training/trainers');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly words = { plural, spanWords, zoneWords };
  protected readonly speaks = ({ languages }: TrainerView): string => AND.format(languages.map(languageWords));
  protected readonly teaches = ({ modules }: TrainerView): string => (modules.length === 0 ? 'any module' : modules.map(({ title }) => title).join(', '));

  protected async add(): Promise<void> {
    const skill = await this.skill([]);
    const saved = await this.dialogs.form({
      title: 'Add trainer', action: 'Add trainer',
      fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.finder.find }, ...details({ hoursPerWeek: 8, languages: ['en'], timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }), skill],
      save: (values) => firstValueFrom(this.http.post('/api/training/trainers', { personId: asText(values, 'personId'), hoursPerWeek: Number(asText(values, 'hoursPerWeek')), timeZone: asText(values, 'timeZone'), languages: tags(values), moduleIds: skills(values) })),
    });
    if (saved) this.list.reload();
  }

  protected async change(trainer: TrainerView): Promise<void> {
    const skill = await this.skill(trainer.modules);
    const saved = await this.dialogs.form({
      title: `Change ${trainer.name}`, action: 'Save changes',
      fields: [...details(trainer), skill, { name: 'isActive', label: 'Teaches', kind: 'choice', required: true, value: trainer.isActive ? 'yes' : 'no', choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No more' }] }],
      save: (values) => firstValueFrom(this.http.patch(`/api/training/trainers/${trainer.id}`, { hoursPerWeek: Number(asText(values, 'hoursPerWeek')), timeZone: asText(values, 'timeZone'), languages: tags(values), moduleIds: skills(values), isActive: asText(values, 'isActive') === 'yes' }, withVersion(trainer.version))),
    });
    if (saved) this.list.reload();
  }

  protected async away(trainer: TrainerView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Absence of ${trainer.name}`, text: 'Sessions in those days stay, and show as booked beyond what is available.', action: 'Add absence',
      fields: [{ name: 'from', label: 'From', kind: 'day', required: true, value: todayHere() }, { name: 'until', label: 'Last day', kind: 'day', required: true, value: todayHere() }, { name: 'reason', label: 'Why', maxLength: 200 }],
      save: (values) => firstValueFrom(this.http.post(`/api/training/trainers/${trainer.id}/absences`, { from: asText(values, 'from'), until: asText(values, 'until'), reason: asText(values, 'reason') })),
    });
    if (saved) this.list.reload();
  }

  /** Modules held as sessions, and those already taught. */
  private async skill(taught: TrainerView['modules']): Promise<AskedField> {
    const { items } = await firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules'));
    const choices = items.filter(({ id, format, isRetired }) => taught.some((one) => one.id === id) || (format === 'session' && !isRetired)).map(({ id, title }) => ({ value: id, label: title }));
    return { name: 'moduleIds', label: 'Modules they teach; none chosen: any', kind: 'many', value: taught.map(({ id }) => id).join(','), choices };
  }

  protected async removeAbsence(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/training/trainer-absences/${id}`));
    this.list.reload();
  }
}

const details = ({ hoursPerWeek, languages, timeZone }: { hoursPerWeek: number; languages: readonly string[]; timeZone: string }): AskedField[] => [
  { name: 'hoursPerWeek', label: 'Hours of teaching a week', kind: 'number', required: true, value: hoursPerWeek, min: 0.5, max: 60, step: 0.5 },
  { name: 'languages', label: 'Languages', required: true, value: languages.join(', '), hint: 'Tags such as pt, en, de-CH.' },
  { name: 'timeZone', label: 'Time zone', required: true, value: timeZone, hint: 'Such as Europe/Lisbon.' },
];
