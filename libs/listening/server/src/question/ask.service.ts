import { Inject, Injectable, Optional } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { notFound, RateLimits, refused, TenantDb } from '@realign/platform';
import type { AskQuestion, QuestionReceivedView } from '@realign/listening/contract';
import { WhyPageReader, type WhyLinkActor } from '@realign/programmes/contract';
import { cleanText } from '@realign/programmes/domain';
import { QuestionIntake } from './intake';

/** Questions of one person, and of one link from one address: enough for whoever has many, too few for a machine. */
const MINE = { most: 20, seconds: 3600 };
const BY_LINK = { most: 20, seconds: 600 };
const BY_LINK_ALL = { most: 600, seconds: 3600 };

/**
 * The question box. A question without a name is kept in a transaction that knows nobody: no person, no row in the log of who did what, no kept
 * answer under a key that belongs to an account.
 */
@Injectable()
export class AskService {
  constructor(
    private readonly db: TenantDb,
    private readonly intake: QuestionIntake,
    private readonly rates: RateLimits,
    @Optional() @Inject(WhyPageReader) private readonly pages: WhyPageReader | null,
  ) {}

  async ask(actor: Actor, programmeId: string, input: AskQuestion): Promise<QuestionReceivedView> {
    await this.rates.take(actor, `ask:${actor.accountId ?? ''}`, MINE);
    if (input.withoutName === true) return this.db.aside(nobody(actor), (session) => this.take(session, programmeId, input, 'session', null));
    if (actor.personId === null) throw refused(refuse('not-connected', 'Your sign-in is not connected with a person in the directory yet. Ask without your name, or ask an owner to connect it.'));
    return this.db.transaction(actor, (session) => this.take(session, programmeId, input, 'session', actor.personId));
  }

  async askByLink({ whyLink, ...actor }: WhyLinkActor, ip: string, input: AskQuestion): Promise<QuestionReceivedView> {
    await this.rates.take(actor, `ask-by-link:${whyLink.linkId}:${ip}`, BY_LINK);
    await this.rates.take(actor, `ask-by-link:${whyLink.linkId}`, BY_LINK_ALL);
    return this.db.aside(nobody(actor), (session) => this.take(session, whyLink.programmeId, input, 'link', null));
  }

  private async take(session: TenantSession, programmeId: string, input: AskQuestion, via: 'session' | 'link', personId: string | null): Promise<QuestionReceivedView> {
    const page = await this.pages?.audienceAt(session, programmeId, input.audience, personId);
    if (!page) throw notFound('page');
    const text = cleanText(input.text);
    if (text.length < 2) throw refused(refuse('empty-question', 'Write your question first.'));
    return this.intake.take(session, { programmeId, text, via, personId, audienceId: page.audienceId });
  }
}

const nobody = ({ tenantId }: Actor): Actor => ({ tenantId, accountId: null, personId: null, roles: [], displayName: 'Somebody' });
