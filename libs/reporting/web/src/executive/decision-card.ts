import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CheckpointView, DecisionOptionView, ExecutiveDecisionView, PlannedChange } from '@realign/api-client';
import { RlIcon, RlNote, RlStatus, dateWords, instantWords, problemOf, proseWords, valueWords } from '@realign/ui';
import { ExecutiveApi } from './executive.api';

const WORDS: Readonly<Record<string, string>> = { continue: 'Continue', adapt: 'Adapt', stop: 'Stop', scale: 'Scale', start: 'Start' };

/** One decision that waits: what is seen, the options with what is proposed, what waiting costs; decided here when the choice says enough. */
@Component({
  selector: 'reporting-decision',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlNote, RlStatus],
  templateUrl: './decision-card.html',
  host: { style: 'display: contents' },
})
export class DecisionCard {
  private readonly api = inject(ExecutiveApi);
  readonly decision = input.required<ExecutiveDecisionView>();
  readonly number = input.required<number>();
  /** False on a snapshot, and for whoever may not decide. */
  readonly canDecide = input(false);
  /** A frozen page leads nowhere. */
  readonly frozen = input(false);
  readonly decided = output();

  private readonly room = httpResource<CheckpointView>(() => (this.canDecide() ? `/api/checkpoints/${this.decision().checkpointId}` : undefined));
  private readonly item = computed(() => (this.room.hasValue() ? this.room.value().agenda.find(({ id }) => id === this.decision().agendaItemId) : undefined));
  protected readonly options = computed(() => this.item()?.options ?? []);
  protected readonly choice = signal<string | undefined>(undefined);
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  /** A choice that must say what changes is taken here only as proposed; anything else is worked out in the room. */
  protected readonly needsRoom = computed(() => { const option = this.chosen(); return option !== undefined && option.needsChange && this.change(option) === undefined; });
  protected readonly chosen = computed(() => this.options().find(({ choice }) => choice === this.choice()));
  protected readonly words = { dateWords, instantWords, proseWords, valueWords, choice: (choice: string): string => WORDS[choice] ?? choice };

  protected note(event: Event): void {
    this.reason.set(event.target instanceof HTMLTextAreaElement ? event.target.value : '');
  }

  protected async decide(): Promise<void> {
    const [option, room] = [this.chosen(), this.room.hasValue() ? this.room.value() : undefined];
    if (!option || !room || this.busy()) return;
    if (this.reason().trim().length < 3) { this.refusal.set('Say why, in a few words: it is kept in the decision log.'); return; }
    const change = this.change(option);
    this.busy.set(true);
    this.refusal.set('');
    try {
      await this.api.decide(room, { agendaItemId: this.decision().agendaItemId, choice: option.choice, reason: this.reason().trim(), ...(change ? { change } : {}) });
      this.decided.emit();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  /** What was proposed with this choice; to stop needs only its one related thing. */
  private change(option: DecisionOptionView): PlannedChange | undefined {
    const proposal = this.item()?.proposal;
    if (proposal?.choice === option.choice && proposal.change) return proposal.change;
    const related = option.targets.filter(({ isRelated }) => isRelated);
    const [only] = related;
    return option.choice === 'stop' && related.length === 1 && only ? { target: only.target, targetId: only.targetId } : undefined;
  }
}
