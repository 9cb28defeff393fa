import { useSyncExternalStore } from 'react';
import type { Language } from './language';

/** Through whose eyes the API is seen. A token is kept for this browser tab alone. */
export type Who =
  | { kind: 'nobody' }
  | { kind: 'person'; handle: string }
  | { kind: 'token'; token: string };

export type Standing =
  | 'anonymous'
  | 'asking'
  | 'member'
  | 'newcomer'
  | 'noToken'
  | 'refused'
  | 'expired'
  | 'unreachable';

export interface Person {
  handle: string;
  ja: string;
  en: string;
}

export interface Access {
  who: Who;
  standing: Standing;
  handle: string;
  moderator: boolean;
  /** Counts the changes of person. */
  turn: number;
  /** Whether a stream is being connected again. */
  cut: boolean;
  /** What those of the demo who came unregistered go by since, by the handle they had. */
  registered: Record<string, string>;
}

export interface Answer {
  data?: any;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
  [more: string]: unknown;
}

const KEPT = 'ayumi.who';
const EARLY = 30_000;
const WHO_AM_I = '{ viewer { roles member { handle } } }';

const nobody = { standing: 'anonymous', handle: '', moderator: false } as const;

let access: Access = { who: { kind: 'nobody' }, ...nobody, turn: 0, cut: false, registered: {} };
/** Tokens of the demo's people, each under its handle: a late one is never another's. */
const issued = new Map<string, string>();
const listeners = new Set<() => void>();

function become(change: Partial<Access>) {
  access = { ...access, ...change };
  listeners.forEach((listener) => listener());
}

export function personChosen(): string | undefined {
  return access.who.kind === 'person' ? access.who.handle : undefined;
}

export function isCut(cut: boolean) {
  if (access.cut !== cut) {
    become({ cut });
  }
}

export function useAccess(): Access {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => access,
  );
}

/** The demo's people; nobody where this is not the demo. */
export async function people(): Promise<Person[]> {
  const response = await fetch('/demo/people').catch(() => undefined);
  return response?.ok ? response.json() : [];
}

export function kept(): Who | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export async function choose(who: Who) {
  sessionStorage.setItem(KEPT, JSON.stringify(who));
  const turn = access.turn + 1;
  become({ ...nobody, who, standing: 'asking', turn });
  await learn(turn);
}

/** Asks again who one is, once that has changed. */
export function registered() {
  become({ standing: 'asking' });
  return learn(access.turn);
}

async function learn(turn: number) {
  const found = await standing(access.who);
  if (access.turn !== turn) {
    return;
  }
  const before = personChosen();
  const isNew = before && found.handle && found.handle !== before;
  become({
    ...found,
    ...(isNew && { registered: { ...access.registered, [before]: found.handle! } }),
  });
}

async function standing(who: Who): Promise<Partial<Access>> {
  if (who.kind === 'nobody') {
    return nobody;
  }
  if (who.kind === 'token' && !who.token) {
    return { standing: 'noToken' };
  }
  const answer = await post({ query: WHO_AM_I }, 'en').catch(() => undefined);
  if (!answer || access.standing !== 'asking') {
    return answer ? {} : { standing: 'unreachable' };
  }
  const viewer = answer.data?.viewer;
  return viewer
    ? {
        standing: 'member',
        handle: viewer.member.handle,
        moderator: viewer.roles.includes('MODERATOR'),
      }
    : { standing: 'newcomer' };
}

/** The Authorization header; a person of the demo gets a fresh token before the old one ends. */
export async function authorization(): Promise<string | undefined> {
  const { who } = access;
  switch (who.kind) {
    case 'nobody':
      return undefined;
    case 'token':
      return who.token ? `Bearer ${who.token}` : undefined;
    case 'person':
      return `Bearer ${await current(who.handle)}`;
  }
}

async function current(handle: string): Promise<string> {
  const known = issued.get(handle);
  if (known && expiry(known) >= Date.now() + EARLY) {
    return known;
  }
  const fresh = await issue(handle);
  issued.set(handle, fresh);
  return fresh;
}

async function issue(handle: string): Promise<string> {
  const response = await fetch(`/demo/token/${encodeURIComponent(handle)}`);
  if (!response.ok) {
    throw new Error(`No token for ${handle}: ${response.status}`);
  }
  return response.text();
}

/** Of a JWT, in milliseconds; 0 for what is none, so that only the server judges it. */
function expiry(token: string): number {
  try {
    const claims = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(claims)).exp * 1000;
  } catch {
    return 0;
  }
}

/** The server does not take the token: a person of the demo gets another one, others are told why. */
export function refused(): 'expired' | 'refused' {
  const { who } = access;
  if (who.kind === 'person') {
    issued.delete(who.handle);
  }
  if (who.kind === 'token') {
    const ended = expiry(who.token);
    const standing = ended && ended < Date.now() ? 'expired' : 'refused';
    become({ standing });
    return standing;
  }
  return 'refused';
}

export async function post(body: object, language: Language): Promise<Answer> {
  let response = await send(body, language);
  if (response.status === 401) {
    refused();
    response = access.who.kind === 'person' ? await send(body, language) : response;
  }
  return response.json();
}

async function send(body: object, language: Language): Promise<Response> {
  const bearer = await authorization();
  return fetch('/graphql', {
    method: 'POST',
    headers: {
      Accept: 'application/graphql-response+json, application/json',
      'Accept-Language': language,
      'Content-Type': 'application/json',
      ...(bearer && { Authorization: bearer }),
    },
    body: JSON.stringify(body),
  });
}
