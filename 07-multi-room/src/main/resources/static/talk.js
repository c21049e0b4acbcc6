// The talk with the server: enters rooms and comes back to them, and offers what waits until it is stored.
import { Room, Waiting } from "./rooms.js";
import { keepOpen } from "./socket.js";

export class Talk {
  rooms = new Map();
  waiting = new Waiting();
  entering = undefined; // the room that was asked for last, until the answer comes

  /** The view is shown the state of the connection, each event that is new in a room, the list of rooms, and troubles. */
  constructor(me, tab, view) {
    this.me = me;
    this.tab = tab;
    this.view = view;
  }

  connect() {
    const address = `/chat?name=${encodeURIComponent(this.me)}&tab=${this.tab}`;
    this.socket = keepOpen(address, (event) => this.hear(event), (...state) => this.show(...state));
  }

  show(word, more) {
    if (word === "closed") {
      this.entering = undefined;
      this.rooms.forEach((room) => (room.inside = room.refused = false));
    }
    this.view.show(word, more);
  }

  hear(event) {
    if (event.type === "welcome") {
      this.askForRooms();
      this.enterNext();
    } else if (event.type === "rooms") {
      this.view.list(event.rooms);
    } else if (event.type === "refused") {
      this.refused(event);
    } else if (this.rooms.has(event.room)) {
      this.take(this.rooms.get(event.room), event);
    } else if (event.type === "entered" && event.name === this.me) {
      this.socket.send({ type: "leave", room: event.room }); // we have changed our mind while we were on the way in
      this.arrive();
    }
  }

  take(room, event) {
    const mine = event.name === this.me;
    if (mine) this.view.trouble("");
    if (mine && event.type === "said") this.waiting.remove(event.id);
    this.view.hear(room, event, room.hear(event, this.me));
    if (mine && event.type === "entered") {
      this.offer(room);
      this.arrive();
    }
  }

  arrive() {
    this.entering = undefined;
    this.enterNext();
  }

  askForRooms() {
    if (this.socket?.isOpen()) this.socket.send({ type: "rooms" });
  }

  /** A room that we have not left is entered again whenever we come back. */
  want(name, read) {
    if (!this.rooms.has(name)) this.rooms.set(name, new Room(name, read));
    this.rooms.get(name).refused = false;
    this.enterNext();
  }

  /** One room after another: when we are in, all is here that we missed, and the next may come. */
  enterNext() {
    if (!this.socket?.isOpen() || this.entering) return;
    this.entering = [...this.rooms.values()].find((room) => !room.inside && !room.refused);
    if (this.entering) {
      this.socket.send({ type: "enter", room: this.entering.name, since: this.entering.since, id: "enter" });
    }
  }

  leave(room) {
    if (room.inside && this.socket.isOpen()) this.socket.send({ type: "leave", room: room.name });
    this.waiting.of(room.name).forEach((say) => this.waiting.remove(say.id));
    this.rooms.delete(room.name);
  }

  say(room, text) {
    this.waiting.add(room.name, text);
    this.offer(room, this.waiting.all.slice(-1));
  }

  /** Sends all that waits. If the server has stored a message already, it knows its id, and does not store it again. */
  offer(room, says = this.waiting.of(room.name)) {
    if (this.socket.isOpen() && room.inside && !room.pause) says.forEach((say) => this.socket.send(say));
  }

  refused({ reason, id, retryInMillis }) {
    const said = this.waiting.find(id);
    const room = id === "enter" ? this.entering : this.rooms.get(said?.room);
    if (id === "enter") this.entering = undefined;
    if (retryInMillis) {
      this.view.trouble(reason);
      if (id === "enter") setTimeout(() => this.enterNext(), retryInMillis);
      else if (room) room.pause ??= setTimeout(() => this.goOn(room), retryInMillis);
    } else {
      if (room && !said) room.refused = true;
      this.waiting.remove(id);
      this.view.refused(room, reason, said);
      this.enterNext();
    }
  }

  goOn(room) {
    room.pause = undefined;
    this.offer(room);
  }
}
