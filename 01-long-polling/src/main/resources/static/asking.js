// Questions to a server that may be away for a while.

/**
 * Asks until there is an answer. To ask twice does no harm: an answer uses nothing up. Null when the ticket is gone.
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

/** 0.5, 1, 2 ... 10 seconds, and up to a quarter more: a thousand pages must not all come back at the same moment. */
function backoff(failures) {
  return Math.min(10, 0.5 * 2 ** failures) * (1 + Math.random() / 4);
}

export function sleep(seconds, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
