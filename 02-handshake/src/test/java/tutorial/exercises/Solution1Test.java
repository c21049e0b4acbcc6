package tutorial.exercises;

/** A solution of exercise 1. */
class Solution1Test extends Exercise1 {
    @Override
    int headerBytes(long payload, boolean masked) {
        int length = payload < 126 ? 0 : payload < 65_536 ? 2 : 8;
        return 2 + length + (masked ? 4 : 0);
    }
}
