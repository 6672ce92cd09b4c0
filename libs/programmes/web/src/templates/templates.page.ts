import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProgrammeListView, SavedTemplateView, TemplateListView, TemplatePartView, TemplatePreviewView, TemplateSummaryView } from '@realign/api-client';
import { Dialogs, RlField, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, Toasts, asText, countWords, dateWords, plural, problemOf, shareWords, spanWords, withVersion, type LookupOption, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { COUNTRIES } from './countries';

const KINDS: Readonly<Record<TemplatePartView['kind'], string>> = { phase: 'Phase', wave: 'Launch', activity: 'Activity', message: 'Message' };

/** Templates with what each would plant and when; dates count from one day, around the holidays of a country. */
@Component({
  selector: 'programmes-templates',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlField, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats],
  templateUrl: './templates.page.html',
})
export class TemplatesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  /** `?template=`, `?startsOn=`, `?goLiveOn=`, `?country=`. */
  readonly template = input<string>();
  readonly startsOn = input<string>();
  readonly goLiveOn = input<string>();
  readonly country = input<string>();

  protected readonly list = httpResource<TemplateListView>(() => '/api/programme-templates');
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly can = computed(() => (this.list.hasValue() ? this.list.value().can : undefined));
  protected readonly key = computed(() => this.template() ?? this.items()[0]?.key);
  private readonly query = computed(() => {
    const given = { templateKey: this.key() ?? '', startsOn: this.startsOn() ?? '', goLiveOn: this.goLiveOn() ?? '', country: this.country() ?? '' };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  });
  protected readonly preview = httpResource<TemplatePreviewView>(() => (this.key() ? { url: '/api/template-preview', params: this.query() } : undefined));
  protected readonly shown = computed(() => (this.preview.hasValue() ? this.preview.value() : undefined));
  protected readonly forNew = computed(() => { const { templateKey, ...dates } = this.query(); return { template: templateKey, ...dates }; });
  protected readonly countries = COUNTRIES;
  protected readonly words = { countWords, dateWords, datesNote, kind: (part: TemplatePartView) => KINDS[part.kind], plural, spanWords };

  protected readonly inFull = ({ conditions, behaviours, risks }: TemplatePreviewView): { heading: string; items: string[] }[] =>
    [{ heading: 'Conditions', items: conditions }, { heading: 'Target behaviours', items: behaviours }, { heading: 'Risks', items: risks }].filter(({ items }) => items.length > 0);
  protected readonly counts = ({ phaseCount, waveCount, activityCount, goalCount, keyResultCount, roleCount, moduleCount, messageCount, monthsAfterGoLive, cultureShare }: TemplateSummaryView): Stat[] => [
    { value: countWords(phaseCount), label: phaseCount === 1 ? 'phase' : 'phases' }, { value: countWords(waveCount), label: waveCount === 1 ? 'wave' : 'waves' },
    { value: countWords(activityCount), label: 'activities', note: cultureShare === null ? '' : `${shareWords(cultureShare)} of hours on culture` },
    { value: countWords(messageCount), label: 'messages' }, { value: countWords(goalCount), label: 'goals', note: plural(keyResultCount, 'key result') },
    { value: countWords(roleCount), label: 'roles' }, { value: countWords(moduleCount), label: 'modules' }, { value: countWords(monthsAfterGoLive), label: 'months after the launch' },
  ];

  protected choose(params: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected anchor(kind: 'startsOn' | 'goLiveOn', day: string): void {
    this.choose({ startsOn: null, goLiveOn: null, [kind]: day || null });
  }

  /** A programme becomes a template of one's own, or the next revision of one. */
  protected async save(onto?: TemplateSummaryView): Promise<void> {
    let saved: SavedTemplateView | undefined;
    await this.dialogs.form({
      title: onto ? `Next revision of “${onto.name}”` : 'Save a programme as a template', text: 'Plan with its conditions and dependencies, goals, roles, training, rhythm, behaviours, risks and statements are kept, with their days counted from the first; people, audiences, decisions and figures are not. What is left out stands below the template.',
      fields: [
        { name: 'programmeId', label: 'Programme', kind: 'lookup', required: true, find: (words) => this.findProgrammes(words) },
        ...(onto ? [] : [{ name: 'name', label: 'Name of the template', required: true, maxLength: 200 }, { name: 'summary', label: 'What it is for', kind: 'area' as const, maxLength: 1000 }]),
      ],
      action: onto ? 'Save revision' : 'Save template',
      save: async (values) => {
        const programmeId = asText(values, 'programmeId');
        const call = onto
          ? this.http.post<SavedTemplateView>(`/api/own-templates/${onto.id}/revisions`, { programmeId }, withVersion(onto.version ?? 0))
          : this.http.post<SavedTemplateView>(`/api/programmes/${programmeId}/save-as-template`, { name: asText(values, 'name'), summary: asText(values, 'summary') });
        saved = await firstValueFrom(call);
      },
    });
    if (!saved) return;
    const left = saved.leftOut.length;
    this.toasts.say(`“${saved.template.name}” is saved.${left === 0 ? '' : ` ${plural(left, 'thing')} it cannot hold ${left === 1 ? 'stands' : 'stand'} below it.`}`);
    this.choose({ template: saved.template.key });
    this.again();
  }

  private async findProgrammes(words: string): Promise<readonly LookupOption[]> {
    const { items } = await firstValueFrom(this.http.get<ProgrammeListView>('/api/programmes', { params: { limit: 20, ...(words.trim() && { q: words.trim() }) } }));
    return items.map(({ id, name }) => ({ id, label: name }));
  }

  protected async edit({ id, version, name, summary }: TemplateSummaryView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Edit template', fields: [{ name: 'name', label: 'Name', value: name, required: true, maxLength: 200 }, { name: 'summary', label: 'What it is for', kind: 'area', value: summary, maxLength: 1000 }], action: 'Save template',
      save: (values) => firstValueFrom(this.http.patch(`/api/own-templates/${id}`, { name: asText(values, 'name'), summary: asText(values, 'summary') }, withVersion(version ?? 0))),
    });
    if (saved) this.again();
  }

  protected async remove({ id, version, name }: TemplateSummaryView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Delete the template “${name}”?`, text: 'Programmes made from it stay as they are.', action: 'Delete template', keep: 'Keep template', danger: true });
    if (!sure) return;
    try {
      await firstValueFrom(this.http.delete(`/api/own-templates/${id}`, withVersion(version ?? 0)));
      this.toasts.say(`“${name}” is deleted.`);
      this.choose({ template: null });
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }

  private again(): void {
    this.list.reload();
    this.preview.reload();
  }
}

/** What was moved to keep clear of weekends, holidays and blackouts, and what could not be. */
function datesNote({ movedCount, parts }: TemplatePreviewView): string {
  const taken = parts.filter(({ isOnTakenDay }) => isOnTakenDay).length;
  const moved = movedCount ? `${plural(movedCount, 'date')} moved off weekends and holidays` : taken ? '' : 'nothing falls on a weekend or holiday';
  return [moved, taken ? `${plural(taken, 'date')} without a free day within 60: look yourself` : ''].filter(Boolean).join('; ');
}
