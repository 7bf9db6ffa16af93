package de.desy.scicat.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A Markdown file, with the anchors that a forge gives its headings. */
final class Page {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final Path source;
    private final Node document;
    private final IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    /** A heading. */
    record Section(int level, String title, String anchor) {}

    /** A link or a picture: the heading before it, its text, and where it leads. */
    record Reference(String section, String text, String destination) {}

    private Page(Path source, String markdown) {
        this.source = source;
        this.document = PARSER.parse(markdown);
        document.accept(new Finder());
    }

    /** Reads a file; its path is that from the top of the repository. */
    static Page read(Path repository, Path source) {
        try {
            return new Page(source, Files.readString(repository.resolve(source)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path source() {
        return source;
    }

    String title() {
        return sections.isEmpty() ? source.toString() : sections.get(0).title();
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    Set<String> anchors() {
        return Set.copyOf(anchors.values());
    }

    List<Reference> references() {
        return List.copyOf(references);
    }

    /** The links between a heading and the next one. */
    List<Reference> references(Section section) {
        return references.stream()
                .filter(reference -> reference.section().equals(section.anchor()))
                .toList();
    }

    /** The page's content, with each destination replaced. */
    String html(UnaryOperator<String> destinations) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String anchor = anchors.get(node);
                    if (anchor != null) {
                        attributes.put("id", anchor);
                    } else if (node instanceof Link link) {
                        attributes.put("href", destinations.apply(link.getDestination()));
                    } else if (node instanceof Image image) {
                        attributes.put("src", destinations.apply(image.getDestination()));
                    } else if (node instanceof TableCell cell && !cell.isHeader()) {
                        // On a phone a row is shown as a card, each cell with the head of its column.
                        attributes.put("data-label", head(cell));
                    }
                })
                .build();
        return renderer.render(document)
                .replace("<table>", "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>")
                .replaceAll(
                        "<(h[2-6]) id=\"([^\"]*)\">(.*?)</h",
                        "<$1 id=\"$2\">$3 <a class=\"anchor\" href=\"#$2\" aria-label=\"Link to this heading\">#</a></h");
    }

    private static String head(TableCell cell) {
        int column = 0;
        for (Node before = cell.getPrevious(); before != null; before = before.getPrevious()) {
            column++;
        }
        Node head = cell.getParent()
                .getParent()
                .getParent()
                .getFirstChild()
                .getFirstChild()
                .getFirstChild();
        for (; column > 0 && head != null; column--) {
            head = head.getNext();
        }
        return head == null ? "" : text(head);
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    /** The anchor that GitHub and GitLab give a heading: letters, digits, hyphens and underscores of it stay. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
                .replace(' ', '-');
    }

    private final class Finder extends AbstractVisitor {
        private final Map<String, Integer> seen = new HashMap<>();
        private String section = "";

        @Override
        public void visit(Heading heading) {
            String title = text(heading);
            String anchor = anchor(title);
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            String unique = before == 0 ? anchor : anchor + "-" + before;
            section = unique;
            anchors.put(heading, unique);
            sections.add(new Section(heading.getLevel(), title, unique));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            references.add(new Reference(section, text(link), link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            references.add(new Reference(section, text(image), image.getDestination()));
        }
    }
}
