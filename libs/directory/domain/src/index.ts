export * from './excerpt';
export * from './find-circles';
export * from './people-row';
export * from './scim/patch-operations';
export * from './scim/person-of-user';
export * from './scim/scim-attributes';
export * from './units/unit-change';
export * from './audience/audience-rule';
