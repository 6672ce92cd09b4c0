import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AudienceVocabularyView, OrgUnitDetailView, OrgUnitTreeView, PersonListView, UnitChangePreview, UnitChangeView, UnitPeopleView, UnitPersonView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, RlToolbar, Toasts, countWords, countedWords, dateWords, plural, problemOf, type Column, type LookupOption } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { peopleNamed } from './named-people';
import { linesOf, previewWords, unitChange, unitQuestion, type UnitAct } from './unit-questions';

/** One unit on a day: who was in it, what stood below it, and what happened to it since. */
@Component({
  selector: 'directory-unit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, RlToolbar],
  templateUrl: './unit.page.html',
  styles: `.input { width: auto; } .way { margin-block: 8px 16px; } .later { display: block; margin-block-start: 20px; }`,
})
export class UnitPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly unitId = input.required<string>();
  readonly on = input<string>();

  private readonly params = computed(() => (this.on() ? { on: this.on() ?? '' } : {}));
  protected readonly unit = httpResource<OrgUnitDetailView>(() => ({ url: `/api/org-units/${this.unitId()}`, params: this.params() }));
  protected readonly people = httpResource<UnitPeopleView>(() => ({ url: `/api/org-units/${this.unitId()}/people`, params: this.params() }));
  protected readonly view = computed(() => (this.unit.hasValue() ? this.unit.value() : undefined));
  protected readonly rows = linkedSignal(() => (this.people.hasValue() ? this.people.value().items : []));
  protected readonly next = linkedSignal(() => (this.people.hasValue() ? this.people.value().next : undefined));
  protected readonly busy = signal(false);
  protected readonly words = { countWords, countedWords, dateWords, plural };
  protected readonly states: Readonly<Record<string, string>> = { planned: 'planned for', applied: 'since', undone: 'undone; was to hold from', refused: 'refused on' };
  protected readonly id = (row: unknown): unknown => (row as UnitPersonView).id;
  protected readonly columns: readonly Column<UnitPersonView>[] = [
    { key: 'name', head: 'Name' },
    { key: 'job', head: 'Job then', text: ({ jobTitle }) => jobTitle ?? '' },
    { key: 'unit', head: 'Own unit', text: ({ orgUnitName }) => orgUnitName ?? '' },
    { key: 'stay', head: 'Here', text: ({ since, until }) => this.span(since, until) },
  ];

  protected span(from: string | null, until: string | null): string {
    if (from === null) return until === null ? 'as far back as is known' : `until ${dateWords(until)}`;
    return until === null ? `since ${dateWords(from)}` : `${dateWords(from)} to ${dateWords(until)}`;
  }

  protected go(day: string): void {
    void this.router.navigate([], { queryParams: { on: day || null }, queryParamsHandling: 'merge' });
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await firstValueFrom(this.http.get<UnitPeopleView>(`/api/org-units/${this.unitId()}/people`, { params: { ...this.params(), cursor } }));
      this.rows.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next);
    } finally {
      this.busy.set(false);
    }
  }

  /** Two steps: what is wanted, then whom it would touch. */
  protected async ask(act: UnitAct, view: OrgUnitDetailView): Promise<void> {
    const places = act === 'split' ? (await firstValueFrom(this.http.get<AudienceVocabularyView>('/api/audience-vocabulary'))).locations : [];
    const today = new Date().toISOString().slice(0, 10);
    let preview: { body: ReturnType<typeof unitChange>; found: UnitChangePreview } | undefined;
    await this.dialogs.form({
      ...unitQuestion(act, view, today, this.find, places), action: 'See whom it touches',
      save: async (values) => {
        const people = act === 'split' ? await peopleNamed(linesOf(values, 'personIds'), (q) => firstValueFrom(this.http.get<PersonListView>('/api/people', { params: { q, orgUnitId: view.id, limit: 20 } }))) : [];
        const body = unitChange(act, view.id, values, places, people);
        preview = { body, found: await firstValueFrom(this.http.post<UnitChangePreview>('/api/unit-changes/preview', body)) };
      },
    });
    if (!preview) return;
    const { body, found } = preview;
    const sure = await this.dialogs.confirm({ title: `${found.summary}?`, text: previewWords(found, body), action: found.isPlanned ? 'Plan the change' : 'Make the change', keep: 'Leave it', danger: found.withdrawnCount > 0 });
    if (sure) await this.send(() => firstValueFrom(this.http.post<UnitChangeView>('/api/unit-changes', body)), `${found.summary}.`);
  }

  protected async undo(change: UnitChangeView): Promise<void> {
    await this.send(() => firstValueFrom(this.http.post<UnitChangeView>(`/api/unit-changes/${change.id}/undo`, {})), `Undone: ${change.summary}.`);
  }

  private readonly find = async (words: string): Promise<readonly LookupOption[]> => {
    const { items } = await firstValueFrom(this.http.get<OrgUnitTreeView>('/api/org-units'));
    return items.filter(({ id, name }) => id !== this.unitId() && name.toLowerCase().includes(words.toLowerCase())).slice(0, 8).map(({ id, name, headCount }) => ({ id, label: name, detail: plural(headCount, 'person', 'people') }));
  };

  private async send(act: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await act();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.unit.reload();
    this.people.reload();
  }
}
