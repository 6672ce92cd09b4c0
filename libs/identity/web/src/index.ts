export * from './identity.routes';
export * from './requires-session';
export * from './session';
export { MEMBER_EDITS } from './members/member-edits';
