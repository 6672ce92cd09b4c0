import type { ChangeCommunity, ChangeHelpRoute, ChangeRoleAssignment, ChangeRoleDefinition, ChangeRoleKpi, CommunityView, HelpRouteView, RoleAssignmentView, RoleDefinitionView, RoleKpiView } from '@realign/api-client';
import { valueWords, type EditedFields } from '@realign/ui';
import { communityLook, helpWords } from './role-words';

const person = (id: string | null, name: string | null) => [id !== null && name !== null ? { id, name } : null];
const yes = (value: unknown): string => (value === true ? 'Yes' : 'No');

export const ROLE_ASSIGNMENT_EDITS: EditedFields<ChangeRoleAssignment, RoleAssignmentView> = {
  startsOn: { label: 'First day', of: ({ startsOn }) => startsOn, together: 'days' },
  endsOn: { label: 'Last day', of: ({ endsOn }) => endsOn, together: 'days' },
  timePercent: { label: 'Percent of the working week', of: ({ timePercent }) => timePercent },
  inRoleDescription: { label: 'In the role description', of: ({ inRoleDescription }) => inRoleDescription, says: yes },
  deputyPersonId: { label: 'Deputy', of: ({ deputyPersonId }) => deputyPersonId, named: ({ deputyPersonId, deputyName }) => person(deputyPersonId, deputyName) },
};

export const ROLE_DEFINITION_EDITS: EditedFields<ChangeRoleDefinition, RoleDefinitionView> = {
  name: { label: 'Name', of: ({ name }) => name },
  summary: { label: 'What it is for', of: ({ summary }) => summary },
  responsibilities: { label: 'Responsibilities', of: ({ responsibilities }) => responsibilities, says: (lines) => (lines as string[]).join('; ') },
  defaultTimePercent: { label: 'Percent of the working week', of: ({ defaultTimePercent }) => defaultTimePercent },
  coverKind: { label: 'How many are needed', of: ({ coverKind }) => coverKind, together: 'cover' },
  holdersNeeded: { label: 'Holders in each programme', of: ({ holdersNeeded }) => holdersNeeded, together: 'cover' },
  peoplePerHolder: { label: 'People to one holder', of: ({ peoplePerHolder }) => peoplePerHolder, together: 'cover' },
};

export const ROLE_KPI_EDITS: EditedFields<ChangeRoleKpi, RoleKpiView> = {
  name: { label: 'What is measured', of: ({ name }) => name },
  defaultTarget: { label: 'Target', of: ({ defaultTarget }) => defaultTarget, says: (value, _, { unit }) => valueWords(Number(value), unit) },
  freshDays: { label: 'Days a figure stays fresh', of: ({ freshDays }) => freshDays },
  metricKey: { label: 'Read from a metric', of: ({ metricKey }) => metricKey },
  isRetired: { label: 'Still read', of: ({ isRetired }) => isRetired, says: (isRetired) => yes(isRetired !== true) },
};

export const COMMUNITY_EDITS: EditedFields<ChangeCommunity, CommunityView> = {
  name: { label: 'Name', of: ({ name }) => name },
  topic: { label: 'Topic', of: ({ topic }) => topic },
  purpose: { label: 'What it is for', of: ({ purpose }) => purpose },
  address: { label: 'Web address', of: ({ address }) => address },
  externalKey: { label: 'Id in its network', of: ({ externalKey }) => externalKey },
  ownerPersonId: { label: 'Owner', of: ({ ownerPersonId }) => ownerPersonId, named: ({ ownerPersonId, ownerName }) => person(ownerPersonId, ownerName) },
  state: { label: 'State', of: ({ state }) => state, says: (state) => communityLook(String(state)).word },
};

export const HELP_ROUTE_EDITS: EditedFields<ChangeHelpRoute, HelpRouteView> = {
  kind: { label: 'Kind', of: ({ kind }) => kind, says: (kind) => helpWords(String(kind)) },
  title: { label: 'Title', of: ({ title }) => title },
  detail: { label: 'When, where and how', of: ({ detail }) => detail },
  address: { label: 'Web address', of: ({ address }) => address },
  position: { label: 'Place in the list', of: ({ position }) => position },
};
