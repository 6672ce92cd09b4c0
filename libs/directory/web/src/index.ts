export * from './directory.routes';
