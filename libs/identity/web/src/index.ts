export * from './identity.routes';
export * from './requires-session';
export * from './session';
