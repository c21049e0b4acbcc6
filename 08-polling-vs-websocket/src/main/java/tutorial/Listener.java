package tutorial;

/** Somebody who wants to hear of every event. The feed calls below its lock, so nothing here may block. */
interface Listener {
    void hear(Message message);

    /** Nothing more will come. */
    void end();
}
