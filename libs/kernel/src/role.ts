/** What a member of a tenant may be. One member can hold several. */
export const ROLES = ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'] as const;
export type Role = (typeof ROLES)[number];

/** Permission → the roles that hold it. Each context publishes its own; the edge composes them. */
export type PermissionMap = Readonly<Record<string, readonly Role[]>>;

/** Declares a context's permissions, keeping the literal names for the type checker. */
export const definePermissions = <T extends Record<string, readonly Role[]>>(map: T): T => map;
