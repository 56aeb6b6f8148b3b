package org.naslens.figure;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** An SVG as a browser sees it: its elements, with what they inherit. */
final class Svg {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    private final Element root;

    private Svg(Element root) {
        this.root = root;
    }

    /** Fails where the text is not well-formed XML. */
    static Svg parse(String text) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return new Svg(factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement());
    }

    static Svg of(Figure figure) throws Exception {
        return parse(figure.svg("figure"));
    }

    Element root() {
        return root;
    }

    List<Element> all(String tag) {
        var nodes = root.getElementsByTagNameNS("http://www.w3.org/2000/svg", tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The texts that are drawn, in the order they are. */
    List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    /** Everything of some kinds whose lines have this colour and thickness, and that is not filled. */
    List<Element> strokes(String color, double width, String... tags) {
        return Arrays.stream(tags)
                .flatMap(tag -> all(tag).stream())
                .filter(e -> value(e, "fill").equals("none"))
                .filter(e -> value(e, "stroke").equals(color))
                .filter(e -> Double.parseDouble(value(e, "stroke-width")) == width)
                .toList();
    }

    /** Everything of some kinds that is filled with this colour. */
    List<Element> fills(String color, String... tags) {
        return Arrays.stream(tags)
                .flatMap(tag -> all(tag).stream())
                .filter(e ->
                        value(e, "fill").equals(color) && value(e, "stroke").equals("none"))
                .toList();
    }

    /** An attribute, of the element or of those around it. */
    static String value(Element element, String attribute) {
        for (var node = element; ; node = (Element) node.getParentNode()) {
            if (node.hasAttribute(attribute)) {
                return node.getAttribute(attribute);
            }
        }
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** The points of a path, {@code {x, y}}: corners, and the control points of curves. */
    static List<double[]> points(Element path) {
        var numbers = NUMBER.matcher(path.getAttribute("d"))
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
        return IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new double[] {numbers[2 * i], numbers[2 * i + 1]})
                .toList();
    }

    /** The middle of a circle that is a path: its control points lie in the square around it. */
    static double[] center(Element circle) {
        var points = points(circle);
        return IntStream.range(0, 2)
                .mapToDouble(axis -> {
                    var range = points.stream().mapToDouble(p -> p[axis]).summaryStatistics();
                    return (range.getMin() + range.getMax()) / 2;
                })
                .toArray();
    }
}
