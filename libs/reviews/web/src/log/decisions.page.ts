import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { DecisionLogEntryView, DecisionLogView, ProgrammeListView } from '@realign/api-client';
import { Dialogs, RlControl, RlEmpty, RlField, RlPageHeader, RlProblem, RlSavedViews, RlSection, RlSkeleton, RlStatus, RlToolbar, Toasts, asText, plural } from '@realign/ui';
import { debounceTime, firstValueFrom } from 'rxjs';
import { CHOICE_WORDS, KIND_WORDS, PROPOSAL_WORDS, VERDICT_CHOICES, shortHash, verdictLook } from '../review-words';
import { DecisionMade } from '../room/decision-made';

const FILTERS = ['q', 'programmeId', 'choice', 'verdict', 'from', 'to'] as const;
type Filters = Record<(typeof FILTERS)[number], string>;

/** Every decision of the organisation: searched, filtered, and kept as a chain. What is looked for stands in the address. */
@Component({
  selector: 'reviews-decisions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DecisionMade, ReactiveFormsModule, RlControl, RlEmpty, RlField, RlPageHeader, RlProblem, RlSavedViews, RlSection, RlSkeleton, RlStatus, RlToolbar, RouterLink],
  templateUrl: './decisions.page.html',
})
export class DecisionsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly q = input('');
  readonly programmeId = input('');
  readonly choice = input('');
  readonly verdict = input('');
  readonly from = input('');
  readonly to = input('');

  private readonly asked = computed<Filters>(() => ({ q: this.q() ?? '', programmeId: this.programmeId() ?? '', choice: this.choice() ?? '', verdict: this.verdict() ?? '', from: this.from() ?? '', to: this.to() ?? '' }));
  protected readonly query = computed(() => new URLSearchParams(Object.entries(this.asked()).filter(([, value]) => value !== '')).toString());
  protected readonly log = httpResource<DecisionLogView>(() => `/api/decisions?${this.query()}`);
  protected readonly programmes = httpResource<ProgrammeListView>(() => '/api/programmes?limit=200');
  protected readonly view = computed(() => (this.log.hasValue() ? this.log.value() : undefined));
  /** Pages after the first. */
  protected readonly more = signal<readonly DecisionLogEntryView[]>([]);
  protected readonly next = signal<string | undefined>(undefined);
  protected readonly form = new FormGroup({
    q: new FormControl('', { nonNullable: true }), programmeId: new FormControl('', { nonNullable: true }), choice: new FormControl('', { nonNullable: true }), verdict: new FormControl('', { nonNullable: true }),
    from: new FormControl('', { nonNullable: true }), to: new FormControl('', { nonNullable: true }),
  });
  private readonly typed = toSignal(this.form.valueChanges.pipe(debounceTime(250)));
  protected readonly choices = Object.entries(CHOICE_WORDS).map(([value, label]) => ({ value, label }));
  protected readonly verdicts = [...VERDICT_CHOICES.map(({ value, word }) => ({ value: value as string, label: word })), { value: 'none', label: 'No verdict yet' }];
  protected readonly words = { kind: KIND_WORDS, proposal: PROPOSAL_WORDS, look: verdictLook, hash: shortHash, plural };

  constructor() {
    effect(() => { const asked = this.asked(); untracked(() => { this.form.setValue(asked, { emitEvent: false }); this.more.set([]); }); });
    effect(() => { const view = this.view(); untracked(() => this.next.set(view?.next)); });
    effect(() => {
      if (!this.typed()) return;
      const wanted = untracked(() => this.form.getRawValue());
      void this.router.navigate([], { queryParams: Object.fromEntries(FILTERS.map((name) => [name, wanted[name] || null])), queryParamsHandling: 'merge', replaceUrl: true });
    });
  }

  protected async readOn(): Promise<void> {
    const page = await firstValueFrom(this.http.get<DecisionLogView>(`/api/decisions?${this.query()}&cursor=${encodeURIComponent(this.next() ?? '')}`));
    this.more.update((all) => [...all, ...page.items]);
    this.next.set(page.next);
  }

  protected async tellBack(entry: DecisionLogEntryView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'You said, we did', text: `${entry.title}. Everybody reads it on the Why page.`, action: 'Publish',
      fields: [{ name: 'subject', label: 'What people said', required: true, maxLength: 1000 }, { name: 'text', label: 'What comes of it', kind: 'area', required: true, maxLength: 4000 }],
      save: async (values) => { await firstValueFrom(this.http.post(`/api/decisions/${entry.id}/replies`, { subject: asText(values, 'subject'), text: asText(values, 'text') })); },
    });
    if (saved) { this.toasts.say('Published.'); this.log.reload(); }
  }
}
