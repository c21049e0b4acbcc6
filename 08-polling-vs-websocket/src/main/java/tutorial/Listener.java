package tutorial;

/** Somebody who wants to hear of every event. The feed calls below its lock, so nothing here may block. */
interface Listener {
    void hear(News message);

    /** Nothing more will come. */
    void end();
}
