export type Language = 'ja' | 'en';

const KEPT = 'ayumi.language';

export function initialLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'ja' || kept === 'en') {
    return kept;
  }
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

export function keepLanguage(language: Language) {
  localStorage.setItem(KEPT, language);
}
