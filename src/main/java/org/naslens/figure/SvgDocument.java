package org.naslens.figure;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SVGSyntax;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure as SVG: texts stay texts, images are embedded, and all ids begin with the figure's name. */
final class SvgDocument {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    /** Enough decimals to place an image, whose scale is written too, within a hundredth of a point. */
    private static final int DECIMALS = 4;

    private final String name;

    SvgDocument(String name) {
        this.name = name;
    }

    String draw(Figure figure) {
        var document = emptyDocument();
        var context = SVGGeneratorContext.createDefault(document);
        context.setIDGenerator(new Ids());
        context.setImageHandler(new EmbeddedImages());
        context.setPrecision(DECIMALS);
        context.setComment(null);
        var g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(Figure.WIDTH, figure.height()));
        g.setFont(Typeface.regular(PlotStyle.LABEL_SIZE));
        g.setPaint(Color.BLACK);
        // JFreeChart saves this one and puts it back, which Batik cannot do with null
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_DEFAULT);
        figure.draw(g);
        var root = g.getRoot();
        root.setAttribute("width", Figure.WIDTH + "pt");
        root.setAttribute("height", figure.height() + "pt");
        root.setAttribute("viewBox", "0 0 " + Figure.WIDTH + " " + figure.height());
        describe(document, root, figure);
        clean(root);
        return text(root);
    }

    /** Adds the texts for screen readers. */
    private void describe(Document document, Element root, Figure figure) {
        root.setAttribute("role", "img");
        root.setAttribute("aria-labelledby", name + "-title " + name + "-desc");
        var paper = document.createElementNS(SVG, "rect");
        paper.setAttribute("width", "100%");
        paper.setAttribute("height", "100%");
        paper.setAttribute("fill", "white");
        paper.setAttribute("stroke", "none");
        root.insertBefore(paper, root.getFirstChild());
        root.insertBefore(sentence(document, "desc", figure.description()), paper);
        root.insertBefore(sentence(document, "title", figure.title()), root.getFirstChild());
    }

    private Element sentence(Document document, String tag, String text) {
        var element = document.createElementNS(SVG, tag);
        element.setAttribute("id", name + "-" + tag);
        element.setTextContent(text);
        return element;
    }

    /** Gives each text the fallback fonts, and replaces characters that XML cannot hold. */
    private void clean(Node node) {
        if (node instanceof Element element && element.hasAttribute("font-family")) {
            element.setAttribute("font-family", Typeface.CSS_FAMILY);
        }
        if (node instanceof Element element && element.getAttribute("id").equals(SVGSyntax.ID_PREFIX_GENERIC_DEFS)) {
            element.setAttribute(
                    "id",
                    name + "-" + SVGSyntax.ID_PREFIX_GENERIC_DEFS); // the one id of Batik that does not come from the
            // generator
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(node.getNodeValue()
                    .replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            clean(child);
        }
    }

    private static Document emptyDocument() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e); // Java's own parser supports it
        }
    }

    private static String text(Element root) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var out = new StringWriter();
            transformer.transform(new DOMSource(root), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e); // writing a tree from memory to memory does not fail
        }
    }

    /** Builds ids from the figure's name, the kind of definition and a number. */
    private final class Ids extends SVGIDGenerator {
        private final Map<String, Integer> counts = new HashMap<>();

        @Override
        public String generateID(String kind) {
            return name + "-" + kind + counts.merge(kind, 1, Integer::sum);
        }
    }

    /** Embeds images as PNG, with their own colour model. */
    private static final class EmbeddedImages extends DefaultImageHandler {
        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            embed((RenderedImage) image, element);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            embed(image, element);
        }

        private static void embed(RenderedImage image, Element element) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new MemoryCacheImageOutputStream(bytes)) {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a stream in memory does not fail
            }
            var encoded = Base64.getEncoder().encodeToString(bytes.toByteArray());
            element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + encoded);
        }
    }
}
