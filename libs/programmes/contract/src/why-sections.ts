import type { Actor, TenantSession } from '@realign/kernel';
import type { WhyAnswerView, WhyHelpView, WhyMineView, WhyResultView, WhySaidView } from './why.dto';

/** Who reads a Why page, and of which programme. */
export interface WhyReader {
  readonly programmeId: string;
  /** The audience whose page is read; null is everybody's. */
  readonly audienceId: string | null;
  /** Null by a link, and for a sign-in that is connected with nobody. */
  readonly personId: string | null;
  /** Opened by a link: nobody who did not sign is named, and nothing is shown that is not meant for everybody. */
  readonly isOpen: boolean;
}

/** What a later context adds to a Why page. */
export interface WhySections {
  readonly help?: readonly WhyHelpView[];
  readonly results?: readonly WhyResultView[];
  readonly answers?: readonly WhyAnswerView[];
  readonly said?: readonly WhySaidView[];
  readonly mine?: readonly WhyMineView[];
  readonly usualDays?: number | null;
}

export interface WhySectionSource {
  readonly context: string;
  read(session: TenantSession, reader: WhyReader): Promise<WhySections>;
}

/** Where later contexts announce what they add, at start. Parts stand in the order in which they were announced. */
export abstract class WhyPageSections {
  abstract register(source: WhySectionSource): void;
}

/** The scheme of the token in a link to a Why page. */
export const WHY_LINK_SCHEME = 'why-link';

/** Somebody who came by a link: they may read the page of one programme, and ask. */
export interface WhyLinkActor extends Actor {
  readonly whyLink: { readonly linkId: string; readonly programmeId: string };
}

export const isWhyLinkActor = (actor: Actor): actor is WhyLinkActor => 'whyLink' in actor;

/** Whether a programme's Why page can be read by employees, and what may be shown of them; asked by whoever takes what is said there. */
export abstract class WhyPageReader {
  /** The audience a place in the page's list stands for; null for everybody's, undefined when there is no such published page. */
  abstract audienceAt(session: TenantSession, programmeId: string, position: number | undefined, personId: string | null): Promise<{ readonly audienceId: string | null } | undefined>;

  /** People in the smallest group of which anything may be shown. */
  abstract leastPeople(session: TenantSession): Promise<number>;
}
