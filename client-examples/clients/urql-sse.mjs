import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { connect as connectLive, follow } from './graphql-sse.mjs';

/**
 * @param {string} address such as https://ayumi.example
 * @param {() => Promise<string>} token answers an access token that is still good
 */
export function connect(address, token, wait) {
  const live = connectLive(address, token, wait);
  return new Client({
    url: `${address}/graphql`,
    async fetch(url, { headers, ...request }) {
      return fetch(url, { ...request, headers: { ...headers, Authorization: `Bearer ${await token()}` } });
    },
    exchanges: [
      fetchExchange,
      // No retryExchange: graphql-sse comes back by itself, and urql sees one stream that goes on.
      subscriptionExchange({
        forwardSubscription: (operation) => ({
          subscribe: (sink) => ({ unsubscribe: follow(live, operation, sink) }),
        }),
      }),
    ],
  });
}
