package org.naslens.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a component of a record is a column of the tables that have the record in their rows. The type of the component
 * says how it is written and read: an {@code int} is a count, an empty optional an empty field, a constant of an enum its label,
 * a {@code double[]} as many columns as it has numbers. Floating-point numbers are always finite.
 *
 * <p>A component whose type is itself a record is not a column; the columns of that record take its place, and of an empty
 * optional their fields are empty. The annotation may then be missing. What it says of name and meaning is said of the first of
 * those columns, {@link #prefix}, {@link #unit} and {@link #decimals} of all of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
    /** What is in the column, as a phrase for the column reference. */
    String value();

    /** Its name in the header; by default that of the component in snake case. That of an array is a prefix, as of {@code h0,h1,…}. */
    String name() default "";

    /** What the names of all columns of a record begin with, such as {@code ci_} of an interval's {@code ci_low} and {@code ci_high}. */
    String prefix() default "";

    /** The name that older files have in its place; they can still be read. */
    String formerly() default "";

    /** Its heading on the terminal and on the page; by default the name with blanks. */
    String title() default "";

    /** The unit of its numbers, such as {@code nats}. */
    String unit() default "";

    /** Digits after the point on the terminal and on the page; 3 by default. */
    int decimals() default -1;

    /** The least number allowed, inclusive; counts are never below 0. {@link Double#MIN_VALUE} stands for "above 0". */
    double min() default Double.NEGATIVE_INFINITY;

    /** The greatest number allowed, inclusive. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether a text may be empty, or rows of one file may have different numbers of an array's columns filled. */
    boolean mayBeEmpty() default false;

    /** Whether a file without this text column can be read. */
    boolean mayBeMissing() default false;
}
