import type { Language } from './language';

/** One published operation, with its comments in either language and values to try it with. */
export interface Example {
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  document: Record<Language, string>;
  summary: Record<Language, string>;
  variables: string;
}

const OPERATIONS = '../../client-examples/operations/';
const OPENING = [
  'my-viewer',
  'community-feed',
  'follow-community',
  'check-in',
  'split-step',
  'complete-step',
];

const documents = import.meta.glob<string>('../../client-examples/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../../client-examples/operations/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const all: Example[] = Object.entries(documents).map(([path, text]) => {
  const name = path.slice(OPERATIONS.length, -'.graphql'.length);
  const document = { en: english(text), ja: japanese(text) };
  return {
    name,
    kind: /^(query|mutation|subscription) /m.exec(text)![1] as Example['kind'],
    document,
    summary: { en: firstSentence(document.en, /\."?(?= |$)/), ja: firstSentence(document.ja, /。/) },
    variables: variables[`${OPERATIONS}${name}.json`]?.trim() ?? '',
  };
});

export const engagement = all.find((example) => example.name === 'engagement');
const first = OPENING.flatMap((name) => all.find((example) => example.name === name) ?? []);

/** Those that open by themselves, then the others. */
export const examples = [...first, ...all.filter((example) => !first.includes(example))];

/** The tabs that are there at first; without a person the one that needs none leads. */
export function opening(signedIn: boolean): Example[] {
  const needsNobody = all.filter((example) => example.name === 'activities');
  return signedIn ? first : [...needsNobody, ...first];
}

/** The example that a document is, in whichever language. */
export function exampleOf(document: string): Example | undefined {
  const text = document.trim();
  return examples.find((it) => it.document.en === text || it.document.ja === text);
}

function english(text: string): string {
  return text.trim().replace(/^\s*# ja: .*\n/gm, '');
}

/** In each block of comments the Japanese lines take the place of the English ones. */
function japanese(text: string): string {
  return text.trim().replace(/(^[ \t]*#.*\n)+/gm, (block) => {
    const lines = block.match(/^[ \t]*# ja: .*\n/gm);
    return lines ? lines.join('').replaceAll('# ja: ', '# ') : block;
  });
}

function firstSentence(document: string, end: RegExp): string {
  const comment = /^(# .*\n)+/.exec(document)?.[0] ?? '';
  const words = comment.replace(/^# /gm, '').replace(/\n/g, ' ').trim();
  const stop = end.exec(words);
  return stop ? words.slice(0, stop.index + stop[0].length) : words;
}
