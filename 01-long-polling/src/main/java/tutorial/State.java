package tutorial;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a login has come. */
enum State {
    WAITING,
    SCANNED,
    CONFIRMED,
    DENIED,
    EXPIRED;

    /** The state of this word, if there is one. */
    static Optional<State> of(String word) {
        return Stream.of(values())
                .filter(state -> state.toString().equals(word))
                .findAny();
    }

    /** Its name outside of Java, such as {@code waiting}; in every locale, because Turkish has another small I. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no other state can follow. */
    boolean isLast() {
        return this != WAITING && this != SCANNED;
    }
}
