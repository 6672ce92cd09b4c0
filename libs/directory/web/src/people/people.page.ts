import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AudienceVocabularyView, OrgUnitTreeView, PersonDetailView, PersonListView, PersonView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlCell, RlChip, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSavedViews, RlSection, RlSkeleton, RlTable, RlTableColumns, RlTabs, RlToolbar, asText, columnsLaid, countWords, layoutOf, layoutSaid, plural, withWidth, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { DIRECTORY_TABS } from '../directory-tabs';
import { visibleUnits } from '../units/visible-units';

const TYPING_MS = 300;

/** People of the organisation, found by name, number or address, with the tree of units beside them. */
@Component({
  selector: 'directory-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlChip, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, RlTableColumns, RlTabs, RlToolbar, RlSavedViews],
  templateUrl: './people.page.html',
  styles: `.input { width: auto; max-width: 100%; }`,
})
export class PeoplePage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly find = inject(PeopleFinder).find;
  protected readonly tabs = DIRECTORY_TABS;
  readonly q = input<string>();
  readonly unit = input<string>();
  readonly country = input<string>();
  readonly location = input<string>();
  readonly job = input<string>();
  readonly worker = input<string>();
  readonly language = input<string>();
  readonly manager = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();
  /** Which columns stand and how close the rows, as `rl-table-columns` says it. */
  readonly cols = input<string>();
  readonly density = input<string>();

  private readonly params = computed(() => {
    const asked = { q: this.q(), orgUnitId: this.unit(), managerId: this.manager(), country: this.country(), location: this.location(), jobTitle: this.job(), workerType: this.worker(), language: this.language(), state: this.state(), sort: this.sort() };
    return Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))) as Record<string, string>;
  });
  protected readonly csv = computed(() => `/api/people.csv?${new URLSearchParams(this.params()).toString()}`);
  private readonly values = httpResource<AudienceVocabularyView>(() => '/api/audience-vocabulary');
  protected readonly vocabulary = computed(() => (this.values.hasValue() ? this.values.value() : undefined));
  protected readonly list = httpResource<PersonListView>(() => ({ url: '/api/people', params: this.params() }));
  protected readonly units = httpResource<OrgUnitTreeView>(() => '/api/org-units');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly tree = computed(() => (this.units.hasValue() ? this.units.value() : undefined));
  /** The tree, opened along the way to the chosen unit and one step further. */
  protected readonly branches = computed(() => {
    const items = this.tree()?.items ?? [];
    const open = new Set(items.filter(({ depth }) => depth === 0).map(({ id }) => id));
    for (let at = items.find(({ id }) => id === this.unit()); at; at = items.find(({ id }) => id === at?.parentId)) open.add(at.id);
    return visibleUnits(items, open, '');
  });
  /** Counted as far as the list counts; without a filter it is everybody. */
  protected readonly matching = computed(() => {
    const { matching, hasMoreMatching } = this.view() ?? { matching: 0, hasMoreMatching: false };
    const isFiltered = Object.keys(this.params()).some((name) => name !== 'sort');
    return isFiltered ? `${countWords(matching ?? 0)}${hasMoreMatching ? '+' : ''}` : countWords(this.tree()?.headCount ?? matching ?? 0);
  });
  private readonly lead = httpResource<PersonDetailView>(() => (this.manager() ? `/api/people/${this.manager()}` : undefined));
  protected readonly managerName = computed(() => (this.lead.hasValue() ? this.lead.value().displayName : 'one manager'));
  protected readonly unitName = computed(() => this.tree()?.items.find(({ id }) => id === this.unit())?.name);
  protected readonly rows = linkedSignal(() => this.view()?.items ?? []);
  protected readonly next = linkedSignal(() => this.view()?.next);
  protected readonly busy = signal(false);
  protected readonly words = { countWords, plural };
  protected readonly id = (row: unknown): unknown => (row as PersonView).id;
  protected readonly columns: readonly Column<PersonView>[] = [
    { key: 'name', head: 'Name' },
    { key: 'job', head: 'Job', text: ({ jobTitle }) => jobTitle ?? '' },
    { key: 'unit', head: 'Unit', text: ({ orgUnitName }) => orgUnitName ?? 'none' },
    { key: 'place', head: 'Place', text: ({ location, country }) => [location, country].filter(Boolean).join(', ') },
    { key: 'number', head: 'Number', width: '110px', text: ({ employeeNumber }) => employeeNumber },
  ];
  protected readonly laid = computed(() => columnsLaid(this.columns, layoutOf(this.columns, this.cols())));
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected search(words: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.router.navigate([], { queryParams: { q: words.trim() || null }, queryParamsHandling: 'merge', replaceUrl: true }), TYPING_MS);
  }

  protected go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected resize({ key, width }: { readonly key: string; readonly width: number | null }): void {
    this.go({ cols: layoutSaid(this.columns, withWidth(layoutOf(this.columns, this.cols()), key, width)) });
  }

  /** Whose people: direct reports of one manager. */
  protected async askManager(): Promise<void> {
    await this.dialogs.form({
      title: 'People of one manager', action: 'Show these', fields: [{ name: 'managerId', label: 'Manager', kind: 'lookup', required: true, find: this.find, hint: 'Those who report to them directly.' }],
      save: (values) => { this.go({ manager: asText(values, 'managerId') }); return Promise.resolve(); },
    });
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await firstValueFrom(this.http.get<PersonListView>('/api/people', { params: { ...this.params(), cursor } }));
      this.rows.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next);
    } finally {
      this.busy.set(false);
    }
  }
}
