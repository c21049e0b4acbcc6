package tutorial.measure;

/** What happens while it is measured. */
enum Scenario {
    STEADY("5 events a second, each client on its own connection, and short poll each second", true),
    IDLE("nothing happens, short poll each second; one run, and the range is that of its clients", false),
    SLOW(
            "20 events a second, and a short poll so slow that each response brings many; one run, and the range is that of"
                    + " its clients",
            false),
    BURST("20 events in a fifth of a second, over a network that takes 200 ms each way", true);

    final String words;
    final boolean isRepeated;

    /** @param isRepeated whether each sample is a run of its own; clients of one run prove nothing about the next one */
    Scenario(String words, boolean isRepeated) {
        this.words = words;
        this.isRepeated = isRepeated;
    }
}
