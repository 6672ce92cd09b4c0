import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { daysBetween, type Day, type TenantSession } from '@realign/kernel';
import { StalenessRules, type AgeingReading, type AgeingThing, type StalenessRule } from '@realign/programmes/contract';
import { StatementViews } from '../why/statement.view';

const TITLES: Readonly<Record<string, string>> = { purpose: 'The purpose', vision: 'The vision', benefits_organisation: 'What the organisation gains', benefits_me: 'What people gain', support: 'The support offer' };

/** Signed statements: good until the last day on which the signature holds, and the sponsor's to read anew. */
@Injectable()
export class StatementStaleness implements StalenessRule, OnModuleInit {
  readonly source = 'statements';

  constructor(
    private readonly views: StatementViews,
    @Optional() private readonly rules?: StalenessRules,
  ) {}

  onModuleInit(): void {
    this.rules?.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<AgeingReading> {
    const sponsor = await session.one<{ id: string | null; name: string | null }>('select s.id, s.display_name as name from programmes.programme p left join directory.person s on s.id = p.sponsor_person_id and s.state = \'active\' where p.id = $1', [programmeId]);
    const statements = await this.views.summaries(session, programmeId);
    const things = statements.flatMap(({ id, kind, audienceName, owner, attestation }): AgeingThing[] => {
      if (!attestation?.signature || attestation.expiresOn === null) return [];
      const signedOn = attestation.signature.signedOn;
      return [{
        kind: 'statement', subjectId: id, title: `${TITLES[kind] ?? kind}${audienceName === null ? '' : ` for ${audienceName}`}`, lastLookedAtOn: signedOn, limitDays: Math.max(1, daysBetween(signedOn as Day, attestation.expiresOn as Day)),
        remedy: 'Read it, and sign it again or say what is different now.', link: 'purpose', ownerName: sponsor?.name ?? owner?.name ?? null, ownerPersonId: sponsor?.id ?? owner?.id ?? null,
      }];
    });
    return { things, othersFresh: 0 };
  }
}
