import { directoryPermissions } from '@realign/directory/contract';
import { goalsPermissions } from '@realign/goals/contract';
import type { Role } from '@realign/kernel';
import { programmesPermissions } from '@realign/programmes/contract';
import type { FoundKind } from '@realign/reporting/contract';
import { reviewsPermissions } from '@realign/reviews/contract';
import { rolesPermissions } from '@realign/roles/contract';
import { trainingPermissions } from '@realign/training/contract';

/** Where things of one kind are found. `rows` selects id, title, detail, link and `words`, the text that is looked through. */
export interface SearchSource {
  readonly kind: FoundKind;
  readonly roles: readonly Role[];
  readonly rows: string;
}

const IN_PROGRAMME = (of: string): string => `join programmes.programme p on p.tenant_id = ${of}.tenant_id and p.id = ${of}.programme_id`;

/** The plan shows by name what its filter is given; the name is written into the link where it can be encoded. */
const planItem = (kind: 'phase' | 'wave' | 'activity'): SearchSource => ({
  kind,
  roles: programmesPermissions['programmes.plan.read'],
  rows: `select i.id, i.title, p.name as detail, '/programmes/' || p.id || '/plan?view=table&q=' as link, i.title as words from programmes.dated_item_v i ${IN_PROGRAMME('i')} where i.kind = '${kind}'`,
});

/** Everything but people, who are too many to be looked through one by one. */
export const SEARCH_SOURCES: readonly SearchSource[] = [
  { kind: 'programme', roles: programmesPermissions['programmes.programme.read'], rows: `select p.id, p.name as title, p.state as detail, '/programmes/' || p.id as link, p.name as words from programmes.programme p` },
  {
    kind: 'why', roles: programmesPermissions['programmes.why.read'],
    rows: `select p.id, p.name as title, 'why we change' as detail, '/why/' || p.id as link, p.name as words from programmes.why_page y join programmes.programme p on p.tenant_id = y.tenant_id and p.id = y.programme_id where y.published_at is not null`,
  },
  { kind: 'goal', roles: goalsPermissions['goals.goal.read'], rows: `select g.id, g.title, p.name as detail, '/programmes/' || p.id || '/goals?goal=' || g.id as link, g.title as words from goals.goal g ${IN_PROGRAMME('g')}` },
  planItem('phase'), planItem('wave'), planItem('activity'),
  {
    kind: 'open_point', roles: programmesPermissions['programmes.plan.read'],
    rows: `select o.id, o.title, o.kind || ', ' || p.name as detail, '/programmes/' || p.id || '/launch/open-points' as link, o.title || ' ' || o.detail as words from programmes.open_point o ${IN_PROGRAMME('o')} where o.state = 'open'`,
  },
  {
    kind: 'decision', roles: reviewsPermissions['reviews.checkpoint.read'],
    rows: `select d.id, a.title, d.choice || ', ' || to_char(d.decided_at, 'YYYY-MM-DD') || ', ' || p.name as detail, '/checkpoints/' || d.checkpoint_id as link, a.title || ' ' || d.reason as words
      from reviews.decision d join reviews.agenda_item a on a.tenant_id = d.tenant_id and a.id = d.agenda_item_id join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id ${IN_PROGRAMME('c')}`,
  },
  { kind: 'unit', roles: directoryPermissions['directory.unit.read'], rows: `select u.id, u.name as title, coalesce(above.name, '') as detail, '/people/units/' || u.id as link, u.name as words from directory.org_unit u left join directory.org_unit above on above.tenant_id = u.tenant_id and above.id = u.parent_id where u.closed_on is null` },
  { kind: 'audience', roles: directoryPermissions['directory.audience.read'], rows: `select a.id, a.name as title, '' as detail, '/people/audiences/' || a.id as link, a.name as words from directory.audience a` },
  { kind: 'role', roles: rolesPermissions['roles.definition.read'], rows: `select r.id, r.name as title, r.summary as detail, '/roles/' || r.id as link, r.name || ' ' || r.summary as words from roles.role_definition r` },
  { kind: 'module', roles: trainingPermissions['training.catalogue.read'], rows: `select m.id, m.title, m.format as detail, '/training/library' as link, m.title as words from training.training_module m where not m.is_retired` },
];

export const PEOPLE_MAY_READ = directoryPermissions['directory.person.read'];
