package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.Color;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LooksTest {
    @Test
    void thePapersControllersHaveTheirColors() {
        var looks = Looks.of(Stream.of("supervised", "Unsupervised", "random", "state_penalty"));
        // vermillion, blue and bluish green as Okabe and Ito (2008) give them
        assertEquals(new Color(213, 94, 0), looks.get("Unsupervised").color());
        assertEquals(new Color(0, 114, 178), looks.get("supervised").color());
        assertEquals(new Color(0, 158, 115), looks.get("state_penalty").color());
        assertEquals(new Color(110, 110, 110), looks.get("random").color());
    }

    @Test
    void aControllerLooksTheSameBesideAnyOthers() {
        var alone = Looks.of(Stream.of("supervised")).get("supervised");
        assertEquals(alone, Looks.of(Stream.of("mine", "yours", "supervised")).get("supervised"));
    }

    @Test
    void noTwoAreAlikeByColorNorByDashesAndMark() {
        var names = Stream.concat(
                        Stream.of("random", "unsupervised", "trained", "supervised", "state penalty"),
                        IntStream.range(0, 3).mapToObj(i -> "other" + i))
                .toList();
        var looks = Looks.of(names.stream());
        var list = names.stream().map(looks::get).toList();

        assertEquals(8, distinct(list, Look::color));
        assertEquals(8, distinct(list, Look::dashes));
    }

    private static long distinct(List<Look> looks, Function<Look, Object> property) {
        return looks.stream().map(property).distinct().count();
    }

    @Test
    void thereAreLooksForAnyNumberOfControllers() {
        var looks = Looks.of(IntStream.range(0, 50).mapToObj(i -> "c" + i));
        assertEquals(50, looks.byController().size());
        assertNotEquals(looks.get("c0"), looks.get("c1"));
    }

    /** The page draws marks by their paths: (0, −.6), (.56, .42) and (−.56, .42) are a triangle that points upwards. */
    @Test
    void aMarkIsAPathForThePageToo() {
        assertEquals(
                "M0.0,-0.6L0.56,0.42L-0.56,0.42z",
                Looks.of(Stream.of("unsupervised")).get("unsupervised").mark().path());
    }
}
