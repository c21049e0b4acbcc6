package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutorial.Laptop.Visit;

/** The doctor finds each thing that may be missing, and says how to get it. The programs that it finds are made of paper. */
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private static Path classes;

    private static HttpServer web;
    private static final Queue<URI> requests = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    private Laptop laptop;

    /** The lowest Java that can run a file of source code must be able to run this one. */
    @BeforeAll
    static void itIsWrittenInJava11() {
        String source = Course.here().root().resolve("docs/Doctor.java").toString();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "11",
                        "-Xlint:all,-options,-path",
                        "-Werror",
                        "-d",
                        classes.toString(),
                        source);
        assertEquals(0, status);
    }

    @BeforeAll
    static void aWebWhereEverythingIsFound() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        web.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI());
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().startsWith("/closed/") ? 407 : 200, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterAll
    static void closeTheWeb() {
        web.stop(0);
    }

    @BeforeEach
    void aLaptopWithAll() throws IOException {
        laptop = new Laptop(folder)
                .withMaven("3.8.7", "17.0.15", JDK)
                .withProgram("chromium", "Chromium")
                .withProgram("chromedriver", "ChromeDriver")
                .withProgram("git", "git")
                .withSwitches("-Dcentral=" + address("/maven2"), "-Ddrivers=" + address("/drivers"), "-Dmegabytes=1");
    }

    private static String address(String path) {
        return "http://localhost:" + web.getAddress().getPort() + path;
    }

    private void assertHealthy(String sentence) throws IOException, InterruptedException {
        Visit visit = laptop.doctor(classes);
        assertTrue(visit.said().contains(sentence), visit.said());
        assertFalse(visit.said().contains("MISSING"), visit.said());
        assertTrue(visit.said().endsWith("All is there." + System.lineSeparator()), visit.said());
        assertEquals(0, visit.status());
    }

    private void assertMissing(String sentence, String cure) throws IOException, InterruptedException {
        assertMissing(laptop.doctor(classes), sentence, cure);
    }

    private static void assertMissing(Visit visit, String sentence, String cure) {
        List<String> lines = visit.said().lines().toList();
        List<String> missing =
                lines.stream().filter(line -> line.startsWith("MISSING  ")).toList();
        assertEquals(1, missing.size(), visit.said());
        assertTrue(missing.get(0).contains(sentence), visit.said());
        assertTrue(visit.said().substring(visit.said().indexOf("MISSING")).contains(cure), visit.said());
        assertFalse(visit.said().contains("\tat ") || visit.said().contains("Exception"), visit.said());
        assertEquals(1, visit.status());
    }

    @Test
    void aLaptopWithAllIsHealthy() throws IOException, InterruptedException {
        assertHealthy("Apache Maven 3.8.7");
    }

    @Test
    void theScriptRunsTheProgram() throws IOException, InterruptedException {
        Visit visit = laptop.withTools("dirname", "sed", "uname")
                .withVariable("JAVA_HOME", JDK)
                .script();

        assertTrue(visit.said().endsWith("All is there." + System.lineSeparator()), visit.said());
        assertEquals(0, visit.status());
    }

    @Test
    void noJava() throws IOException, InterruptedException {
        Visit visit = laptop.withTools("dirname", "sed", "uname").script();

        assertMissing(visit, "No Java was found", "JAVA_HOME");
    }

    @Test
    void aMacWithoutJavaHasAProgramOfThatName() throws IOException, InterruptedException {
        Visit visit = laptop.withTools("dirname", "sed")
                .withProgram("uname", "Darwin")
                .withProgram("java", "The operation couldn't be completed. Unable to locate a Java Runtime.")
                .script();

        assertMissing(visit, "No Java was found", "brew install --cask temurin");
    }

    @Test
    void aJavaThatCannotEvenRunTheDoctor() throws IOException, InterruptedException {
        Visit visit = laptop.withTools("dirname", "sed", "uname")
                .withProgram("java", "Picked up JAVA_TOOL_OPTIONS: -Dx=y\njava version \"1.8.0_402\"\nJava(TM) SE")
                .script();

        assertMissing(visit, "This is Java 8", "JAVA_HOME");
    }

    @Test
    void mavenUsesAnOldJava() throws IOException, InterruptedException {
        laptop.withMaven("3.8.7", "11.0.22", JDK);

        assertMissing("Maven uses Java 11.0.22", "set JAVA_HOME to its folder");
    }

    @Test
    void mavenUsesAJavaOfTheOldCounting() throws IOException, InterruptedException {
        laptop.withMaven("3.8.7", "1.8.0_402", JDK);

        assertMissing("Maven uses Java 1.8.0_402", "set JAVA_HOME to its folder");
    }

    @Test
    void aJreIsNoJdk() throws IOException, InterruptedException {
        laptop.withMaven("3.9.11", "21.0.5", Files.createDirectories(folder.resolve("jre")));

        assertMissing("which is a JRE", "openjdk-17-jdk");
    }

    @Test
    void noMaven() throws IOException, InterruptedException {
        laptop.without("mvn");

        assertMissing("Maven was not found", "sudo apt install maven");
    }

    @Test
    void anOldMaven() throws IOException, InterruptedException {
        laptop.withMaven("3.6.3", "17.0.15", JDK);

        assertMissing("This is Apache Maven 3.6.3, and the course needs 3.8", "https://maven.apache.org");
    }

    @Test
    void aNewMaven() throws IOException, InterruptedException {
        laptop.withMaven("4.0.0-rc-5", "25.0.1", JDK);

        assertHealthy("Apache Maven 4.0.0-rc-5");
    }

    @Test
    void aMavenThatDoesNotStart() throws IOException, InterruptedException {
        laptop.withProgram("mvn", "The JAVA_HOME environment variable is not defined correctly,\nmore");

        assertMissing("It says: The JAVA_HOME environment variable is not defined correctly,", "JAVA_HOME");
    }

    @Test
    void noBrowser() throws IOException, InterruptedException {
        laptop.without("chromium");

        assertMissing("Chrome or Chromium was not found", "sudo apt install chromium");
    }

    @Test
    void aDriverThatSeleniumCanFetch() throws IOException, InterruptedException {
        laptop.without("chromedriver");

        assertHealthy("will fetch its driver");
    }

    @Test
    void noDriverAndNoNetwork() throws IOException, InterruptedException {
        laptop.without("chromedriver").withSwitches("-Ddrivers=" + address("/closed/"));

        assertMissing("none can be fetched: the response is 407", "sudo apt install chromium-driver");
    }

    @Test
    void aDriverThatSeleniumHasFetched() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("home/.cache/selenium/chromedriver"));
        laptop.without("chromedriver").withSwitches("-Ddrivers=" + address("/closed/"));

        assertHealthy(".cache/selenium/chromedriver");
    }

    @Test
    void thePortIsTaken() throws IOException, InterruptedException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            laptop.withSwitches("-Dport=" + other.getLocalPort());

            assertMissing("Port " + other.getLocalPort() + " is not free", "-Dport=9000");
        }
    }

    @Test
    void theDiskIsFull() throws IOException, InterruptedException {
        laptop.withSwitches("-Dmegabytes=9000000000", "-Dmaven.repo.local=" + folder.resolve("not/yet"));

        Visit visit = laptop.doctor(classes);

        assertEquals(2, visit.said().split("MISSING  The disk of .* has \\d+ MB left").length - 1, visit.said());
        assertEquals(1, visit.status());
    }

    @Test
    void aProxyThatTakesLocalhostAsWell() throws IOException, InterruptedException {
        laptop.withVariable("HTTPS_PROXY", "http://proxy.example:3128");

        assertMissing(
                "HTTPS_PROXY is set, but NO_PROXY does not name localhost", "export NO_PROXY=localhost,127.0.0.1");
    }

    @Test
    void aProxyThatLeavesLocalhostAlone() throws IOException, InterruptedException {
        laptop.withVariable("https_proxy", "http://proxy.example:3128").withVariable("no_proxy", "localhost,127.0.0.1");

        assertHealthy("There is a proxy, and localhost does not go through it.");
    }

    @Test
    void aProxyOfJavaThatTakesLocalhostAsWell() throws IOException, InterruptedException {
        laptop.withVariable("MAVEN_OPTS", "-Dhttp.proxyHost=proxy.example -Dhttp.nonProxyHosts=*.example");

        assertMissing("MAVEN_OPTS names a proxy", "-Dhttp.nonProxyHosts=localhost|127.*");
    }

    @Test
    void mavenCentralCannotBeReached() throws IOException, InterruptedException {
        laptop.withSwitches("-Dcentral=" + address("/closed/"));

        assertMissing("cannot be downloaded from " + address("/closed/") + ": the response is 407", "settings.xml");
    }

    @Test
    void theMirrorOfTheSettingsIsAskedInsteadOfMavenCentral() throws IOException, InterruptedException {
        Laptop bare =
                new Laptop(folder.resolve("bare")).withMaven("3.8.7", "17", JDK).withSwitches("-Dmegabytes=1");
        Visit visit = bare.withProgram("chromium", "")
                .withProgram("chromedriver", "")
                .withSettings("<!-- <url>x</url> --><mirror><url>" + address("/mirror") + "</url></mirror>")
                .doctor(classes);

        assertTrue(visit.said().contains("Maven will download them from " + address("/mirror")), visit.said());
        assertEquals(0, visit.status());
    }

    @Test
    void theProxyOfTheSettingsIsUsed() throws IOException, InterruptedException {
        laptop.withSwitches("-Dcentral=http://far.example/maven2")
                .withSettings("<proxies><proxy><active>false</active><host>old.example</host></proxy><proxy>"
                        + "<host>localhost</host><port>" + web.getAddress().getPort() + "</port></proxy></proxies>");

        assertHealthy("There is a proxy");

        assertTrue(requests.stream().anyMatch(uri -> "far.example".equals(uri.getHost())));
    }

    @Test
    void noNetworkIsNeededWhenTheLibrariesAreThere() throws IOException, InterruptedException {
        Path course = folder.resolve("course");
        new SmallCourse(course)
                .with("docs/Doctor.java", "")
                .with(".mvn/maven.config", "-o\n-Dmaven.repo.local=repository\n")
                .with("repository/org/chat/room/7/room-7.pom", "")
                .with("pom.xml", """
                        <room.version>7</room.version>
                        <dependency><groupId>org.chat</groupId><artifactId>room</artifactId><version>${room.version}</version></dependency>
                        <plugin>
                          <artifactId>maven-jar-plugin</artifactId>
                          <version>3</version>
                        </plugin>
                        <profiles><plugin><artifactId>slow</artifactId><version>1</version></plugin></profiles>
                        """);
        laptop.withCourse(course).withSwitches("-Dcentral=" + address("/closed/"));

        assertMissing("Libraries are missing in " + course.resolve("repository"), "docs/offline.md");

        new SmallCourse(course)
                .with("repository/org/apache/maven/plugins/maven-jar-plugin/3/maven-jar-plugin-3.pom", "");
        assertHealthy("so Maven needs no network");
    }

    @Test
    void gitIsOptional() throws IOException, InterruptedException {
        laptop.without("git");

        assertHealthy("optional Git was not found");
    }

    @Test
    void eachSystemHasItsOwnCure() throws IOException, InterruptedException {
        laptop.without("mvn");

        assertMissing(
                laptop.withSwitches("-Dsystem=Mac OS X").doctor(classes), "Maven was not found", "brew install maven");
        assertMissing(
                laptop.withSwitches("-Dsystem=Windows 11").doctor(classes), "Maven was not found", "Download the ZIP");
    }
}
