import { readFile } from 'node:fs/promises';

export const address = process.env.AYUMI_ADDRESS;
export const PATIENCE = 30_000;

/** Tokens of the one who follows: a good one, and one that has little time left. */
export const token = process.env.FOLLOWER_TOKEN;
export const shortToken = process.env.SHORT_TOKEN;

const examples = new URL('../../../client-examples/', import.meta.url);

/** The example of that name that sets a client up. */
export const example = (client) => import(new URL(`clients/${client}.mjs`, examples));

/** A published document. */
export const document = (name) => readFile(new URL(`operations/${name}.graphql`, examples), 'utf8');

/** Somebody else, who writes by plain HTTP and past every cut. */
export async function writer(authorization = `Bearer ${process.env.WRITER_TOKEN}`) {
  const ask = async (query, variables) => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { viewer } = await ask('{ viewer { member { id } participations(first: 1) { nodes { id } } } }');
  const participation = viewer.participations.nodes[0].id;
  const checkIn = await document('check-in');
  return {
    id: viewer.member.id,
    participation,
    async tells(note, key = crypto.randomUUID()) {
      const input = { key, participation, visibility: 'COMMUNITY', note };
      const answer = await ask(checkIn, { input });
      if (answer.checkIn.problems.length) throw new Error(JSON.stringify(answer));
    },
  };
}

/** Notes that nobody else writes, and their names back. */
export function notes() {
  const run = crypto.randomUUID();
  return { note: (name) => `${run} ${name}`, own: (note) => note?.startsWith(run) && note.slice(37) };
}

/** How long a client waits here before it comes back. */
export const soon = () => new Promise((go) => setTimeout(go, 20));
