import { type MonacoEditor, pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type Access } from './access';
import { engagement, exampleOf } from './examples';
import { goOnWith, operation, streamOfNow } from './fetcher';
import type { Language } from './language';
import { fill, hasPlaceholder, isFilled } from './placeholders';
import { texts } from './texts';

/**
 * Keeps the tab on the screen in the language and with the values of the person chosen, and asks
 * again as them. An example that was changed by hand is left alone. Shows nothing.
 */
export function Guide({ access, language }: { access: Access; language: Language }) {
  const { tabs, activeTabIndex, isIntrospecting, queryEditor, responseEditor, variableEditor } =
    useGraphiQL(
      pick(
        'tabs',
        'activeTabIndex',
        'isIntrospecting',
        'queryEditor',
        'responseEditor',
        'variableEditor',
      ),
    );
  const { introspect, moveTab, run, stop, updateActiveTabValues } = useGraphiQLActions();
  const schemaWasRefused = useGraphiQL((state) => state.fetchError !== null);
  const live = useGraphiQL((state) => state.subscription !== null);
  const following = useRef(live);
  following.current = live;
  const left = useRef(new Map<string, ReturnType<typeof streamOfNow>>());
  const onScreen = useRef({ tab: '', live: false });
  const shown = useRef(new Map<string, string>());
  const last = useRef('');
  const tab = tabs[activeTabIndex]!.id;
  const view = `${access.turn} ${language}`;

  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, responseEditor]) {
      editor?.updateOptions({ wordWrap: 'on', fontSize: 13 });
    }
  }, [queryEditor, variableEditor, responseEditor]);

  useEffect(() => {
    if (access.standing === 'member' && schemaWasRefused) {
      void introspect();
    }
  }, [access.turn, access.standing]);

  const ready =
    queryEditor && variableEditor && responseEditor && !isIntrospecting && access.standing !== 'asking';

  useEffect(() => {
    if (ready && access.moderator && engagement && !tabs.some((it) => exampleOf(it.query ?? '') === engagement)) {
      moveTab([...tabs, newTab(engagement.document[language])]);
    }
  }, [ready, access.moderator]);

  // GraphiQL stops a stream with its tab; it goes on once the tab is back.
  useEffect(() => {
    const before = onScreen.current;
    onScreen.current = { tab, live };
    if (before.tab !== tab && before.live) {
      left.current.set(before.tab, streamOfNow());
    }
  }, [tab, live]);

  const title = tabs[activeTabIndex]!.title;
  useEffect(() => {
    document
      .querySelector('.graphiql-tab-active')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab, title, tabs.length]);

  useEffect(() => {
    const before = shown.current.get(tab);
    if (!ready) {
      return;
    }
    const interrupted = left.current.get(tab);
    left.current.delete(tab);
    if (before === view) {
      last.current = tab;
      if (interrupted) {
        goOnWith(interrupted);
        void run();
      }
      return;
    }
    const samePerson = before?.startsWith(`${access.turn} `) ?? false;
    const stayed = last.current === tab || last.current === '';
    const followed = stayed && !samePerson && following.current;
    const anew = stayed ? ['query', ...(followed ? ['subscription'] : [])] : [];
    let wanted = true;

    async function show() {
      if (!samePerson) {
        stop();
        responseEditor!.setValue('');
        updateActiveTabValues({ response: null });
      }
      const variables = await inTheirWords(queryEditor!, variableEditor!, language);
      if (!wanted) {
        return;
      }
      variableEditor!.setValue(variables);
      shown.current.set(tab, view);
      last.current = tab;
      if (followed && access.standing !== 'member') {
        responseEditor!.setValue(texts[language].signInToFollow);
      } else if (anew.includes(operation({ query: queryEditor!.getValue() })?.operation ?? '')) {
        void run();
      }
    }

    void show();
    return () => {
      wanted = false;
    };
  }, [ready, tab, view]);

  return null;
}

/** As GraphiQL makes one. */
function newTab(query: string) {
  const nothing = { variables: null, headers: null, response: null };
  const operationName = operation({ query })?.name?.value ?? null;
  return { ...nothing, id: crypto.randomUUID(), hash: query, title: operationName ?? '', query, operationName };
}

/** Puts an example into the language; answers with the variables for it, those of others as they are. */
async function inTheirWords(query: MonacoEditor, variables: MonacoEditor, language: Language) {
  const example = exampleOf(query.getValue());
  const given = variables.getValue();
  if (example && query.getValue() !== example.document[language]) {
    query.setValue(example.document[language]);
  }
  return example && (!given.trim() || isFilled(given, example.variables))
    ? fill(example.variables, language)
    : given;
}

/** Says why an example cannot run yet. */
export function Unfilled({ language }: { language: Language }) {
  const variables = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.variables);
  return hasPlaceholder(variables ?? '') ? (
    <p className="ayumi-unfilled">{texts[language].toFill}</p>
  ) : null;
}
