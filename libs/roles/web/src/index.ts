export * from './roles.routes';
