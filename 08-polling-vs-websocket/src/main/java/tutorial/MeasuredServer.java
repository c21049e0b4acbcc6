package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** The other end of a {@link ServerProcess}. */
final class MeasuredServer {
    private MeasuredServer() {}

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Race race = new Race();
        Site server = LanesServer.start(Switches.of(Map.of("port", "0")), race);
        System.out.println(server.address());
        System.out.println(race.state().lanes().values().stream()
                .map(lane -> Integer.toString(lane.port()))
                .collect(Collectors.joining(" ")));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(obey(race, order.split(" ")));
        }
        System.exit(0); // its clients have gone: there is nobody to say goodbye to
    }

    private static String obey(Race race, String[] words) {
        switch (words[0]) {
            case "set" ->
                race.set(new RaceSettings(
                        Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "burst" -> race.burst();
            case "tidy" -> System.gc();
            default -> {} // costs, which are told below
        }
        return Costs.now(race.state().last()).toString();
    }
}
