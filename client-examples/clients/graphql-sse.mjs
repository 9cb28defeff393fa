import { createClient } from 'graphql-sse';

export { follow } from '../node/follow.mjs';

/** Many clients must not come back in the same moment. */
const aMoment = () => new Promise((go) => setTimeout(go, 500 + 1500 * Math.random()));

/**
 * @param {string} address such as https://ayumi.example
 * @param {() => Promise<string>} token answers an access token that is still good
 */
export function connect(address, token, wait = aMoment) {
  let refused;
  return createClient({
    url: `${address}/graphql`,
    // The token is asked for here: where that fails, as with no network, it is tried again like all else.
    async fetchFn(url, { headers, ...request }) {
      const answer = await fetch(url, { ...request, headers: { ...headers, Authorization: `Bearer ${await token()}` } });
      refused = answer.status >= 400 && answer.status < 500 && (await answer.clone().json());
      return answer;
    },
    retryAttempts: Infinity,
    // Without this the client tries again whatever the answer was, also when it is a refusal.
    async retry() {
      if (refused) throw refused.errors;
      await wait();
    },
  });
}
