package tutorial;

/** What happens while it is measured. */
enum Scenario {
    STEADY("5 events a second, each client on its own connection, and short poll each second"),
    IDLE("nothing happens, short poll each second"),
    SLOW("20 events a second, and a short poll so slow that each answer brings many"),
    BURST("20 events in a fifth of a second, over a network that takes 200 ms each way");

    final String words;

    Scenario(String words) {
        this.words = words;
    }
}
