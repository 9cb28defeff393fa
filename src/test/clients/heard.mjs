import { PATIENCE } from './people.mjs';

/** What a stream brings to an application, and a way to wait for it. */
export class Heard {
  results = [];
  ended = false;
  failure = undefined;
  #waiting = new Set();

  next = (result) => {
    this.results.push(result);
    this.#look();
  };

  error = (failure) => {
    this.failure = failure;
    this.complete();
  };

  complete = () => {
    this.ended = true;
    this.#look();
  };

  get messages() {
    return this.results.flatMap(({ data }) => data?.feed ?? []);
  }

  get codes() {
    return this.results.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions?.code);
  }

  /** The notes that came, in their order, as `own` reads them. */
  notes(own) {
    return this.messages.map(({ subject }) => own(subject?.note)).filter(Boolean);
  }

  caughtUp(times = 1) {
    const count = () => this.messages.filter(({ __typename }) => __typename === 'CaughtUp').length;
    return this.until(`CaughtUp, ${times} times`, () => count() >= times);
  }

  end() {
    return this.until('an end', () => this.ended);
  }

  /** Resolves once it is so; rejects when the stream ends before, or nothing more comes for long. */
  until(what, isSo) {
    return new Promise((resolve, reject) => {
      const complain = () => reject(new Error(`Never ${what}, but ${this}`));
      const late = setTimeout(complain, PATIENCE);
      const look = () => {
        if (!isSo() && !this.ended) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        if (isSo()) resolve();
        else complain();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #look() {
    this.#waiting.forEach((look) => look());
  }

  toString() {
    const last = JSON.stringify(this.results.slice(-3));
    return `${this.results.length} results, in the end ${last} ${this.ended ? `and its end: ${this.failure?.stack ?? this.failure?.code}` : ''}`;
  }
}
