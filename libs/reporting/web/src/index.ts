export * from './reporting.routes';
