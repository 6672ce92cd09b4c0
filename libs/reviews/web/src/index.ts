export * from './reviews.routes';
