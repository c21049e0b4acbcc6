// Four ways to receive the same events. Each goes on after the last event that it has received, whatever happens in between.
import { backoff } from "./page.js";

const TIMEOUT_MILLIS = 35_000; // of a request: more than the 25 seconds that the server holds a long poll

/** Where a lane is. Each has a port of its own: a browser opens six connections to one port, for all its tabs together. */
function address(lane, scheme) {
  return `${scheme}://${location.hostname}:${lane.port}/lanes/${lane.name}?since=${lane.since}`;
}

export async function shortPoll(lane, interval) {
  for (let failures = 0; ;) {
    const begun = performance.now();
    failures = await ask(lane) ? 0 : failures + 1;
    const wait = () => failures ? 1000 * backoff(failures) : interval();
    while (performance.now() - begun < wait()) await sleep(25); // the interval may change meanwhile
  }
}

export async function longPoll(lane) {
  for (let failures = 0; ;) {
    failures = await ask(lane) ? 0 : failures + 1;
    if (failures) await sleep(1000 * backoff(failures));
  }
}

/** The lane is "asking" until the first response, because nobody can tell before whether a held request has reached the server. */
async function ask(lane) {
  if (lane.state !== "open") lane.show("asking");
  try {
    const answer = await fetch(address(lane, "http"), { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    if (!answer.ok) throw new Error(answer.statusText);
    const messages = await answer.json();
    lane.show("open");
    messages.forEach(lane.hear);
    return true;
  } catch {
    lane.show("closed");
    return false;
  }
}

/** Reconnects by itself, and tells the server what it received last (Last-Event-ID); it gives up only when it is refused. */
export function eventSource(lane, failures = 0) {
  const source = new EventSource(address(lane, "http"));
  source.onopen = () => {
    failures = 0;
    lane.show("open");
  };
  source.onmessage = (message) => lane.hear(JSON.parse(message.data));
  source.onerror = () => {
    lane.show("closed");
    if (source.readyState === EventSource.CLOSED) setTimeout(eventSource, 1000 * backoff(failures), lane, failures + 1);
  };
}

export function webSocket(lane, failures = 0) {
  const socket = new WebSocket(address(lane, "ws"));
  socket.onopen = () => {
    failures = 0;
    lane.show("open");
  };
  socket.onmessage = (message) => lane.hear(JSON.parse(message.data));
  socket.onclose = () => {
    lane.show("closed");
    setTimeout(webSocket, 1000 * backoff(failures), lane, failures + 1);
  };
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
