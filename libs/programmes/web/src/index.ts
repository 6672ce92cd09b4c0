export * from './programmes.routes';
