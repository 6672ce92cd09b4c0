import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RlTabs } from '@realign/ui';

/** The trainer's pages, one beside the other. */
@Component({
  selector: 'training-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTabs],
  template: `<rl-tabs label="Training" [tabs]="tabs" />`,
})
export class TrainingTabs {
  protected readonly tabs = [
    { label: 'Workbench', link: '/training', exact: true }, { label: 'Rules', link: '/training/rules' }, { label: 'Assignments', link: '/training/assignments' }, { label: 'Module library', link: '/training/library' },
    { label: 'Sessions', link: '/training/sessions' }, { label: 'Seats and hours', link: '/training/capacity' }, { label: 'Trainers', link: '/training/trainers' },
    { label: 'Completions from files', link: '/training/completions' }, { label: 'Learning systems', link: '/training/sources' },
  ];
}
