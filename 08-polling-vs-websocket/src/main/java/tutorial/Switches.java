package tutorial;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What {@code -Dname=value} says on the command line. A test brings its own values. */
final class Switches {
    private final UnaryOperator<String> values;

    private Switches(UnaryOperator<String> values) {
        this.values = values;
    }

    static Switches ofCommandLine() {
        return new Switches(System::getProperty);
    }

    static Switches of(Map<String, String> values) {
        return new Switches(values::get);
    }

    /** The value of a switch, or {@code otherwise} when it is missing or blank. */
    String text(String name, String otherwise) {
        String value = values.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /**
     * The same for a whole number.
     *
     * @throws IllegalArgumentException with a sentence for the person at the keyboard
     */
    int number(String name, int otherwise, int least, int most) {
        String value = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with the numbers out of range
        }
        throw new IllegalArgumentException(
                "-D%s=%s is not a number from %d to %d.".formatted(name, value, least, most));
    }
}
