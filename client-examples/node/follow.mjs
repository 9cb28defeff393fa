/**
 * Subscribes with graphql-ws or graphql-sse and goes on after every cut, nothing missed and nothing
 * twice.
 *
 * They send the same payload again on each new connection, so the newest cursor is kept in its
 * `variables.after`. The document has to select `cursor` of events and CaughtUp, and `resumeAt`
 * of FeedGap, under these names. The cursor moves only after `sink.next` has returned: a message
 * whose handling failed comes again with graphql-ws, and ends the stream with graphql-sse.
 *
 * @param client a graphql-ws or graphql-sse client that retries
 * @param {{query: string, variables?: object}} operation a subscription with a variable `after`
 * @param sink as for `client.subscribe`
 * @returns {() => void} ends the subscription
 */
export function follow(client, { query, variables }, sink) {
  const payload = { query, variables: { ...variables } };
  return client.subscribe(payload, {
    next(result) {
      sink.next(result);
      const [message] = Object.values(result.data ?? {});
      payload.variables.after = message?.cursor ?? message?.resumeAt ?? payload.variables.after;
    },
    error: (error) => sink.error(error),
    complete: () => sink.complete(),
  });
}
