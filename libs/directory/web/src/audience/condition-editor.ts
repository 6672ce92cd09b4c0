import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { HttpClient } from '@angular/common/http';
import type { AudienceCondition, AudienceVocabularyView, OrgUnitView, PersonDetailView } from '@realign/api-client';
import { PeopleFinder, RlLookup } from '@realign/ui';
import { freshCondition, isGroup, KINDS, valuesOf } from './draft-rule';

/** One condition of a rule, or a group of them. Every step is a button or a field: nothing is dragged. */
@Component({
  selector: 'directory-condition',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlLookup],
  templateUrl: './condition-editor.html',
  styles: `fieldset { border: 0; border-inline-start: 2px solid var(--rule); margin: 0 0 8px; padding: 4px 0 4px 12px; min-width: 0; } .one { flex-wrap: wrap; align-items: center; gap: 8px; margin-block-end: 8px; } .input { width: auto; max-width: 100%; }`,
})
export class ConditionEditor {
  readonly value = input.required<AudienceCondition>();
  readonly vocabulary = input.required<AudienceVocabularyView>();
  readonly units = input.required<readonly OrgUnitView[]>();
  readonly depth = input(1);
  readonly removable = input(true);
  readonly changed = output<AudienceCondition>();
  readonly removed = output();

  private readonly http = inject(HttpClient);
  protected readonly find = inject(PeopleFinder).find;
  protected readonly isGroup = computed(() => isGroup(this.value()));
  protected readonly children = computed(() => this.value().conditions ?? []);
  protected readonly kinds = computed(() => [...KINDS, ...this.vocabulary().known.map(({ kind, label }) => ({ kind, label }))]);
  protected readonly choices = computed(() => this.vocabulary().known.find(({ kind }) => kind === this.value().kind)?.choices);
  protected readonly values = computed(() => valuesOf(this.vocabulary(), this.value().kind));
  protected readonly indent = (unit: OrgUnitView): string => `${'\u00a0\u00a0'.repeat(unit.depth)}${unit.name}`;
  protected readonly manager = new FormControl<string | null>(null);
  protected readonly managerName = signal<string | undefined>(undefined);

  constructor() {
    this.manager.valueChanges.pipe(takeUntilDestroyed()).subscribe((personId) => this.set({ personId: personId ?? undefined }));
    effect(() => {
      const { kind, personId } = this.value();
      if (kind === 'manager') untracked(() => this.nameManager(personId));
    });
  }

  protected set(more: Record<string, unknown>): void {
    this.changed.emit(Object.fromEntries(Object.entries({ ...this.value(), ...more }).filter(([, value]) => value !== undefined)) as unknown as AudienceCondition);
  }

  protected choose(kind: string): void {
    this.changed.emit(freshCondition(kind));
  }

  protected replace(at: number, child: AudienceCondition): void {
    this.set({ conditions: this.children().map((one, n) => (n === at ? child : one)) });
  }

  protected drop(at: number): void {
    this.set({ conditions: this.children().filter((_, n) => n !== at) });
  }

  protected add(kind: string): void {
    this.set({ conditions: [...this.children(), freshCondition(kind)] });
  }

  protected addValue(value: string): void {
    const values = this.value().values ?? [];
    if (value.trim() && !values.includes(value.trim())) this.set({ values: [...values, value.trim()] });
  }

  protected dropValue(value: string): void {
    this.set({ values: (this.value().values ?? []).filter((one) => one !== value) });
  }

  /** A rule that was saved holds the manager's id; the field shows the name. */
  private nameManager(personId: string | undefined): void {
    if (!personId || this.manager.value === personId) return void (personId || this.managerName() !== undefined || this.managerName.set(''));
    this.http.get<PersonDetailView>(`/api/people/${personId}`).subscribe({ next: ({ displayName }) => { this.managerName.set(displayName); this.manager.setValue(personId, { emitEvent: false }); }, error: () => this.managerName.set('') });
  }
}
