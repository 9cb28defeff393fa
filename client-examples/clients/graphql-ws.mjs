import { createClient } from 'graphql-ws';
import WebSocket from 'ws'; // Only where there is none built in: Node 20.

export { follow } from '../node/follow.mjs';

/** Many clients must not come back in the same moment. */
const aMoment = () => new Promise((go) => setTimeout(go, 500 + 1500 * Math.random()));

/**
 * @param {string} address such as https://ayumi.example
 * @param {() => Promise<string>} token answers an access token that is still good
 */
export function connect(address, token, wait = aMoment) {
  let refused = 0;
  return createClient({
    url: `${address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}` }),
    retryAttempts: Infinity,
    retryWait: wait,
    // By default a server that cannot be reached is the end. 4403 is an expired token the first
    // time; when a fresh one is refused as well, trying again is of no use.
    shouldRetry: () => refused < 2,
    on: {
      connected: () => (refused = 0),
      closed: ({ code }) => (refused += code === 4403),
    },
  });
}
