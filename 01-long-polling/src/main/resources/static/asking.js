// Questions to a server that may be away for a while.
import { backoff } from "./page.js";

/**
 * Asks until there is an answer. To ask twice does no harm: an answer uses nothing up. Null when the ticket is gone, or the page is refused.
 * `page` is told before each question (asking), after each answer (answered), and when to wait for the server (away).
 */
export async function ask(address, options, signal, page) {
  for (let failures = 0; ; failures++) {
    try {
      page.asking(address);
      const begun = performance.now();
      const response = await fetch(address, { ...options, signal: AbortSignal.any([signal, AbortSignal.timeout(35_000)]) });
      const answer = response.ok ? await response.json() : null;
      page.answered(address, response.status, performance.now() - begun, answer?.state ?? "");
      if (response.status === 404 || response.status === 403) return null;
      if (response.ok) return answer;
    } catch {
      signal.throwIfAborted();
    }
    const seconds = backoff(failures);
    page.away(seconds);
    await sleep(seconds, signal);
  }
}

export function sleep(seconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    signal.addEventListener("abort", stop, { once: true });
  });
}
