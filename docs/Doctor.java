import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.net.ssl.SSLException;

/**
 * Looks whether this computer has all that the course needs, and says how to get what is missing. Java runs this file as it
 * is: {@code java docs/Doctor.java}. It is written in Java 11, so that it can tell somebody with Java 11 what to do.
 */
final class Doctor {
    private static final Path COURSE = Path.of("").toAbsolutePath();
    private static final Path HOME = Path.of(System.getProperty("user.home"));
    private static final int TEN_SECONDS = 10_000; // milliseconds

    private final Settings settings = Settings.read();
    private final Path repository = settings.repository();
    private Path mavenHome = Path.of("");
    private boolean allIsThere = true;

    /** Something to look at, which may fail in ways that nobody has thought of. */
    private interface Look {
        void look() throws Exception;
    }

    public static void main(String[] arguments) {
        if (!Files.exists(Path.of("docs", "Doctor.java"))) {
            System.out.println("Start the doctor in the folder of the course, the one that holds docs and pom.xml.");
            System.exit(1);
        }
        System.exit(new Doctor().looksAtAll() ? 0 : 1);
    }

    private boolean looksAtAll() {
        look("Maven", this::maven);
        look("The browser", this::browser);
        look("The port", this::port);
        look("The disk", this::disk);
        look("The proxy", this::proxy);
        look("The network", this::libraries);
        look("Git", this::git);
        System.out.println(
                allIsThere ? "All is there." : "Something is missing. Get it, open a new terminal, and start the doctor again.");
        return allIsThere;
    }

    private void look(String what, Look look) {
        try {
            look.look();
        } catch (Exception e) {
            missing(what + " could not be looked at: " + e, "Read docs/first-aid.md.");
        }
    }

    private static void ok(String sentence) {
        System.out.println("ok       " + sentence);
    }

    private static void optional(String sentence, String cure) {
        System.out.println("optional " + sentence + "\n         " + cure);
    }

    private void missing(String sentence, String cure) {
        System.out.println("MISSING  " + sentence + "\n         " + cure.replace("\n", "\n         "));
        allIsThere = false;
    }

    private static boolean isWindows() {
        return os().startsWith("windows");
    }

    private static String os() {
        return System.getProperty("system", System.getProperty("os.name")).toLowerCase(Locale.ROOT);
    }

    private static String on(String debian, String mac, String windows) {
        return isWindows() ? windows : os().startsWith("mac") ? mac : debian;
    }

    private void maven() throws Exception {
        String cure = on(
                "sudo apt install maven. If that brings one older than 3.8, download it from https://maven.apache.org,",
                "brew install maven. Or download it from https://maven.apache.org,",
                "Download the ZIP from https://maven.apache.org,");
        cure += "\nunpack it, and add its folder bin to the variable PATH.";
        Optional<String> said = said("mvn", "-v");
        Matcher version = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\S*").matcher(said.orElse(""));
        Matcher java = Pattern.compile("Java version: ([^,\\s]+).*?(?:runtime|Java home): ([^\\r\\n]+)", Pattern.DOTALL)
                .matcher(said.orElse(""));
        if (said.isEmpty()) {
            missing("Maven was not found on the path. The course needs 3.8 or newer.", cure);
        } else if (!version.find()) {
            missing("Maven does not start. It says: " + said.get().strip().lines().findFirst().orElse("nothing"), cure);
        } else if (number(version.group(1)) * 100 + number(version.group(2)) < 308) {
            missing("This is " + version.group() + ", and the course needs 3.8 or newer.", cure);
        } else {
            ok(version.group());
        }
        Settings.first("Maven home: ([^\\r\\n]+)", said.orElse("")).ifPresent(home -> mavenHome = Path.of(home.strip()));
        if (java.find()) {
            java("Maven uses Java ", java.group(1), Path.of(java.group(2).strip()));
        } else {
            java("This is Java ", System.getProperty("java.version"), Path.of(System.getProperty("java.home")));
        }
    }

    private void java(String subject, String version, Path home) {
        String cure = on(
                        "sudo apt install openjdk-17-jdk, or default-jdk where apt does not know that one.",
                        "brew install --cask temurin",
                        "winget install EclipseAdoptium.Temurin.21.JDK")
                + "\nIf there is such a JDK already, set JAVA_HOME to its folder.";
        if (number(version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", "")) < 17) {
            missing(subject + version + ", in " + home + ". The course needs a JDK, 17 or newer.", cure);
        } else if (!Files.exists(home.resolve("bin/javac")) && !Files.exists(home.resolve("bin/javac.exe"))) {
            missing(subject + version + ", in " + home + ", which is a JRE: it runs programs, but compiles none.", cure);
        } else {
            ok(subject + version + ", a JDK, in " + home);
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** What a program prints, without colours. Nothing if there is no such program. */
    private static Optional<String> said(String... words) throws IOException, InterruptedException {
        if (onPath(words[0]).isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(isWindows() ? List.of("cmd", "/c") : List.of());
        command.addAll(List.of(words));
        Path output = Files.createTempFile("doctor", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String text = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
            return Optional.of(text.replaceAll("\u001B\\[[0-9;]*m", ""));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(program, program + ".exe", program + ".cmd")
                        .map(name -> new File(folder, name)))
                .filter(File::isFile)
                .filter(File::canExecute)
                .map(File::toPath)
                .findFirst();
    }

    private void browser() {
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .or(Doctor::installedBrowser);
        String cure = on(
                "sudo apt install chromium chromium-driver, and on Ubuntu: sudo apt install chromium-browser",
                "brew install --cask google-chrome",
                "winget install Google.Chrome");
        cure += "\nThe pages work in other browsers, too. To leave the browser tests out, add -DexcludedGroups=browser.";
        if (browser.isEmpty()) {
            missing("Chrome or Chromium was not found. The tests of the pages need one of them.", cure);
            return;
        }
        Optional<Path> driver = onPath("chromedriver").or(Doctor::fetchedDriver);
        if (driver.isPresent()) {
            ok("Browser " + browser.get() + ", with the driver " + driver.get());
            return;
        }
        Optional<String> mistake = mistake(
                System.getProperty("drivers", "https://googlechromelabs.github.io/chrome-for-testing/"), Proxy.NO_PROXY);
        if (mistake.isEmpty()) {
            ok("Browser " + browser.get() + ". The first test of a page will fetch its driver.");
        } else {
            missing(
                    "Browser " + browser.get() + " has no driver, and none can be fetched: " + mistake.get(),
                    on(
                            "sudo apt install chromium-driver, or run the test of a page once with a network.",
                            "Run the test of a page once with a network: mvn -pl 03-echo-server test",
                            "Run the test of a page once with a network: mvn -pl 03-echo-server test"));
        }
    }

    private static Optional<Path> installedBrowser() {
        String chrome = "Google/Chrome/Application/chrome.exe";
        Stream<Path> windows = Stream.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
                .flatMap(variable -> Stream.ofNullable(System.getenv(variable)))
                .map(folder -> Path.of(folder, chrome));
        Stream<Path> mac = Stream.of("Google Chrome", "Chromium")
                .map(name -> Path.of("/Applications", name + ".app", "Contents", "MacOS", name));
        return Stream.concat(windows, mac).filter(Files::exists).findFirst();
    }

    /** A driver that Selenium has fetched before. */
    private static Optional<Path> fetchedDriver() {
        return Optional.of(HOME.resolve(".cache/selenium/chromedriver")).filter(Files::isDirectory);
    }

    private void port() {
        int port = Integer.getInteger("port", 8080);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("localhost"))) {
            ok("Port " + socket.getLocalPort() + " is free.");
        } catch (IOException | IllegalArgumentException e) {
            missing(
                    "Port " + port + " is not free: " + e.getMessage() + ".",
                    "End the program that has it, or run the chapters with another port: -Dport=9000\nIts name: "
                            + on(
                                    "ss -ltnp 'sport = :" + port + "'",
                                    "lsof -nP -iTCP:" + port + " -sTCP:LISTEN",
                                    "netstat -ano | findstr :" + port));
        }
    }

    private void disk() throws IOException {
        long needed = Long.getLong("megabytes", 1000);
        for (Path folder : List.of(COURSE, repository)) {
            Path there = folder;
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace() / 1_000_000;
            if (free < needed) {
                missing(
                        "The disk of " + folder + " has " + free + " MB left. The course wants " + needed + " MB.",
                        "Delete something, for example with: mvn clean");
            } else {
                ok("Room: " + free + " MB for " + folder);
            }
        }
    }

    private void proxy() {
        Optional<String> proxy = Stream.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY")
                .filter(name -> !System.getenv().getOrDefault(name, "").isBlank())
                .findFirst();
        boolean spares = Stream.of("no_proxy", "NO_PROXY")
                .map(name -> System.getenv().getOrDefault(name, ""))
                .anyMatch(hosts -> hosts.contains("localhost") || hosts.equals("*"));
        Optional<String> options = Stream.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS")
                .filter(name -> sendsLocalhostAway(System.getenv().getOrDefault(name, "")))
                .findFirst();
        if (proxy.isPresent() && !spares) {
            missing(
                    proxy.get() + " is set, but NO_PROXY does not name localhost, so a program on this computer asks the"
                            + " proxy for a page of this computer.",
                    on(
                            "export NO_PROXY=localhost,127.0.0.1",
                            "export NO_PROXY=localhost,127.0.0.1",
                            "setx NO_PROXY localhost,127.0.0.1"));
        }
        if (options.isPresent()) {
            missing(
                    options.get() + " names a proxy, and its nonProxyHosts leave localhost out.",
                    "Add to it: -Dhttp.nonProxyHosts=localhost|127.*");
        }
        if (options.isEmpty() && (proxy.isEmpty() || spares)) {
            ok(proxy.isPresent() || settings.proxy() != Proxy.NO_PROXY
                    ? "There is a proxy, and localhost does not go through it."
                    : "There is no proxy.");
        }
    }

    /** Java leaves localhost alone, until somebody gives it a list of his own. */
    private static boolean sendsLocalhostAway(String options) {
        return options.contains("http.proxyHost")
                && options.contains("http.nonProxyHosts")
                && !options.matches(".*http\\.nonProxyHosts=\\S*localhost.*");
    }

    private void libraries() throws IOException {
        List<String> named = Pom.read().files();
        Optional<String> absent = named.stream()
                .filter(file -> !Files.exists(repository.resolve(file)))
                .findFirst();
        if (absent.isEmpty()) {
            ok("The libraries of the course are in " + repository + ", so Maven needs no network.");
            return;
        }
        String address = settings.central().or(this::centralOfMaven).orElse("");
        if (address.isEmpty()) {
            ok("Libraries are missing in " + repository + ". Maven will download them, if it has a network.");
            return;
        }
        Optional<String> mistake = mistake(address.replaceFirst("/*$", "/") + absent.get(), settings.proxy());
        if (mistake.isEmpty()) {
            ok("Libraries are missing in " + repository + ", and Maven will download them from " + address);
        } else {
            missing(
                    "Libraries are missing in " + repository + ", and they cannot be downloaded from " + address + ": "
                            + mistake.get(),
                    "Behind a company's proxy, name it in " + HOME.resolve(".m2").resolve("settings.xml")
                            + ", because Maven does not read HTTP_PROXY:\nsee docs/first-aid.md. Without a network, bring"
                            + " the libraries along: see docs/offline.md.");
        }
    }

    /** The address that Maven uses without any settings: it stands in the POM that all others inherit from. */
    private Optional<String> centralOfMaven() {
        try (Stream<Path> jars = Files.list(mavenHome.resolve("lib"))) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith("maven-model-builder"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no such file"));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry pom = zip.getEntry("org/apache/maven/model/pom-4.0.0.xml");
                return pom == null
                        ? Optional.empty()
                        : Settings.first(
                                "<url>(.*?)</url>",
                                new String(zip.getInputStream(pom).readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why an address cannot be read, in words. Nothing if it can. */
    private static Optional<String> mistake(String address, Proxy proxy) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection(proxy);
            connection.setConnectTimeout(TEN_SECONDS);
            connection.setReadTimeout(TEN_SECONDS);
            int status = connection.getResponseCode();
            return status == 200 ? Optional.empty() : Optional.of("the response is " + status + ".");
        } catch (UnknownHostException e) {
            return Optional.of("nobody knows the host " + e.getMessage() + ".");
        } catch (SocketTimeoutException e) {
            return Optional.of("no response within ten seconds.");
        } catch (SSLException e) {
            return Optional.of("Java does not trust the certificate, which may be a company's own.");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(e.getMessage() + ".");
        }
    }

    private void git() {
        if (onPath("git").isPresent()) {
            ok("Git");
        } else {
            optional(
                    "Git was not found. It puts files back after an experiment.",
                    on("sudo apt install git", "xcode-select --install", "winget install Git.Git"));
        }
    }

    /** The little that the doctor wants to know of the user's settings for Maven. */
    private static final class Settings {
        private final String text;

        private Settings(String text) {
            this.text = text;
        }

        static Settings read() {
            try {
                String text = Files.readString(HOME.resolve(".m2").resolve("settings.xml"));
                return new Settings(text.replaceAll("(?s)<!--.*?-->", ""));
            } catch (IOException e) {
                return new Settings("");
            }
        }

        /** Where Maven keeps what it has downloaded. */
        Path repository() {
            String path = Optional.ofNullable(System.getProperty("maven.repo.local"))
                    .or(Settings::repositoryOfTheKit)
                    .or(() -> first("<localRepository>(.*?)</localRepository>", text))
                    .orElse("${user.home}/.m2/repository");
            return COURSE.resolve(path.replace("${user.home}", HOME.toString()).strip());
        }

        private static Optional<String> repositoryOfTheKit() {
            try {
                return first("-Dmaven\\.repo\\.local=(\\S+)", Files.readString(Path.of(".mvn", "maven.config")));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        Optional<String> central() {
            return Optional.ofNullable(System.getProperty("central"))
                    .or(() -> first("<mirror>.*?<url>(.*?)</url>", text));
        }

        Proxy proxy() {
            Optional<String> proxy = first("<proxy>((?:(?!<active>\\s*false).)*?)</proxy>", text);
            Optional<String> host = proxy.flatMap(element -> first("<host>(.*?)</host>", element));
            Optional<String> port = proxy.flatMap(element -> first("<port>\\s*(\\d+)\\s*</port>", element));
            return host.isEmpty()
                    ? Proxy.NO_PROXY
                    : new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(host.get().strip(), number(port.orElse("8080"))));
        }

        private static Optional<String> first(String pattern, String text) {
            Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** What the POM of the course names: libraries and plugins, without its profiles. */
    private static final class Pom {
        private static final Pattern NAMED = Pattern.compile(
                "<(?:dependency|plugin)>\\s*(?:<groupId>([^<]+)</groupId>)?\\s*<artifactId>([^<]+)</artifactId>"
                        + "\\s*<version>([^<]+)</version>");

        private final String text;

        private Pom(String text) {
            this.text = text;
        }

        static Pom read() throws IOException {
            String text = Files.readString(Path.of("pom.xml"));
            return new Pom(text.replaceAll("(?s)<!--.*?-->", "").replaceFirst("(?s)<profiles>.*", ""));
        }

        /** Their paths in a repository. */
        List<String> files() {
            List<String> files = new ArrayList<>();
            NAMED.matcher(text).results().forEach(named -> files.add(file(named)));
            return files;
        }

        private String file(MatchResult named) {
            String group = Optional.ofNullable(named.group(1)).orElse("org.apache.maven.plugins");
            String version = version(named.group(3));
            return group.replace('.', '/') + "/" + named.group(2) + "/" + version + "/" + named.group(2) + "-" + version
                    + ".pom";
        }

        private String version(String version) {
            return Settings.first("<" + Pattern.quote(version.replaceAll("[${}]", "")) + ">([^<]+)<", text)
                    .orElse(version);
        }
    }
}
