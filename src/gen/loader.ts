/** Files of proto/ that define services; they import all others. */
export const serviceFiles = [
  'rhyme/v1/catalog.proto',
  'rhyme/v1/retrieval.proto',
];

/** The options that the types beside this file were generated with. */
export const loaderOptions = { longs: String, enums: String, defaults: true, oneofs: true };
