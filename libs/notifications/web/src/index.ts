export * from './bell';
export * from './notifications.routes';
