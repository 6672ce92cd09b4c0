export * from './listening.routes';
