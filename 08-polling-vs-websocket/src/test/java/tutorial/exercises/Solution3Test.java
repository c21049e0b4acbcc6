package tutorial.exercises;

/** A solution of exercise 3. */
class Solution3Test extends Exercise3 {
    private static final double FRAME_HEAD = 2;

    @Override
    Sum sum() {
        return new Sum() {
            @Override
            public double shortPoll(Page page) {
                double eventsOfAPoll = page.rate() * page.interval();
                return page.heads() / eventsOfAPoll + page.event();
            }

            @Override
            public double longPoll(Page page) {
                return page.heads() + page.event();
            }

            @Override
            public double webSocket(Page page) {
                return FRAME_HEAD + page.event();
            }

            @Override
            public double cheaperFrom(Page page) {
                return page.heads() / (FRAME_HEAD * page.rate());
            }
        };
    }
}
