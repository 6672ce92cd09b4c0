export * from './training.module';
export * from './xapi/xapi.module';
