/** Stands in for Node's `util`, as far as the SSB packages use it. */
export { default as inherits } from 'inherits';
