package tutorial;

/** A client at the other end of a WebSocket. It is told of the end by the heartbeat, with a close frame. */
record SocketSubscriber(Outbox outbox, Tally tally) implements Subscriber {
    @Override
    public void receive(EncodedEvent event) {
        tally.sent(1);
        outbox.put(event.json());
    }

    @Override
    public void end() {}
}
