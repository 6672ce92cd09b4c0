import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AudienceDetailView, AudienceDriftView, AudiencePeopleView, AudiencePersonView, AudiencePreview, AudienceRule, AudienceView, AudienceVocabularyView, OrgUnitTreeView } from '@realign/api-client';
import { Dialogs, RlAddress, RlCell, RlFormErrors, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlTable, RlToolbar, Toasts, countWords, countedWords, dateWords, plural, problemOf, withVersion, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ConditionEditor } from './condition-editor';
import { asGroup, asRule, isComplete } from './draft-rule';

const TYPING_MS = 300;

/** One audience: its rule with the people it means, its members, who came and went, and where it is used. */
@Component({
  selector: 'directory-audience',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ConditionEditor, RlAddress, RlCell, RlFormErrors, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlTable, RlToolbar],
  templateUrl: './audience.page.html',
  styles: `.name { display: block; } .who { gap: 16px; margin-block: 12px; } .input { width: auto; }`,
})
export class AudiencePage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly audienceId = input<string>();
  readonly tab = input<string>();
  readonly since = input<string>();

  protected readonly isNew = computed(() => this.audienceId() === undefined);
  private readonly path = computed(() => (this.isNew() ? undefined : `/api/audiences/${this.audienceId() ?? ''}`));
  protected readonly audience = httpResource<AudienceDetailView>(() => this.path());
  protected readonly vocabulary = httpResource<AudienceVocabularyView>(() => '/api/audience-vocabulary');
  protected readonly units = httpResource<OrgUnitTreeView>(() => '/api/org-units');
  protected readonly view = computed(() => (this.audience.hasValue() ? this.audience.value() : undefined));
  protected readonly canChange = computed(() => this.isNew() || this.view()?.can.change === true);

  protected readonly parts = [{ value: 'rule', label: 'Rule' }, { value: 'people', label: 'People' }, { value: 'drift', label: 'Who came and went' }, { value: 'uses', label: 'Where it is used' }];
  protected readonly part = computed(() => (this.isNew() ? 'rule' : (this.tab() ?? 'rule')));

  protected readonly name = linkedSignal(() => this.view()?.name ?? '');
  protected readonly who = linkedSignal(() => (this.view()?.rule.kind === 'organisation' ? 'organisation' : 'rule'));
  protected readonly group = linkedSignal(() => asGroup(this.view()?.rule ?? { kind: 'rule' }));
  protected readonly complete = computed(() => this.who() === 'organisation' || isComplete(this.group()));
  private readonly rule = computed<AudienceRule>(() => asRule(this.who(), this.group()));
  /** The rule that is asked about: a moment after the last change. */
  private readonly asked = signal<AudienceRule | undefined>(undefined);
  protected readonly preview = httpResource<AudiencePreview>(() => { const rule = this.asked(); return rule && this.canChange() ? { url: '/api/audiences/preview', method: 'POST', body: { rule } } : undefined; });
  protected readonly problem = computed(() => { const { errors, detail } = problemOf(this.preview.error()); return errors.map((one) => one.detail).join(' ') || detail; });
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly busy = signal(false);

  protected readonly people = httpResource<AudiencePeopleView>(() => (this.part() === 'people' ? `${this.path() ?? ''}/people` : undefined));
  protected readonly members = linkedSignal(() => (this.people.hasValue() ? this.people.value().items : []));
  protected readonly next = linkedSignal(() => (this.people.hasValue() ? this.people.value().next : undefined));
  protected readonly drift = httpResource<AudienceDriftView>(() => (this.part() === 'drift' ? { url: `${this.path() ?? ''}/drift`, params: this.since() ? { since: this.since() ?? '' } : {} } : undefined));
  protected readonly words = { countWords, countedWords, dateWords, plural };
  protected readonly id = (row: unknown): unknown => (row as AudiencePersonView).id;
  protected readonly about = ({ jobTitle, orgUnitName, country }: AudiencePersonView): string => [jobTitle, orgUnitName, country].filter(Boolean).join(', ');
  protected readonly columns: readonly Column<AudiencePersonView>[] = [
    { key: 'name', head: 'Name' }, { key: 'job', head: 'Job', text: ({ jobTitle }) => jobTitle ?? '' }, { key: 'unit', head: 'Unit', text: ({ orgUnitName }) => orgUnitName ?? '' },
    { key: 'place', head: 'Place', text: ({ location, country }) => [location, country].filter(Boolean).join(', ') },
  ];

  constructor() {
    effect((onCleanup) => {
      const [rule, complete] = [this.rule(), this.complete()];
      const timer = setTimeout(() => this.asked.set(complete ? rule : undefined), TYPING_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected show(part: string): void {
    this.go({ tab: part === 'rule' ? null : part });
  }

  protected go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor) return;
    this.next.set(undefined);
    const page = await firstValueFrom(this.http.get<AudiencePeopleView>(`${this.path() ?? ''}/people`, { params: { cursor } }));
    this.members.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  protected async save(): Promise<void> {
    if (this.busy() || !this.complete()) return;
    this.busy.set(true);
    this.refusals.set([]);
    const body = { name: this.name().trim(), rule: this.rule() };
    try {
      const view = this.view();
      const saved = await firstValueFrom(view ? this.http.patch<AudienceView>(this.path() ?? '', body, withVersion(view.version)) : this.http.post<AudienceView>('/api/audiences', body));
      this.toasts.say(`${saved.name} reaches ${plural(saved.headCount, 'person', 'people')}.`);
      if (view) this.audience.reload();
      else await this.router.navigate(['/people/audiences', saved.id]);
    } catch (error) {
      const { errors, detail } = problemOf(error);
      this.refusals.set(errors.length > 0 ? errors.map((one) => one.detail) : [detail]);
    } finally {
      this.busy.set(false);
    }
  }

  protected async refresh(): Promise<void> {
    await firstValueFrom(this.http.post(`${this.path() ?? ''}/refresh`, {}));
    this.audience.reload();
    this.drift.reload();
  }

  protected async remove(): Promise<void> {
    const view = this.view();
    if (!view) return;
    const sure = await this.dialogs.confirm({ title: `Delete ${view.name}?`, text: 'Its rule and the record of who belonged to it go. The people stay as they are.', action: 'Delete audience', keep: 'Keep audience', danger: true });
    if (!sure) return;
    try {
      await firstValueFrom(this.http.delete(this.path() ?? '', withVersion(view.version)));
      await this.router.navigate(['/people/audiences']);
    } catch (error) {
      const { detail } = problemOf(error);
      this.refusals.set([detail, ...view.uses.map(({ label }) => label)]);
    }
  }
}
