package tutorial;

/** One reader by WebSocket. It says goodbye with the heartbeat, not with the feed. */
record SocketListener(Outbox outbox, Tally tally) implements Listener {
    @Override
    public void hear(News message) {
        tally.told(1);
        outbox.put(message.json());
    }

    @Override
    public void end() {}
}
