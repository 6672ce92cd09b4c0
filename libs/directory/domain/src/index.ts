export * from './excerpt';
export * from './find-circles';
export * from './people-row';
