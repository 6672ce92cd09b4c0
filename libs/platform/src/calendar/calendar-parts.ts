import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { CalendarEvent } from './write-calendar';

/** What one context has to show in somebody's calendar. */
export interface CalendarPart {
  readonly name: string;
  eventsOf(session: TenantSession, personId: string): Promise<readonly CalendarEvent[]>;
}

/** Where contexts announce what they show in a person's calendar, so that one secret address holds all of it. */
@Injectable()
export class CalendarParts {
  private readonly parts = new Map<string, CalendarPart>();

  register(part: CalendarPart): void {
    this.parts.set(part.name, part);
  }

  async eventsOf(session: TenantSession, personId: string): Promise<CalendarEvent[]> {
    const events: CalendarEvent[] = [];
    for (const part of this.parts.values()) events.push(...(await part.eventsOf(session, personId)));
    return events;
  }
}
