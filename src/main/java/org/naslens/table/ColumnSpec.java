package org.naslens.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naslens.files.Excerpt;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/** A column of a table: its {@link Column} declaration, its Java type, and the way to its value in a row. */
public final class ColumnSpec {
    private static final int DECIMALS = 3;
    private static final Set<Class<?>> TYPES = Set.of( // and enums
            String.class,
            int.class,
            long.class,
            double.class,
            double[].class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Architecture.class);

    private final Column declared;
    private final String name;
    private final String meaning;
    private final String unit;
    private final int decimals;
    private final Class<?> type;
    private final List<Method> path;

    private ColumnSpec(
            Column declared, String name, String meaning, String unit, int decimals, Class<?> type, List<Method> path) {
        this.declared = declared;
        this.name = name;
        this.meaning = meaning;
        this.unit = unit;
        this.decimals = decimals;
        this.type = type;
        this.path = path;
    }

    /**
     * The column that a component declares.
     *
     * @param path the accessors that lead from a row to the value
     * @throws IllegalArgumentException if no column can be of its type
     */
    static ColumnSpec of(RecordComponent component, Column declared, Class<?> type, List<Method> path) {
        if (!isOf(type)) {
            throw new IllegalArgumentException(component + ": a column cannot be of " + type);
        }
        var snakeCase = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return new ColumnSpec(
                declared,
                declared.name().isEmpty() ? snakeCase : declared.name(),
                declared.value(),
                declared.unit(),
                declared.decimals(),
                type,
                path);
    }

    /** Whether a column can be of a type. */
    static boolean isOf(Class<?> type) {
        return TYPES.contains(type) || type.isEnum();
    }

    /** This column as part of a nested record, adjusted by the declaration of the component that holds the record. */
    ColumnSpec within(Column outer, boolean isFirst) {
        return new ColumnSpec(
                declared,
                outer.prefix() + (isFirst && !outer.name().isEmpty() ? outer.name() : name),
                isFirst ? outer.value() : meaning,
                outer.unit().isEmpty() ? unit : outer.unit(),
                outer.decimals() < 0 ? decimals : outer.decimals(),
                type,
                path);
    }

    /** Its name in the header; that of an array is a prefix. */
    public String name() {
        return name;
    }

    /** A description of its content. */
    public String meaning() {
        return meaning;
    }

    /** Its heading for readers. */
    public String title() {
        return declared.title().isEmpty() ? name.replace('_', ' ') : declared.title();
    }

    /** The unit of its numbers; may be empty. */
    public String unit() {
        return unit;
    }

    int decimals() {
        return decimals < 0 ? DECIMALS : decimals;
    }

    /** The allowed values, such as {@code 0 to 1}; empty where every value of its type is allowed. */
    public String range() {
        if (type.isEnum()) {
            return constants();
        }
        double min = isCount() ? Math.max(0, declared.min()) : declared.min();
        boolean below = min > Double.NEGATIVE_INFINITY;
        boolean above = declared.max() < Double.POSITIVE_INFINITY;
        if (min == Double.MIN_VALUE) {
            return above ? "above 0 and at most " + bound(declared.max()) : "above 0";
        }
        if (below && above) {
            return bound(min) + " to " + bound(declared.max());
        }
        return below ? "at least " + bound(min) : above ? "at most " + bound(declared.max()) : "";
    }

    private static String bound(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private String constants() {
        return Arrays.stream(type.getEnumConstants()).map(ColumnSpec::label).collect(Collectors.joining(", "));
    }

    /** Whether it stands for as many columns as its array has numbers. */
    public boolean isRepeated() {
        return type == double[].class;
    }

    /** Whether it holds words and not numbers. */
    public boolean isText() {
        return type == String.class || type.isEnum() || type == Architecture.class;
    }

    boolean mayBeEmpty() {
        return declared.mayBeEmpty();
    }

    boolean mayBeMissing() {
        return declared.mayBeMissing();
    }

    private boolean isCount() {
        return type == int.class || type == OptionalInt.class;
    }

    /** The number of values in the array of a row. */
    int length(Object row) {
        return raw(row) instanceof double[] numbers ? numbers.length : 0;
    }

    /** The checked value in a row: a text, a {@code Long}, a {@code Double} or an array; null where it is empty. */
    @Nullable
    Object value(Object row) {
        var value = plain(raw(row));
        check(value);
        return value;
    }

    private @Nullable Object raw(Object row) {
        Object value = row;
        try {
            for (var accessor : path) {
                value = accessor.invoke(value);
                if (value instanceof Optional<?> record) {
                    if (record.isEmpty()) {
                        return null;
                    }
                    value = record.get();
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name, e.getCause());
        }
        return value;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? (Double) number.getAsDouble() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? (Long) number.getAsLong() : null;
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? (Long) (long) number.getAsInt() : null;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Architecture architecture) {
            return architecture.tokens();
        }
        return value instanceof Enum<?> constant ? label(constant) : value;
    }

    /** The label of an enum constant: the result of its method {@code label}, or its name if it has no such method. */
    private static String label(Object constant) {
        try {
            var label = ((Enum<?>) constant).getDeclaringClass().getMethod("label");
            label.setAccessible(true);
            return (String) label.invoke(constant);
        } catch (NoSuchMethodException e) {
            return ((Enum<?>) constant).name();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constant + " has no label", e);
        }
    }

    /** @throws IllegalArgumentException if the value is not allowed */
    void check(@Nullable Object value) {
        if (value instanceof double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                checkNumber(name + i, numbers[i], numbers[i]);
            }
        } else if (value instanceof Number number) {
            checkNumber(name, number, number.doubleValue());
        } else if (value instanceof String text && text.isBlank() && !declared.mayBeEmpty()) {
            throw new IllegalArgumentException(name + " is empty; there must be one");
        }
    }

    private void checkNumber(String column, Number number, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(column + " is " + number + "; it must be finite");
        }
        if (value < declared.min() || value > declared.max() || (isCount() && value < 0)) {
            throw new IllegalArgumentException(column + " is " + number + "; it must be " + range());
        }
    }

    /**
     * Reads the value of this column from the row of a file, as the record component.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    Object read(CsvRow row) {
        var value = parse(row);
        check(plain(value));
        return value;
    }

    /** Whether its field in a row is empty. */
    boolean isEmpty(CsvRow row) {
        return row.text(nameIn(row)).isEmpty();
    }

    private String nameIn(CsvRow row) {
        return declared.formerly().isEmpty() || row.has(name) ? name : declared.formerly();
    }

    private Object parse(CsvRow row) {
        var column = nameIn(row);
        if (declared.mayBeMissing() && !row.has(column)) {
            return "";
        }
        if (isRepeated()) {
            return row.numbers(name, declared.mayBeEmpty());
        }
        if (type == String.class) {
            return row.text(column);
        }
        if (type == int.class) {
            return row.count(column);
        }
        if (type == long.class) {
            return row.wholeNumber(column);
        }
        if (type == double.class) {
            return row.number(column);
        }
        boolean isEmpty = row.text(column).isEmpty();
        if (type == OptionalDouble.class) {
            return isEmpty ? OptionalDouble.empty() : OptionalDouble.of(row.number(column));
        }
        if (type == OptionalLong.class) {
            return isEmpty ? OptionalLong.empty() : OptionalLong.of(row.wholeNumber(column));
        }
        if (type == OptionalInt.class) {
            return isEmpty ? OptionalInt.empty() : OptionalInt.of(row.count(column));
        }
        return type == Architecture.class ? architecture(row.text(column)) : constant(row.text(column));
    }

    private Architecture architecture(String tokens) {
        try {
            var architecture = Architecture.ofTokens(tokens);
            return new SearchSpace(architecture.nodes()).require(architecture);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " \"" + Excerpt.of(tokens) + "\": " + e.getMessage(), e);
        }
    }

    private Object constant(String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " \"" + Excerpt.of(label) + "\"; it must be " + constants()));
    }

    /** The names that the column may have in a file. */
    List<String> names() {
        return declared.formerly().isEmpty() ? List.of(name) : List.of(name, declared.formerly());
    }
}
