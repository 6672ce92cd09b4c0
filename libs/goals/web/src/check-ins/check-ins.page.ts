import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { CheckInDutyListView, CheckInDutyView, SubmitCheckIn } from '@realign/api-client';
import { RlEmpty, RlPageHeader, RlProblem, RlSegments, RlSkeleton, RlStatus, Toasts, dateWords, keptValue, plural, problemOf, valueWords } from '@realign/ui';
import { CHECK_IN_CHOICES } from '../goal-words';
import { GoalsApi } from '../goals.api';

const LOOKS: Readonly<Record<string, readonly [kind: string, word: string]>> = { due: ['planned', 'Due'], lapsed: ['at_risk', 'Lapsed'], escalated: ['off_track', 'Escalated'] };
const WHOSE = [{ value: 'mine', label: 'Mine' }, { value: 'all', label: 'All' }];

/** Check-ins that are owed, one after the other: a value, how sure, and on to the next. */
@Component({
  selector: 'goals-check-ins',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FormsModule, RouterLink, RlEmpty, RlPageHeader, RlProblem, RlSegments, RlSkeleton, RlStatus],
  templateUrl: './check-ins.page.html',
})
export class CheckInsPage {
  private readonly api = inject(GoalsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  /** `?whose=all` shows everybody's. */
  readonly whose = input<string>();
  /** `?of=` the key result that a notification asked about. */
  readonly of = input<string>();
  protected readonly duties = httpResource<CheckInDutyListView>(() => `/api/check-ins/due${this.whose() === 'all' ? '' : '?mine=true'}`);
  protected readonly view = computed(() => (this.duties.hasValue() ? this.duties.value() : undefined));
  protected readonly choices = WHOSE;
  protected readonly words = { dateWords, plural, valueWords };
  protected readonly open = signal<string | undefined>(undefined);
  protected readonly current = computed(() => { const items = this.view()?.items ?? []; return items.find(({ keyResultId }) => keyResultId === (this.open() ?? this.of())) ?? items[0]; });
  protected value: number | null = null;
  protected confidence: number | null = null;
  protected note = '';
  protected blockers = '';
  protected status: SubmitCheckIn['status'] | null = null;
  protected readonly statuses = CHECK_IN_CHOICES;
  protected readonly levels = Array.from({ length: 11 }, (_, n) => n);
  protected readonly refusal = signal('');
  protected readonly busy = signal(false);
  private readonly first = viewChild<ElementRef<HTMLInputElement>>('first');

  protected look = ({ state }: CheckInDutyView) => { const [kind, word] = LOOKS[state] ?? ['planned', state]; return { kind, word }; };
  protected show(whose: string): void {
    void this.router.navigate([], { queryParams: { whose: whose === 'all' ? 'all' : null } });
  }

  protected take({ keyResultId }: CheckInDutyView): void {
    this.open.set(keyResultId);
    this.clear();
  }

  protected async submit(duty: CheckInDutyView): Promise<void> {
    if (!duty.isRead && this.value === null) return this.refusal.set('Give a value first.');
    const value = duty.isRead || this.value === null ? {} : { value: keptValue(this.value, duty.unit) };
    this.busy.set(true);
    this.refusal.set('');
    try {
      await this.api.checkIn(duty.keyResultId, { ...value, ...(this.confidence === null ? {} : { confidence: this.confidence }), ...(this.status ? { status: this.status } : {}), ...(this.note.trim() ? { note: this.note.trim() } : {}), ...(this.blockers.trim() ? { blockers: this.blockers.trim() } : {}) });
      this.toasts.say(`${duty.keyResultTitle}: checked in.`);
      this.open.set(undefined);
      this.clear();
      this.duties.reload();
    } catch (error) {
      this.refusal.set(problemOf(error).errors.map(({ detail }) => detail).join(' ') || problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  private clear(): void {
    [this.value, this.confidence, this.status, this.note, this.blockers] = [null, null, null, '', ''];
    this.refusal.set('');
    setTimeout(() => this.first()?.nativeElement.focus());
  }
}
