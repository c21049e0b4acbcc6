package tutorial;

import java.io.IOException;
import java.util.function.Function;
import java.util.logging.LogManager;

/** Runs a chapter's server from the command line until Ctrl-C. The same in every chapter, and no part of a lesson. */
final class Launcher {
    /** What a chapter starts. */
    interface Server extends AutoCloseable {
        /** Where a browser finds it, such as {@code http://localhost:8080/}. */
        String address();

        /** Says goodbye to everybody and stops, within 2 seconds. */
        @Override
        void close();
    }

    private Launcher() {}

    /**
     * Starts a server and prints the invitation, with the server's address in place of {@code %s}. A switch that is
     * wrong or a port that is taken ends the process with one line on the error stream and exit status 1.
     */
    static void launch(Function<Switches, Server> start, String invitation) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        try {
            Server server = start.apply(Switches.ofCommandLine());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println(invitation.formatted(server.address()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
