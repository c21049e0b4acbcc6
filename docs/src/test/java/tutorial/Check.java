package tutorial;

import java.util.List;

/** Something that is to be true of every page. */
interface Check {
    List<Problem> check(Page page);
}
