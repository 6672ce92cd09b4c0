import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { AgendaItemView, ChangeTargetView, CheckpointView, PlannedChange, TellBackByDecision } from '@realign/api-client';
import { PeopleFinder, RlControl, RlField, RlFormErrors, RlLookup, applyProblem, plural, problemOf, proseWords } from '@realign/ui';
import { CHOICE_WORDS, TARGET_WORDS, type DecisionChoice } from '../review-words';
import { CheckpointApi } from './checkpoint.api';
import { RoomDrafts } from './room-drafts';

/** What somebody writes about an item before it is recorded. */
export interface Draft {
  readonly choice: DecisionChoice | null;
  readonly reason: string;
  readonly effectiveOn: string;
  readonly ownerPersonId: string;
  readonly change: { readonly targetId: string; readonly title: string; readonly startsOn: string; readonly endsOn: string; readonly leadDaysBy: number | null };
  readonly tellBack: { readonly about: string; readonly text: string };
}

/** One decision: the choice, its reason, and what it changes in the plan. */
@Component({
  selector: 'reviews-decision-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlFormErrors, RlLookup],
  templateUrl: './decision-form.html',
})
export class DecisionForm {
  private readonly api = inject(CheckpointApi);
  readonly checkpoint = input.required<CheckpointView>();
  readonly item = input.required<AgendaItemView>();
  /** Of the room: this form goes when the meeting looks at something else. */
  readonly drafts = input.required<RoomDrafts<Draft>>();
  readonly recorded = output<CheckpointView | undefined>();

  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly choiceWords = CHOICE_WORDS;
  protected readonly prose = proseWords;
  protected readonly plural = plural;
  protected readonly find = inject(PeopleFinder).find;
  protected readonly lead = computed(() => this.checkpoint().participants.find(({ duty }) => duty === 'change_lead')?.name ?? '');
  protected readonly targetWords = TARGET_WORDS;
  protected readonly change = new FormGroup({
    targetId: new FormControl('', { nonNullable: true }), title: new FormControl('', { nonNullable: true }),
    startsOn: new FormControl('', { nonNullable: true }), endsOn: new FormControl('', { nonNullable: true }), leadDaysBy: new FormControl<number | null>(null),
  });
  protected readonly tellBack = new FormGroup({ about: new FormControl('', { nonNullable: true }), text: new FormControl('', { nonNullable: true, validators: [Validators.maxLength(4000)] }) });
  protected readonly form = new FormGroup({
    choice: new FormControl<DecisionChoice | null>(null, Validators.required),
    reason: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(3), Validators.maxLength(2000)] }),
    effectiveOn: new FormControl('', { nonNullable: true }),
    ownerPersonId: new FormControl('', { nonNullable: true }),
    change: this.change,
    tellBack: this.tellBack,
  });

  /** The draft that was taken up again, until something else is chosen than it says; its fields follow nothing meanwhile. */
  private takenUp: Draft | undefined;
  private keptFor = '';
  private readonly itemId = computed(() => this.item().id);
  private readonly choice = toSignal(this.form.controls.choice.valueChanges, { initialValue: null });
  private readonly targetId = toSignal(this.change.controls.targetId.valueChanges, { initialValue: '' });
  protected readonly option = computed(() => this.item().options.find(({ choice }) => choice === this.choice()));
  protected readonly target = computed<ChangeTargetView | undefined>(() => this.option()?.targets.find(({ targetId }) => targetId === this.targetId()));
  protected readonly action = computed(() => { const choice = this.choice(); return choice ? `Record: ${CHOICE_WORDS[choice].toLowerCase()}` : 'Record decision'; });

  /** What one may choose; each is chosen by its number, too. */
  protected readonly mine = computed(() => this.item().options.filter(({ isMine }) => isMine));

  /** What others decide here, by who they are. */
  protected readonly notMine = computed(() => {
    const others = this.item().options.filter(({ isMine }) => !isMine);
    return [...new Set(others.map(({ decidedBy }) => decidedBy))].map((decidedBy) => ({ decidedBy, choices: others.filter((one) => one.decidedBy === decidedBy).map(({ choice }) => CHOICE_WORDS[choice]).join(', ') }));
  });

  constructor() {
    // The room is read again whenever somebody else decides: what is being written here stays. Of another item, what was written about that one.
    effect(() => {
      const id = this.itemId();
      untracked(() => {
        this.takenUp = this.drafts().of(id);
        this.keptFor = '';
        this.form.reset(this.takenUp);
        this.keptFor = id;
        this.refusals.set([]);
      });
    });
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => { if (this.keptFor) this.drafts().keep(this.keptFor, this.form.getRawValue()); });
    effect(() => {
      const choice = this.choice();
      untracked(() => {
        if (this.takenUp && this.takenUp.choice === choice) return;
        this.takenUp = undefined;
        const option = this.option();
        const related = option?.needsChange ? option.targets.find(({ isRelated }) => isRelated) : undefined;
        this.change.controls.targetId.setValue(related?.targetId ?? '');
      });
    });
    effect(() => {
      const targetId = this.targetId();
      untracked(() => { if (this.takenUp && this.takenUp.change.targetId === targetId) return; this.takenUp = undefined; const target = this.target(); this.change.patchValue({ startsOn: target?.startsOn ?? '', endsOn: target?.endsOn ?? '' }); });
    });
  }

  /** Chosen by its number among those that one may make, 1 to 5. */
  choose(index: number): void {
    const option = this.mine()[index];
    if (option) this.form.controls.choice.setValue(option.choice);
  }

  protected isMine(choice: DecisionChoice): boolean {
    return this.item().options.some((option) => option.choice === choice && option.isMine);
  }

  /** Fills the form with what is proposed; nothing is recorded before the button is pressed. Fields follow the choice, then the target. */
  protected takeOver(): void {
    const proposal = this.item().proposal;
    if (!proposal || !this.isMine(proposal.choice)) return;
    this.form.controls.choice.setValue(proposal.choice);
    const { targetId, title, startsOn, endsOn, leadDaysBy } = proposal.change ?? {};
    setTimeout(() => {
      this.change.controls.targetId.setValue(targetId ?? '');
      setTimeout(() => this.change.patchValue({ ...(title ? { title } : {}), ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}), ...(leadDaysBy ? { leadDaysBy } : {}) }));
    });
    if (!this.form.controls.reason.value) this.form.controls.reason.setValue(proposal.rationale.slice(0, 2000));
  }

  async record(): Promise<void> {
    this.form.markAllAsTouched();
    const { choice, reason, effectiveOn, ownerPersonId } = this.form.getRawValue();
    if (!choice) { this.refusals.set(['Choose what to do: continue, adapt, stop, scale or start.']); return; }
    if (this.form.invalid || this.busy()) return;
    const change = this.planned(choice);
    this.busy.set(true);
    try {
      const itemId = this.item().id;
      const recorded = await this.api.decide(this.checkpoint(), { agendaItemId: itemId, choice, reason, ...(effectiveOn ? { effectiveOn } : {}), ...(ownerPersonId ? { ownerPersonId } : {}), ...(change ? { change } : {}), ...this.told() });
      if (recorded) { this.keptFor = ''; this.drafts().drop(itemId); }
      this.recorded.emit(recorded);
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  /** What people said that this decision answers; nothing without a choice and words. */
  private told(): { tellBack?: TellBackByDecision } {
    const { about, text } = this.tellBack.getRawValue();
    const said = this.checkpoint().feedback.find(({ id }) => id === about);
    return said && text.trim() ? { tellBack: { ...(said.kind === 'question' ? { questionGroupId: said.id } : { feedbackItemId: said.id }), text } } : {};
  }

  private planned(choice: DecisionChoice): PlannedChange | undefined {
    const { title, startsOn, endsOn, leadDaysBy } = this.change.getRawValue();
    if (choice === 'start') return { target: 'activity', title, ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}), ...this.waveOf(title) };
    const target = this.target();
    if (!target) return undefined;
    const named = { target: target.target, targetId: target.targetId };
    if (choice === 'stop') return named;
    if (target.target === 'training_plan') return { ...named, ...(leadDaysBy === null ? {} : { leadDaysBy }) };
    return { ...named, ...(startsOn && startsOn !== target.startsOn ? { startsOn } : {}), ...(endsOn && endsOn !== target.endsOn ? { endsOn } : {}) };
  }

  /** What is started as it was proposed is for the wave it was proposed for. */
  private waveOf(title: string): Pick<PlannedChange, 'waveId'> {
    const { state, choice, change } = this.item().proposal ?? {};
    return state === 'raised' && choice === 'start' && change?.waveId && change.title === title ? { waveId: change.waveId } : {};
  }
}
