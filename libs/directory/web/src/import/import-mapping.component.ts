import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { FoundValueView, PeopleMappingView, PeoplePreviewView, ValueMeaningDto } from '@realign/api-client';
import { RlField, RlControl, RlImportMapping, RlImportPreview, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton, dateWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** How a file is to be read: columns, days, who is absent. The first rows are shown as they would be read, and again after each change. */
@Component({
  selector: 'directory-import-mapping',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlControl, RlField, RlImportMapping, RlImportPreview, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton],
  templateUrl: './import-mapping.component.html',
})
export class ImportMappingComponent {
  private readonly http = inject(HttpClient);
  readonly importId = input.required<string>();
  readonly started = output<void>();

  protected readonly resource = httpResource<PeopleMappingView>(() => `/api/people/imports/${this.importId()}/mapping`);
  protected readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly fields = signal<readonly (string | null)[]>([]);
  protected readonly dayOrder = signal('');
  protected readonly absent = signal('leave');
  protected readonly source = signal('');
  protected readonly preview = signal<PeoplePreviewView | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly shown = computed(() => this.preview() ?? this.view()?.preview);
  protected readonly problems = computed(() => this.shown()?.rows.filter(({ problems }) => problems.length > 0).length ?? 0);
  /** Day and month are asked when the values leave them open: nothing is chosen before. */
  protected readonly mustChooseOrder = computed(() => this.view()?.isDayOrderOpen === true && this.dayOrder() === '');
  protected readonly canStart = computed(() => !this.busy() && !this.mustChooseOrder() && this.shown()?.refusal === null);
  protected readonly orders = [{ value: 'dmy', label: 'Day first' }, { value: 'mdy', label: 'Month first' }, { value: 'ymd', label: 'Year first' }];
  protected readonly rules = [{ value: 'leave', label: 'have left' }, { value: 'stay', label: 'stay as they are' }];
  protected readonly statuses = [{ value: 'here', label: 'is here' }, { value: 'left', label: 'has left' }];
  protected readonly types = [{ value: 'own', label: 'employed here' }, { value: 'contingent', label: 'works here only' }];
  protected readonly words = { dateWords, plural };
  private meanings: readonly ValueMeaningDto[] = [];
  private asked = 0;

  constructor() {
    effect(() => {
      const view = this.view();
      if (view) untracked(() => this.begin(view));
    });
  }

  protected choose(fields: readonly (string | null)[]): void {
    this.fields.set(fields);
    void this.look();
  }

  protected order(dayOrder: string): void {
    this.dayOrder.set(dayOrder);
    void this.look();
  }

  /** What was said of a value stays said when the mapping changes otherwise. */
  protected mean({ field, value }: FoundValueView, means: string): void {
    this.meanings = [...this.meanings.filter((said) => said.field !== field || said.value !== value), { field, value, means: means as ValueMeaningDto['means'] }];
    void this.look();
  }

  protected async start(): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      await firstValueFrom(this.http.post(`/api/people/imports/${this.importId()}/dry-run`, { ...this.mapping(), ...(this.source().trim() && { source: this.source().trim() }) }));
      this.started.emit();
    } catch (error) {
      this.trouble.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  private begin(view: PeopleMappingView): void {
    this.fields.set(view.columns.map(({ field }) => field));
    this.dayOrder.set(view.isDayOrderOpen ? '' : view.dayOrder);
    this.absent.set(view.absent);
    this.meanings = view.meanings;
    this.source.set(view.saved?.source ?? view.recognised?.name ?? '');
  }

  private mapping() {
    return { fields: this.fields(), dayOrder: this.dayOrder() || 'ymd', absent: this.absent(), meanings: this.meanings };
  }

  /** A late answer never overwrites a newer one. */
  private async look(): Promise<void> {
    const asked = ++this.asked;
    try {
      const seen = await firstValueFrom(this.http.post<PeoplePreviewView>(`/api/people/imports/${this.importId()}/preview`, this.mapping()));
      if (asked === this.asked) this.preview.set(seen);
    } catch (error) {
      this.trouble.set(problemOf(error).detail);
    }
  }
}
