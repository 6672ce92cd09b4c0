import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Dialogs, ProblemError, RlEmpty, RlError, RlNoAccess, RlNote, RlRun, RlSection, RlSkeleton, toProblem, type RunProgress } from '@realign/ui';

const run = (state: string, done: number, total: number | null, stage: string): RunProgress => ({ id: '', title: 'Read people.csv', state, stage, done, total, counts: { added: 1204, rejected: 12 } });

@Component({
  selector: 'kit-states',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlError, RlNoAccess, RlNote, RlRun, RlSection, RlSkeleton],
  template: `
    <rl-section class="gap" heading="Empty, loading, error, no access" />
    <div class="two">
      <rl-empty heading="No goal yet" text="A few goals with a baseline, a target and a source tell whether the programme works."><button type="button" class="btn pri">Write the first goal</button></rl-empty>
      <rl-skeleton what="Reading the goals" [lines]="5" />
      <rl-error [error]="broken" retryable />
      <rl-no-access />
    </div>
    <rl-section class="gap" heading="Notes" />
    <rl-note>The next cycle opens by itself.</rl-note><rl-note tone="warn">Two evidence items are missing.</rl-note><rl-note tone="bad">The file has no column “Employee ID”.</rl-note>
    <rl-section class="gap" heading="Long work" />
    <rl-run [run]="over" /><rl-run [run]="failed" />
    <rl-section class="gap" heading="Dialogs" />
    <p class="row moves"><button type="button" class="btn" (click)="confirm()">Confirm with a reason</button><button type="button" class="btn" (click)="conflict()">Conflict</button><button type="button" class="btn" (click)="form()">Form</button></p>`,
})
export class KitStates {
  private readonly dialogs = inject(Dialogs);
  protected readonly broken = new ProblemError(toProblem(500, { requestId: '01a2-example' }));
  protected readonly over = run('succeeded', 118905, 118905, 'Done');
  protected readonly failed = { ...run('failed', 40210, 118905, 'Read rows'), message: 'The file ends in the middle of row 40,211.' };

  protected confirm(): void {
    void this.dialogs.confirm({ title: 'Withdraw this goal?', text: 'It leaves the checkpoints. Its check-ins stay.', action: 'Withdraw goal', keep: 'Keep goal', danger: true, reasonLabel: 'Reason' });
  }

  protected conflict(): void {
    void this.dialogs.conflict({ subject: 'this goal', fields: [{ label: 'Target', mine: '60%', theirs: '55%' }] });
  }

  protected form(): void {
    void this.dialogs.form({ title: 'New phase', action: 'Add phase', fields: [{ name: 'name', label: 'Name', required: true }, { name: 'startsOn', label: 'From', kind: 'day', required: true }], save: () => Promise.reject(new ProblemError(toProblem(422, { errors: [{ pointer: '/name', detail: 'Another phase has this name.' }] }))) });
  }
}
