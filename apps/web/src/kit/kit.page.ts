import { ChangeDetectionStrategy, Component } from '@angular/core';
import { KitForms } from './kit-forms';
import { KitMarks } from './kit-marks';
import { KitStates } from './kit-states';
import { KitTables } from './kit-tables';
import { KitThreads } from './kit-threads';
import { KitTimeline } from './kit-timeline';

/** Every component in every state, with made-up values. Development builds only. */
@Component({
  selector: 'kit-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [KitForms, KitMarks, KitStates, KitTables, KitThreads, KitTimeline],
  template: `
    <main class="page kit"><h1>The kit</h1>
      <kit-marks /><kit-threads /><kit-states /><kit-forms /><kit-tables /><kit-timeline />
    </main>`,
})
export class KitPage {}
