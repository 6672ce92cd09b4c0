export * from './goals.routes';
