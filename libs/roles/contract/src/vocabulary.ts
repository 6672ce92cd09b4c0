/** The built-in catalogue. A tenant adds its own keys beside these. */
export const ROLE_KEYS = ['sponsor', 'change_lead', 'steward', 'community_manager', 'topic_expert', 'people_manager', 'champion', 'trainer'] as const;

/**
 * How many holders a role needs: a `fixed` number in each programme, one for so many people (`ratio`),
 * or none at all, because the role names an `audience` ("branch adviser") and everybody in the unit holds it.
 */
export const COVER_KINDS = ['fixed', 'ratio', 'audience'] as const;
export type CoverKind = (typeof COVER_KINDS)[number];

export const ROLE_ASSIGNMENT_STATES = ['vacant', 'nominated', 'acknowledged', 'active', 'handing_over', 'ended'] as const;
export type RoleAssignmentState = (typeof ROLE_ASSIGNMENT_STATES)[number];

export const COVER_STATUSES = ['met', 'short', 'not_needed', 'unknown'] as const;
export type CoverStatus = (typeof COVER_STATUSES)[number];

export const ROLE_HOLDERS = ['person', 'org_unit', 'none'] as const;
export type RoleHolder = (typeof ROLE_HOLDERS)[number];

/** Where a role is carried out. */
export const ROLE_SCOPES = ['programme', 'unit', 'community', 'topic'] as const;
export type RoleScopeKind = (typeof ROLE_SCOPES)[number];

/** What is lacking when somebody carries a role "on the side of the desk". */
export const SIDE_OF_DESK_REASONS = ['no-time', 'not-acknowledged', 'not-in-role-description'] as const;
export type SideOfDeskReason = (typeof SIDE_OF_DESK_REASONS)[number];

export const COMMUNITY_STATES = ['forming', 'active', 'dormant', 'closed'] as const;
export type CommunityState = (typeof COMMUNITY_STATES)[number];
