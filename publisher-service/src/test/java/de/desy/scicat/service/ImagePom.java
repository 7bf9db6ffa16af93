package de.desy.scicat.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the profile "image" says about the images. */
final class ImagePom {
    private static final String PROFILE = "/project/profiles/profile[id='image']";

    private ImagePom() {}

    /** A setting of the container that both images share. */
    static String setting(String name) throws IOException {
        return one("..", PROFILE + "//configuration/container/" + name);
    }

    /** The options of Java. */
    static List<String> javaOptions() throws IOException {
        return all("..", PROFILE + "//configuration/container/jvmFlags/jvmFlag");
    }

    static int maxRamPercentage() throws IOException {
        return javaOptions().stream()
                .filter(option -> option.startsWith("-XX:MaxRAMPercentage="))
                .map(option -> Integer.valueOf(option.substring(option.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    static String version() throws IOException {
        return one("..", "/project/version");
    }

    static String base() throws IOException {
        return one("..", "/project/properties/image.base");
    }

    /** The class that the image of a module starts. */
    static String started(String module) throws IOException {
        return one("../" + module, PROFILE + "//mainClass");
    }

    /** The class that the jar of a module starts. */
    static String startedByTheJar(String module) throws IOException {
        return one("../" + module, "/project/build/plugins//mainClass");
    }

    static String port() throws IOException {
        return one(".", PROFILE + "//ports/port");
    }

    private static String one(String folder, String path) throws IOException {
        List<String> found = all(folder, path);
        if (found.size() != 1) {
            throw new AssertionError(path + " in " + folder + " is " + found);
        }
        return found.get(0);
    }

    private static List<String> all(String folder, String path) throws IOException {
        try {
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of(folder, "pom.xml").toFile());
            XPath xpath = XPathFactory.newInstance().newXPath();
            NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
            List<String> found = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add(nodes.item(i).getTextContent().strip());
            }
            return found;
        } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
            throw new IOException(e);
        }
    }
}
