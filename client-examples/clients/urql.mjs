import { Client, fetchExchange, mapExchange } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';

/**
 * @param {string} address such as https://ayumi.example
 * @param {() => Promise<string>} token answers an access token that is still good
 */
export function connect(address, token, wait = { initialDelayMs: 1000, maxDelayMs: 10_000 }) {
  return new Client({
    url: `${address}/graphql`,
    fetchSubscriptions: true,
    async fetch(url, { headers, ...request }) {
      return fetch(url, { ...request, headers: { ...headers, Authorization: `Bearer ${await token()}` } });
    },
    exchanges: [
      retryExchange({ ...wait, maxNumberAttempts: Infinity, retryIf: isCut }),
      mapExchange({ onResult: remember }),
      fetchExchange,
    ],
  });
}

/** Also a server that is about to restart, which answers 503; not a refusal. */
const isCut = ({ networkError, response }, { kind }) =>
  kind === 'subscription' && (response?.status >= 400 ? response.status >= 500 : networkError);

/** Keeps the newest cursor in the variables, which are sent again after a cut. */
function remember({ operation, data }) {
  if (operation.kind !== 'subscription') return;
  const [message] = Object.values(data ?? {});
  operation.variables.after = message?.cursor ?? message?.resumeAt ?? operation.variables.after;
}
