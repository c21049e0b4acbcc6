package tutorial.kit;

import java.io.IOException;
import java.util.function.Function;
import java.util.logging.LogManager;

/** Runs a chapter's server from the command line until Ctrl-C. */
public final class Launcher {
    private Launcher() {}

    /**
     * Starts a server and prints the invitation, with the server's address in place of {@code %s}. Whatever goes wrong
     * before that ends the process with one line on the error stream and exit status 1, because a server that has
     * started half-way would neither serve nor end.
     */
    public static void launch(Function<Switches, Site> start, String invitation) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        try {
            Site site = start.apply(Switches.ofCommandLine());
            Runtime.getRuntime().addShutdownHook(new Thread(site::close, "stop"));
            System.out.println(invitation.replace("%s", site.address()));
        } catch (IllegalArgumentException e) { // a sentence for the person at the keyboard
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            System.err.println("The server cannot start: " + e);
            System.exit(1);
        }
    }
}
