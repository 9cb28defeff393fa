/**
 * Subscribes with graphql-ws and goes on after every cut, nothing missed and nothing twice.
 *
 * graphql-ws sends the same payload again on each new connection, so the newest cursor is kept in
 * its `variables.after`. The document has to select `cursor` of events and CaughtUp, and `resumeAt`
 * of FeedGap, under these names. The cursor moves only after `sink.next` has returned: a message
 * whose handling failed comes again.
 *
 * @param client a graphql-ws client that retries
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
