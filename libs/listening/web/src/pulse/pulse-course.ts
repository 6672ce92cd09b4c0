import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PulseView } from '@realign/api-client';
import { dateWords } from '@realign/ui';
import { courseOf } from './course-of';

/** Each question over the newest rounds, audience by audience. What is withheld stays so in every round. */
@Component({
  selector: 'listening-pulse-course',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (course of courses(); track course.question) {
      <div class="scrollx wgap" role="region" tabindex="0" [attr.aria-label]="'By audience: ' + course.says"><table class="tbl">
        <caption class="sub">{{ course.says }} Share that agrees, round by round</caption>
        <thead><tr><th scope="col">Who</th>@for (on of course.rounds; track on) { <th scope="col" class="r">{{ dateWords(on) }}</th> }</tr></thead>
        <tbody>@for (row of course.rows; track row.name) {
          <tr><th scope="row">{{ row.name }}</th>@for (cell of row.cells; track $index) { <td class="r num" [class.mut]="cell.isMissing">{{ cell.says }}</td> }</tr> }</tbody></table></div>
    }`,
})
export class PulseCourse {
  readonly pulse = input.required<PulseView>();
  protected readonly courses = computed(() => courseOf(this.pulse()));
  protected readonly dateWords = dateWords;
}
