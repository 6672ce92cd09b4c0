import { Injectable } from '@nestjs/common';
import { goalsPermissions } from '@realign/goals/contract';
import { hasRole, type Role, type TenantSession } from '@realign/kernel';
import { listeningPermissions } from '@realign/listening/contract';
import { forbidden, notFound } from '@realign/platform';
import { programmesPermissions } from '@realign/programmes/contract';
import type { CommentedKind } from '@realign/reporting/contract';
import { reviewsPermissions } from '@realign/reviews/contract';

/** The thing that a comment is about. */
export interface CommentedThing {
  readonly subject: string;
  readonly programmeId: string;
  readonly title: string;
  readonly link: string;
  /** Who answers for it, and hears what is said about it. */
  readonly ownerPersonId: string | null;
  /** Who may read it may talk about it, and be mentioned. */
  readonly roles: readonly Role[];
}

interface Source {
  readonly noun: string;
  readonly roles: readonly Role[];
  /** Selects programme, title, link and owner of the thing whose id is `$1`; the link says that its comments are open. */
  readonly row: string;
}

type Place = Readonly<{ from: string; programme?: string; title: string; owner?: string; link: string }>;

const row = (kind: CommentedKind, { from, programme = 's.programme_id', title, owner = 'null::uuid', link }: Place): string =>
  `select ${programme} as "programmeId", ${title} as title, ${owner} as "ownerPersonId", ${link} || 'comments=${kind}:' || s.id as link from ${from} where s.id = $1`;

/** A kind of statement as its page calls it. */
const STATEMENT = `(array['Purpose', 'Vision', 'What the organisation gains', 'What you gain', 'Support', 'Before', 'Now', 'Expected of you', 'Not expected', 'What stays the same'])[
  array_position(array['purpose', 'vision', 'benefits_organisation', 'benefits_me', 'support', 'before', 'now', 'expected', 'not_expected', 'stays_the_same'], s.kind)]`;

const plan = programmesPermissions['programmes.plan.read'];
const goals = goalsPermissions['goals.goal.read'];
const reviews = reviewsPermissions['reviews.checkpoint.read'];
const inPlan = (kind: CommentedKind, table: string, title: string, owner: string): Source => ({ noun: kind, roles: plan, row: row(kind, { from: `programmes.${table} s`, title, owner, link: `'/programmes/' || s.programme_id || '/plan?item=' || s.id || '&'` }) });

const SOURCES: Readonly<Record<CommentedKind, Source>> = {
  programme: { noun: 'programme', roles: programmesPermissions['programmes.programme.read'], row: row('programme', { from: 'programmes.programme s', programme: 's.id', title: 's.name', owner: 's.change_lead_person_id', link: `'/programmes/' || s.id || '/purpose?'` }) },
  strategy: { noun: 'strategy', roles: programmesPermissions['programmes.programme.read'], row: row('strategy', { from: 'programmes.programme s', programme: 's.id', title: `'Strategy of ' || s.name`, owner: 's.change_lead_person_id', link: `'/programmes/' || s.id || '/strategy?'` }) },
  statement: {
    noun: 'statement', roles: programmesPermissions['programmes.statement.read'],
    row: row('statement', { from: 'programmes.statement s join programmes.programme p on p.tenant_id = s.tenant_id and p.id = s.programme_id', title: `${STATEMENT} || ', ' || p.name`, owner: 's.owner_person_id', link: `'/programmes/' || s.programme_id || '/purpose/why/' || s.id || '?'` }),
  },
  phase: inPlan('phase', 'phase', 's.name', 'null::uuid'),
  wave: inPlan('wave', 'wave', 's.name', 'null::uuid'),
  activity: inPlan('activity', 'activity', 's.title', 's.responsible_person_id'),
  message: inPlan('message', 'message', 's.title', 's.sender_person_id'),
  'open-point': { noun: 'open point', roles: plan, row: row('open-point', { from: 'programmes.open_point s', title: 's.title', owner: 's.owner_person_id', link: `'/programmes/' || s.programme_id || '/launch/open-points?' || case when s.state = 'resolved' then 'show=resolved&' else '' end` }) },
  'sponsor-action': { noun: 'sponsor action', roles: programmesPermissions['programmes.programme.read'], row: row('sponsor-action', { from: 'programmes.sponsor_action s', title: 's.title', owner: 's.person_id', link: `'/programmes/' || s.programme_id || '/sponsor?'` }) },
  goal: { noun: 'goal', roles: goals, row: row('goal', { from: 'goals.goal s', title: 's.title', owner: 's.owner_person_id', link: `'/programmes/' || s.programme_id || '/goals?goal=' || s.id || '&'` }) },
  'key-result': {
    noun: 'key result', roles: goals,
    row: row('key-result', { from: 'goals.key_result s join goals.goal g on g.tenant_id = s.tenant_id and g.id = s.goal_id', programme: 'g.programme_id', title: 's.title', owner: 'g.owner_person_id', link: `'/programmes/' || g.programme_id || '/goals?goal=' || g.id || '&'` }),
  },
  benefit: { noun: 'benefit', roles: goals, row: row('benefit', { from: 'goals.benefit s', title: 's.title', owner: 's.owner_person_id', link: `'/programmes/' || s.programme_id || '/goals/benefits?'` }) },
  checkpoint: { noun: 'checkpoint', roles: reviews, row: row('checkpoint', { from: 'reviews.checkpoint s', title: `'Checkpoint ' || s.seq`, link: `'/checkpoints/' || s.id || '?'` }) },
  'agenda-item': {
    noun: 'agenda item', roles: reviews,
    row: row('agenda-item', { from: 'reviews.agenda_item s join reviews.checkpoint c on c.tenant_id = s.tenant_id and c.id = s.checkpoint_id', programme: 'c.programme_id', title: 's.title', link: `'/checkpoints/' || c.id || '?item=' || s.id || '&'` }),
  },
  'question-group': {
    noun: 'question', roles: listeningPermissions['listening.desk.read'],
    row: row('question-group', { from: 'listening.question_group s', title: 's.text', owner: 's.owner_person_id', link: `'/programmes/' || s.programme_id || '/listening/' || s.id || '?'` }),
  },
};

/** Finds what a comment is about, for whoever may read it. */
@Injectable()
export class CommentedThings {
  /** @throws 403 when the caller's roles do not read this kind, 404 when there is no such thing in the organisation */
  async require(session: TenantSession, subject: string): Promise<CommentedThing> {
    const source = SOURCES[(subject.split(':')[0] ?? '') as CommentedKind] as Source | undefined;
    if (!source) throw notFound('thing to talk about');
    if (!hasRole(session.actor, ...source.roles)) throw forbidden('Your role does not read this, nor what is said about it.');
    const found = await this.find(session, subject);
    if (!found) throw notFound(source.noun);
    return found;
  }

  /** Whoever asks; undefined when it is gone. */
  async find(session: TenantSession, subject: string): Promise<CommentedThing | undefined> {
    const [kind = '', id] = subject.split(':');
    const source = SOURCES[kind as CommentedKind] as Source | undefined;
    const found = source && (await session.one<Omit<CommentedThing, 'subject' | 'roles'>>(source.row, [id]));
    return found && { ...found, subject, roles: source.roles };
  }

  /** Who reads things of this kind. */
  readers(subject: string): readonly Role[] {
    return (SOURCES[(subject.split(':')[0] ?? '') as CommentedKind] as Source | undefined)?.roles ?? [];
  }
}
