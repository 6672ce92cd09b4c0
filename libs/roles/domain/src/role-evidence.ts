import type { EvidenceFact } from '@realign/kernel';
import type { RoleCover } from './role-cover';

export interface RoleReading {
  readonly roleDefinitionId: string;
  readonly roleName: string;
  readonly cover: RoleCover;
}

/** One fact per role that needs cover: value is the share of the need that is filled (0–1); short by half or more is off track. */
export const roleCoverFact = ({ roleDefinitionId, roleName, cover }: RoleReading, asOf: string): EvidenceFact => ({
  key: `roles.cover:${roleDefinitionId}`,
  source: 'roles',
  subjectType: 'role',
  subjectId: roleDefinitionId,
  title: `Cover of the role ${roleName}`,
  status: coverStatus(cover),
  value: cover.needed ? Math.min(1, cover.filled / cover.needed) : null,
  unit: 'share',
  baseline: null,
  target: 1,
  asOf,
  note: cover.note,
  link: `roles?role=${roleDefinitionId}`,
});

const coverStatus = (cover: RoleCover): EvidenceFact['status'] => {
  if (cover.status === 'unknown') return 'no_data';
  if (cover.status !== 'short') return 'ok';
  return cover.filled * 2 <= (cover.needed ?? 0) ? 'off_track' : 'at_risk';
};

/** How many roles stand vacant; any vacancy is at least amber. */
export const vacancyFact = (vacancies: number, asOf: string): EvidenceFact => ({
  key: 'roles.vacancies',
  source: 'roles',
  subjectType: 'programme',
  subjectId: null,
  title: 'Vacant roles',
  status: vacancies === 0 ? 'ok' : 'at_risk',
  value: vacancies,
  unit: 'count',
  baseline: null,
  target: 0,
  asOf,
  note: vacancies === 0 ? 'No role is vacant.' : `${vacancies} ${vacancies === 1 ? 'role is' : 'roles are'} vacant.`,
  link: 'roles',
});

/** How many people carry a role beside their other work; any is at least amber. `holders` are those at work or acknowledged. */
export const sideOfDeskFact = (sideOfDesk: number, holders: number, asOf: string): EvidenceFact => ({
  key: 'roles.side-of-desk', source: 'roles', subjectType: 'programme', subjectId: null, title: 'Roles on the side of the desk', status: sideOfDesk === 0 ? 'ok' : 'at_risk', value: sideOfDesk, unit: 'count', baseline: null, target: 0, asOf,
  note: sideOfDesk === 0 ? 'Each holder has agreed time, acknowledged and in the role description.' : `${sideOfDesk} of ${holders} ${holders === 1 ? 'holder lacks' : 'holders lack'} agreed time, acknowledgement, or the role in their description.`, link: 'roles',
});

/** How many nominations wait for a line manager; more than a month is amber. */
export const acknowledgementFact = (waiting: number, longest: number, asOf: string): EvidenceFact => ({
  key: 'roles.unacknowledged', source: 'roles', subjectType: 'programme', subjectId: null, title: 'Nominations that wait for a line manager', status: waiting > 0 && longest > PATIENCE_DAYS ? 'at_risk' : 'ok', value: waiting, unit: 'count', baseline: null, target: 0, asOf,
  note: waiting === 0 ? 'None waits.' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}, the longest for ${longest} ${longest === 1 ? 'day' : 'days'}.`, link: 'roles',
});

/** Days a line manager may take to answer. */
const PATIENCE_DAYS = 30;
