package tutorial;

/** Receives every event of a feed. The feed calls while it holds its lock, so nothing here may block. */
interface Subscriber {
    void receive(EncodedEvent event);

    /** Nothing more will come. */
    void end();
}
