export * from './adoption.routes';
