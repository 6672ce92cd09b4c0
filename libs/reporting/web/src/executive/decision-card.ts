import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CheckpointView, DecisionOptionView, ExecutiveDecisionView, PlannedChange } from '@realign/api-client';
import { RlIcon, RlNote, RlStatus, dateWords, instantWords, problemOf, proseWords, valueWords } from '@realign/ui';
import { ExecutiveApi } from './executive.api';
import { weigh } from './glance';

const WORDS: Readonly<Record<string, string>> = { continue: 'Continue', adapt: 'Adapt', stop: 'Stop', scale: 'Scale', start: 'Start' };

interface OptionLine {
  readonly choice: string;
  readonly isProposed: boolean;
  readonly does: string;
  readonly costs: string;
  readonly brings: string;
  /** Undefined where nothing can be chosen: a frozen page, or somebody who does not decide; false also until the room is read. */
  readonly isMine: boolean | undefined;
  /** Who decides, where that is somebody else; empty otherwise. */
  readonly by: string;
}

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
  private readonly options = computed(() => this.item()?.options ?? []);
  /** One line for each option: as the room offers it to whoever may decide, else as the page says it. */
  private readonly lines = computed((): OptionLine[] => {
    const { advice, options = [], decidedBy } = this.decision();
    const lineOf = (choice: string, summary: string): Pick<OptionLine, 'choice' | 'isProposed' | 'does' | 'costs' | 'brings'> => {
      const { costHours = null, brings = null } = options.find((one) => one.choice === choice) ?? {};
      return { choice, isProposed: advice?.choice === choice, does: summary, costs: costHours === 0 ? 'none' : costHours !== null ? valueWords(costHours, 'h') : 'not planned', brings: brings !== null ? proseWords(brings) : 'not measured' };
    };
    const offered = this.options();
    return offered.length > 0
      ? offered.map(({ choice, summary, isMine, decidedBy: who }) => ({ ...lineOf(choice, summary), isMine, by: isMine ? '' : `To be decided by ${who}` }))
      : options.map(({ choice, summary, decidedBy: who }) => ({ ...lineOf(choice, summary), isMine: this.room.isLoading() ? false : undefined, by: who && who !== decidedBy ? `By ${who}` : '' }));
  });
  private readonly weighed = computed(() => weigh(this.decision(), this.lines().map(({ choice }) => choice)));
  /** What is proposed beside going on as it is, with what is known of them. */
  protected readonly side = computed(() => this.weighed().choices.flatMap((choice) => this.lines().find((line) => line.choice === choice) ?? []));
  /** What else can be chosen, in one row. */
  protected readonly rest = computed(() => this.lines().filter(({ choice, isMine }) => isMine !== undefined && this.weighed().others.includes(choice)));
  protected readonly tells = computed(() => { const { tellsCosts, tellsBrings } = this.weighed(); return { costs: tellsCosts, brings: tellsBrings }; });
  /** What the choice made does, where no line says it. */
  protected readonly meaning = computed(() => { const line = this.rest().find(({ choice }) => choice === this.choice()); return line ? `${this.words.choice(line.choice)}: ${line.does}.` : ''; });
  /** What is expected and asked of the proposal, as far as no column says it. */
  protected readonly outlook = computed(() => {
    const { advice, options = [] } = this.decision();
    const asItIs = options.find(({ choice }) => choice === 'continue')?.brings;
    if (!advice) return asItIs ? `As it is: ${proseWords(asItIs)}.` : '';
    const expected = this.tells().brings ? '' : advice.expected === 'unknown' ? 'Nobody has measured such a change here.' : `Expected: ${proseWords(advice.expected)}.`;
    const takes = this.tells().costs || advice.costHours === null ? '' : `It takes ${valueWords(advice.costHours, 'h')} of work.`;
    const asks = advice.loadHours ? `It asks ${valueWords(advice.loadHours, 'h')} a week of each person it reaches.` : '';
    return [proseWords(this.why()), expected, takes, asks, `Confidence ${advice.confidence}.`].filter(Boolean).join(' ');
  });
  /** What is asked: whether to do what is proposed; without a proposal what it is about. */
  protected readonly question = computed(() => { const { advice, title } = this.decision(); return advice ? `${proseWords(advice.title)}?` : title; });
  /** The reason without the note that stands above it already. */
  private readonly why = computed(() => { const { advice, note } = this.decision(); return advice?.rationale.startsWith(note) ? advice.rationale.slice(note.length).trim() : (advice?.rationale ?? ''); });
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
    if (proposal?.choice === option.choice && proposal.state !== 'expired' && proposal.change) return proposal.change;
    const related = option.targets.filter(({ isRelated }) => isRelated);
    const [only] = related;
    return option.choice === 'stop' && related.length === 1 && only ? { target: only.target, targetId: only.targetId } : undefined;
  }
}
