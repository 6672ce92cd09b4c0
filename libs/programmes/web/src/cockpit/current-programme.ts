import { httpResource } from '@angular/common/http';
import { Injectable, computed, signal } from '@angular/core';
import type { ProgrammeView } from '@realign/api-client';

/** The programme whose cockpit is open; its tabs read and change it through this. */
@Injectable()
export class CurrentProgramme {
  readonly id = signal<string | undefined>(undefined);
  readonly resource = httpResource<ProgrammeView>(() => (this.id() ? `/api/programmes/${this.id()}` : undefined));
  readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
}
