/** The module that a worker runs and the handler that it exports. */
export type BundleLocation = { url: string; exportName: string };

/** One event for a worker, as JSON, with the plain part of the Lambda context. */
export type Invocation = {
  event: string;
  timeoutMilliseconds: number;
  context: Readonly<Record<string, string>>;
};

/** What came of an invocation: the handler's answer as JSON, or its error. */
export type Reply = { payload: string } | { errorType: string; errorMessage: string };
