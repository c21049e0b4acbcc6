package tutorial.steps;

/** Step 5: two servers, each with its own rooms. Those who are in the same room on different servers do not meet. */
final class Step5 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        Step4.start(port);
        Step4.start(port + 1);
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
        System.out.println("and http://localhost:" + (port + 1) + "/?room=tea&name=Ben");
    }

    private Step5() {}
}
