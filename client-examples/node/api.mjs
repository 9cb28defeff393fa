import { readFile } from 'node:fs/promises';

const operations = new URL('../operations/', import.meta.url);

/** One of the published documents, by its file's name. */
export function document(name) {
  return readFile(new URL(`${name}.graphql`, operations), 'utf8');
}

/** AYUMI_TOKEN, or else a fresh token of one of the demo's people. */
export async function token(address, handle) {
  if (process.env.AYUMI_TOKEN) return process.env.AYUMI_TOKEN;
  const answer = await fetch(`${address}/demo/token/${encodeURIComponent(handle)}`);
  if (!answer.ok) {
    throw new Error(`No token for ${handle} (HTTP ${answer.status}). Is this a demo? Else set AYUMI_TOKEN.`);
  }
  return (await answer.text()).trim();
}

/** The data of a query; throws what the server says is wrong. */
export async function ask(address, token, query, variables = {}) {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors.map((error) => error.message).join('\n'));
  return data;
}
