import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { AdoptionUnitView, ProgrammeAdoptionView, UnmatchedListView, UsageImportListView, UsageImportView } from '@realign/api-client';
import {
  Dialogs, PeopleFinder, RlChart, RlEmpty, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, RlUpload, Toasts, asText, countWords, dateWords, instantWords, plural, problemOf,
  shareWords, type ChartData, type Stat,
} from '@realign/ui';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

const AS_PERCENT = 100;

/** The tab "Adoption": what people do, by report and by unit, and the files it comes from. */
@Component({
  selector: 'adoption-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChart, RlEmpty, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, RlUpload, RouterLink],
  templateUrl: './adoption.page.html',
})
export class AdoptionPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();

  protected readonly adoption = httpResource<ProgrammeAdoptionView>(() => `/api/programmes/${this.programmeId()}/adoption`);
  protected readonly imports = httpResource<UsageImportListView>(() => '/api/adoption/imports');
  protected readonly unmatched = httpResource<UnmatchedListView>(() => '/api/adoption/unmatched');
  protected readonly view = computed(() => (this.adoption.hasValue() ? this.adoption.value() : undefined));
  protected readonly files = computed(() => (this.imports.hasValue() ? this.imports.value() : undefined));
  protected readonly strangers = computed(() => (this.unmatched.hasValue() ? this.unmatched.value() : undefined));
  protected readonly metric = linkedSignal<string>(() => this.view()?.series[0]?.metricKey ?? '');
  protected readonly choices = computed(() => this.view()?.series.map(({ metricKey, name }) => ({ value: metricKey as string, label: name })) ?? []);
  protected readonly series = computed(() => this.view()?.series.find(({ metricKey }) => metricKey === this.metric()));
  protected readonly chart = computed<ChartData>(() => ({ observed: (this.series()?.points ?? []).map(({ dataTo, value }) => ({ on: dataTo, value: value === null ? null : Math.round(value * AS_PERCENT * 10) / 10 })), unit: '%' }));
  protected readonly stats = computed<Stat[]>(() => {
    const view = this.view();
    if (!view?.dataTo) return [];
    const newest = view.series.map(({ name, points }) => ({ value: shareOrGap(points.at(-1)?.value), label: name.toLowerCase() }));
    return [...newest, { value: shareOrGap(view.matchRate), label: 'accounts matched' }];
  });
  protected readonly running = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { countWords, dateWords, instantWords, plural, shareOrGap };

  protected valueOf(unit: AdoptionUnitView): number | null {
    return unit.values.find(({ metricKey }) => metricKey === this.metric())?.value ?? null;
  }

  protected beforeOf(unit: AdoptionUnitView): number | null {
    return unit.values.find(({ metricKey }) => metricKey === this.metric())?.before ?? null;
  }

  protected async send(file: File): Promise<void> {
    const form = new FormData();
    form.append('file', file, file.name);
    this.busy.set(true);
    this.refusal.set('');
    try {
      const started = await firstValueFrom(this.http.post<UsageImportView>('/api/adoption/imports', form));
      this.running.set(started.runId);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  protected ended(): void {
    for (const resource of [this.adoption, this.imports, this.unmatched]) resource.reload();
  }

  protected async match(identity: { readonly sourceKey: string; readonly identity: string }): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Who is ${identity.identity}?`, text: 'It holds from the next import on.', action: 'Match account', fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people }],
      save: (values) => firstValueFrom(this.http.post('/api/adoption/aliases', { ...identity, personId: asText(values, 'personId') })),
    });
    if (!saved) return;
    this.toasts.say('Matched. The next import counts this account.');
    this.unmatched.reload();
  }
}

const shareOrGap = (value: number | null | undefined): string => (value === null || value === undefined ? 'withheld' : shareWords(value, 1));
