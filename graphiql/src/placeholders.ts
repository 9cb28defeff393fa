import { type Answer, personChosen, post } from './access';
import type { Language } from './language';

type Found = string | undefined;
type Ask = (document: string, variables?: object) => Promise<any>;

const PLACEHOLDER = /"\{\{([a-z-]+)\}\}"/g;

/** What may stand as "{{name}}" in the example variables, and where its value comes from. */
const sources: Record<string, (ask: Ask, language: Language) => Promise<Found> | Found> = {
  note: (_, language) =>
    ({ ja: '少しだけ、やってみた。', en: 'Tried a little of it.' })[language],
  message: (_, language) => ({ ja: '見てるよ。', en: 'I see you.' })[language],
  intention: (_, language) =>
    ({
      ja: 'お茶をいれたら、10分だけ耳を傾ける。',
      en: 'When tea is made, I will listen for ten minutes.',
    })[language],
  'step-title': (_, language) =>
    ({ ja: '外に出て、空を見て戻る', en: 'Step outside, look at the sky and come back in' })[language],
  'part-title': (_, language) => ({ ja: '最初の1分だけやる', en: 'The first minute of it' })[language],
  'next-part-title': (_, language) =>
    ({ ja: '半分のところまでやる', en: 'As far as the middle of it' })[language],
  key: () => crypto.randomUUID(),
  'new-handle': () => `${personChosen() ?? 'guest'}-${crypto.randomUUID().slice(0, 8)}`,
  'new-slug': () => `evening-walk-${crypto.randomUUID().slice(0, 8)}`,
  'new-code': () => `three-small-steps-${crypto.randomUUID().slice(0, 8)}`,
  today: () => date(0),
  'in-a-week': () => date(-7),
  'monday-four-weeks-ago': () => date(28 + ((new Date().getDay() + 6) % 7)),
  locale: (_, language) => language,
  'time-zone': () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  home: async (ask) => (await participations(ask))[0]?.id,
  'activity-to-join': async (ask) => {
    const { activities } = await ask('{ activities(first: 100) { nodes { id } } }');
    const joined = (await participations(ask)).map((it) => it.activity.id);
    return activities.nodes.find((it: { id: string }) => !joined.includes(it.id))?.id;
  },
  circle: async (ask) => (await participations(ask)).find((it) => it.circle)?.circle?.id,
  'participation-to-leave': async (ask) => (await participations(ask)).slice(1).at(-1)?.id,
  'participation-with-steps': async (ask) => (await ladder(ask))?.id,
  'step-to-split': async (ask) => ahead(await ladder(ask)).at(-1)?.id,
  'step-to-finish': async (ask) => lowest(ahead(await ladder(ask)))?.id,
  'check-in-to-cheer': async (ask) =>
    (await othersCheckIns(ask)).find((it) => !it.viewerHasCheered)?.id,
  'somebody-else': async (ask) => (await othersCheckIns(ask))[0]?.member.id,
  'own-check-in': async (ask) => (await checkIns(ask, { member: await me(ask) }))[0]?.id,
  'cheer-received': async (ask) => {
    const { viewer } = await ask('{ viewer { cheersReceived { nodes { id thankedAt } } } }');
    const cheers: { id: string; thankedAt: Found }[] = viewer.cheersReceived.nodes;
    return (cheers.find((it) => !it.thankedAt) ?? cheers[0])?.id;
  },
  'blocked-member': async (ask) => {
    const { viewer } = await ask('{ viewer { blocked(first: 1) { nodes { id } } } }');
    return viewer.blocked.nodes[0]?.id;
  },
};

export const hasPlaceholder = (variables: string) => variables.search(PLACEHOLDER) >= 0;

/** The same variables with what the API knows for the person chosen; the rest stays as it is. */
export async function fill(variables: string, language: Language): Promise<string> {
  const names = [...new Set([...variables.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
  const found = new Map<string, Found>();
  await Promise.all(names.map(async (name) => found.set(name, await value(name, language))));
  return variables.replace(PLACEHOLDER, (same, name) => {
    const text = found.get(name);
    return text === undefined ? same : JSON.stringify(text);
  });
}

/** Whether variables are the example's own but for the values filled in. */
export function isFilled(variables: string, example: string): boolean {
  const escaped = example.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = escaped.replace(/"\\\{\\\{[a-z-]+\\\}\\\}"/g, '"[^"]*"');
  return new RegExp(`^${pattern}$`).test(variables.trim());
}

function date(daysAgo: number): string {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  return day.toLocaleDateString('sv');
}

async function value(name: string, language: Language): Promise<Found> {
  try {
    return await sources[name]?.(ask, language);
  } catch {
    return undefined;
  }
}

async function ask(query: string, variables?: object): Promise<any> {
  const answer: Answer = await post({ query, variables }, 'en');
  if (!answer.data) {
    throw new Error(answer.errors?.[0]?.message);
  }
  return answer.data;
}

async function me(ask: Ask): Promise<string> {
  return (await ask('{ viewer { member { id } } }')).viewer.member.id;
}

interface Participation {
  id: string;
  state: string;
  activity: { id: string };
  circle?: { id: string };
}

async function participations(ask: Ask): Promise<Participation[]> {
  const { viewer } = await ask(
    '{ viewer { participations(first: 100) { nodes { id state activity { id } circle { id } } } } }',
  );
  return viewer.participations.nodes.filter(isOpen);
}

interface Step {
  id: string;
  heightCm: number;
  doneAt: string | null;
}

interface Ladder {
  id: string;
  state: string;
  activity: { stepMode: string };
  steps: Step[];
}

/** A participation with steps, where there is one with a step that is not finished yet. */
async function ladder(ask: Ask): Promise<Ladder | undefined> {
  const { viewer } = await ask(
    `{ viewer { participations(first: 100) {
      nodes { id state activity { stepMode } steps { id heightCm doneAt } }
    } } }`,
  );
  const offered = (viewer.participations.nodes as Ladder[]).filter(isOpen).filter((it) => it.activity.stepMode !== 'NONE');
  return offered.find((it) => ahead(it).length > 0) ?? offered[0];
}

/** Whether it takes anything: what was completed or left does not. */
function isOpen({ state }: { state: string }): boolean {
  return state !== 'COMPLETED' && state !== 'LEFT';
}

function lowest(steps: Step[]): Step | undefined {
  return steps.toSorted((one, other) => one.heightCm - other.heightCm)[0];
}

/** Steps that are not finished yet, in their order. */
function ahead(ladder: Ladder | undefined): Step[] {
  return ladder?.steps.filter((it) => !it.doneAt) ?? [];
}

interface CheckIn {
  id: string;
  viewerHasCheered: boolean;
  member: { id: string };
}

async function checkIns(ask: Ask, scope: object): Promise<CheckIn[]> {
  const { feed } = await ask(
    `query ($scope: FeedScope!) { feed(scope: $scope, first: 100) {
      nodes { subject { ... on CheckIn { id viewerHasCheered member { id } } } }
    } }`,
    { scope },
  );
  return feed.nodes.map((it: { subject: CheckIn }) => it.subject).filter((it: CheckIn) => it?.id);
}

async function othersCheckIns(ask: Ask): Promise<CheckIn[]> {
  const own = await me(ask);
  return (await checkIns(ask, { community: true })).filter((it) => it.member.id !== own);
}
