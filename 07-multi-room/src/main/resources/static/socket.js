// A socket that comes back by itself.
import { backoff } from "./page.js";

const TAKEN_OVER = 4000;

/**
 * Opens a socket, and opens it again whenever it has been closed, until another window has taken its place.
 * Tells what it hears, and in words how it is: connecting, open or closed.
 */
export function keepOpen(address, heard, show) {
  let socket;
  let failures = 0;

  function connect() {
    show("connecting");
    socket = new WebSocket(address);
    socket.onopen = () => show("open");
    socket.onmessage = (message) => {
      failures = 0;
      heard(JSON.parse(message.data));
    };
    socket.onclose = (close) => {
      if (close.code === TAKEN_OVER) return show("closed", ` (${close.code}), you are here in another window`);
      const seconds = backoff(failures++);
      show("closed", ` (${close.code}), trying again in ${seconds.toFixed(1)} s`);
      setTimeout(connect, seconds * 1000);
    };
  }

  connect();
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (command) => socket.send(JSON.stringify(command)),
  };
}
