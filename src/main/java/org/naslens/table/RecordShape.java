package org.naslens.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record type, broken down into columns. */
final class RecordShape {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Part> parts = new ArrayList<>(); // one for each component
    private final List<ColumnSpec> columns = new ArrayList<>(); // of all of them

    /** A component: the columns of a nested, possibly optional record, a single column, or nothing that is in the table. */
    private record Part(List<ColumnSpec> columns, @Nullable RecordShape nested, boolean isOptional) {}

    /**
     * Analyses a type.
     *
     * @param argument the type of a component that is declared by a type variable
     * @param path the accessors that lead from a row to a record of this type
     * @param outer what the component of this type declares, if anything
     * @throws IllegalArgumentException if a column has a type that no column can have
     */
    RecordShape(Class<?> type, @Nullable Class<?> argument, List<Method> path, @Nullable Column outer) {
        this.type = type;
        var components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
        }
        constructor.setAccessible(true);
        for (var component : components) {
            component.getAccessor().setAccessible(true);
            var there = Stream.concat(path.stream(), Stream.of(component.getAccessor()))
                    .toList();
            var part = part(component, argument, there);
            parts.add(part);
            for (var column : part.columns) {
                columns.add(outer == null ? column : column.within(outer, columns.isEmpty()));
            }
        }
    }

    private static Part part(RecordComponent component, @Nullable Class<?> argument, List<Method> path) {
        var declared = component.getAnnotation(Column.class);
        boolean isOptional = component.getType() == Optional.class;
        var actual = actual(component.getGenericType(), component.getType(), argument);
        if (actual.isRecord() && !ColumnSpec.isOf(actual)) {
            var nested = new RecordShape(actual, argument, path, declared);
            return new Part(nested.columns(), nested, isOptional);
        }
        var column = declared == null ? null : ColumnSpec.of(component, declared, actual, path);
        return new Part(column == null ? List.of() : List.of(column), null, false);
    }

    /** The class of a component's values, whether it is named, optional, or a type variable. */
    private static Class<?> actual(Type generic, Class<?> erased, @Nullable Class<?> argument) {
        if (generic instanceof ParameterizedType optional
                && erased == Optional.class
                && optional.getActualTypeArguments()[0] instanceof Class<?> held) {
            return held;
        }
        return generic instanceof TypeVariable<?> && argument != null ? argument : erased;
    }

    /** The columns, in the order of the components. */
    List<ColumnSpec> columns() {
        return columns;
    }

    /** The record that a row of a file describes; see {@link #read(List, CsvRow)}. */
    Object read(CsvRow row) {
        return read(columns, row);
    }

    /**
     * The record that these columns of a row describe. Apart from their names they are the columns of this type.
     *
     * @throws IllegalArgumentException if a value is not allowed
     * @throws IllegalStateException if a component is no column, so that files do not have it
     */
    private Object read(List<ColumnSpec> columns, CsvRow row) {
        var values = new Object[parts.size()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            int end = next + parts.get(i).columns.size();
            values[i] = read(parts.get(i), columns.subList(next, end), row);
            next = end;
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(type.toString(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    private Object read(Part part, List<ColumnSpec> columns, CsvRow row) {
        if (columns.isEmpty()) {
            throw new IllegalStateException(type + " has components that no file has");
        }
        if (part.nested == null) {
            return columns.get(0).read(row);
        }
        if (!part.isOptional) {
            return part.nested.read(columns, row);
        }
        boolean isEmpty = columns.stream().allMatch(column -> column.isEmpty(row));
        return isEmpty ? Optional.empty() : Optional.of(part.nested.read(columns, row));
    }
}
