/** Stands in for modules of Node that the SSB packages import and never use in a browser. */
export {};
