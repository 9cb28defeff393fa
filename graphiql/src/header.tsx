import icon from './icon.svg';
import { type SyntheticEvent, useId, useState } from 'react';
import { type Access, choose, type Person, type Standing, type Who } from './access';
import type { Language } from './language';
import { texts } from './texts';

const PLAY_KEYS = navigator.platform.startsWith('Mac') ? '⌘-Enter' : 'Ctrl-Enter';

interface Shown {
  access: Access;
  language: Language;
  people: Person[];
  onLanguage(language: Language): void;
}

export function Header({ access, language, people, onLanguage }: Shown) {
  const text = texts[language];
  return (
    <header className="ayumi-header">
      <h1>
        <img src={icon} alt="" width="24" height="24" />
        歩み <span>Ayumi</span>
      </h1>
      <Chooser access={access} language={language} people={people} />
      <p role="status" data-standing={access.cut ? 'reconnecting' : access.standing}>
        {told(access, language)}
      </p>
      <small className="ayumi-play">{text.play(PLAY_KEYS)}</small>
      <label className="ayumi-language">
        <span className="ayumi-hidden">{text.language}</span>
        <select
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value as Language)}
        >
          <option value="ja">日本語</option>
          <option value="en">English</option>
        </select>
      </label>
    </header>
  );
}

function told(access: Access, language: Language): string {
  const text = texts[language];
  if (access.cut) {
    return text.reconnecting;
  }
  if (access.standing === 'member') {
    return (access.moderator ? text.moderator : text.member)(access.handle);
  }
  return text[access.standing];
}

function Chooser({ access, language, people }: Omit<Shown, 'onLanguage'>) {
  const text = texts[language];
  const { who, registered } = access;
  const about = ({ handle, [language]: line }: Person) =>
    registered[handle] ? text.registered(registered[handle]) : line;
  return (
    <>
      <label className="ayumi-eyes">
        <span>{text.eyes}</span>
        <select value={value(who)} onChange={(event) => void choose(meant(event.currentTarget.value))}>
          <option value="nobody">{text.nobody}</option>
          {people.length > 0 && (
            <optgroup label={text.people}>
              {people.map((person) => (
                <option key={person.handle} value={`person ${person.handle}`}>
                  {person.handle} · {about(person)}
                </option>
              ))}
            </optgroup>
          )}
          <option value="token">{text.ownToken}</option>
        </select>
      </label>
      {who.kind === 'token' && <TokenForm key={who.token} standing={access.standing} language={language} />}
    </>
  );
}

function value(who: Who): string {
  return who.kind === 'person' ? `person ${who.handle}` : who.kind;
}

function meant(value: string): Who {
  switch (value) {
    case 'nobody':
      return { kind: 'nobody' };
    case 'token':
      return { kind: 'token', token: '' };
    default:
      return { kind: 'person', handle: value.slice('person '.length) };
  }
}

function TokenForm({ standing, language }: { standing: Standing; language: Language }) {
  const text = texts[language];
  const [token, setToken] = useState('');
  const hint = useId();
  const wrong = standing === 'refused' || standing === 'expired';

  function use(event: SyntheticEvent) {
    event.preventDefault();
    void choose({ kind: 'token', token: token.trim().replace(/^Bearer\s+/i, '') });
  }

  return (
    <form className="ayumi-token" onSubmit={use}>
      <input
        type="password"
        autoComplete="off"
        spellCheck={false}
        aria-label={text.token}
        aria-describedby={hint}
        aria-invalid={wrong}
        placeholder={text.token}
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <button type="submit" disabled={!token.trim()}>
        {text.useToken}
      </button>
      <small id={hint}>{text.tokenHint}</small>
    </form>
  );
}
