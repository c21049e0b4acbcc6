package tutorial.kit;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The values of {@code -Dname=value} on the command line. A test brings its own values. */
public final class Switches {
    private final UnaryOperator<String> values;

    private Switches(UnaryOperator<String> values) {
        this.values = values;
    }

    public static Switches ofCommandLine() {
        return new Switches(System::getProperty);
    }

    public static Switches of(Map<String, String> values) {
        return new Switches(values::get);
    }

    /** The value of a switch, or {@code otherwise} when it is missing or blank. */
    public String text(String name, String otherwise) {
        String value = values.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /**
     * The value of a switch that is a whole number, or {@code otherwise} when it is missing or blank.
     *
     * @throws IllegalArgumentException with a sentence for the person at the keyboard
     */
    public int number(String name, int otherwise, int least, int most) {
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
                "-D" + name + "=" + value + " is not a whole number from " + least + " to " + most + ".");
    }
}
