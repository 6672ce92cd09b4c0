export * from './training.routes';
