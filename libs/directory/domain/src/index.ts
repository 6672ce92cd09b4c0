export * from './people-row';
